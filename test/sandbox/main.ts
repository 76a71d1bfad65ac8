import { parseArgs } from "node:util";
import { describeModes, describeSandbox } from "./describe.ts";
import { type Mode, startSandbox } from "./server.ts";

const help = `The sandbox speaks Lumenfall's documented API on this machine. Nothing is charged.

  npm run sandbox -- [--port 8787] [--mode MODE] [--models rich|plain|COUNT]

MODE is one of
${describeModes()}

It can be changed while the sandbox runs:
  curl -X POST 'http://127.0.0.1:8787/sandbox/mode?mode=hang'
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
		`The sandbox runs at ${sandbox.origin}. Set lumenfall.apiBaseUrl to it, in your user settings. Ctrl+C ends it.\n`,
	);
	console.log(describeSandbox(sandbox.origin));
	process.on("SIGINT", () => void sandbox.close());
}
