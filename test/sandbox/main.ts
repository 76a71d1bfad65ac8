import { parseArgs } from "node:util";
import { errorCodes } from "./api.ts";
import { sandboxKeys } from "./data.ts";
import { misbehaviours } from "./misbehaviour.ts";
import { type Mode, startSandbox } from "./server.ts";

const help = `The local Lumenfall: speaks the documented API on this machine, for free.

  npm run sandbox -- [--port 8787] [--mode MODE] [--models rich|plain|COUNT]

MODE is one of
  behave                 answers as the documentation says (the default)
${Object.entries(misbehaviours)
	.map(([mode, what]) => `  ${mode.padEnd(22)} ${what}`)
	.join("\n")}
  error:CODE             answers with an error: ${Object.keys(errorCodes).join(", ")}

It can be changed while it runs:  curl -X POST 'http://127.0.0.1:8787/sandbox/mode?mode=hang'
`;

const { values } = parseArgs({
	options: {
		port: { type: "string", default: "8787" },
		mode: { type: "string", default: "behave" },
		models: { type: "string", default: "rich" },
		help: { type: "boolean", default: false },
	},
});

if (values.help) {
	console.log(help);
} else {
	const sandbox = await startSandbox({ port: Number(values.port) });
	sandbox.setMode(values.mode as Mode);
	sandbox.setModels(values.models === "rich" || values.models === "plain" ? values.models : Number(values.models));
	console.log(
		`The sandbox answers at ${sandbox.origin} (set lumenfall.apiBaseUrl to it). Ctrl+C ends it.\n\nIts keys:`,
	);
	for (const [name, key] of Object.entries(sandboxKeys)) {
		console.log(`  ${name.padEnd(10)} ${key}`);
	}
	process.on("SIGINT", () => void sandbox.close());
}
