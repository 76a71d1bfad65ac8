import { errorCodes } from "./answers.ts";
import { sandboxKeys } from "./data.ts";
import { misbehaviours } from "./misbehaviour.ts";

/** What Lumenfall says of each key of the sandbox. */
const keys: Readonly<Record<keyof typeof sandboxKeys, string>> = {
	good: "valid, $12.50",
	second: "valid, $80.00",
	poor: "valid, $0.32: the balance is low",
	broke: "the balance is used up (402)",
	postpaid: "valid, postpaid",
	unknown: "valid, the balance is temporarily unknown",
	forbidden: "valid, but may not list models (403)",
	revoked: "invalid (401), as all others",
};

/** Returns a list of the modes that the sandbox can be set to. */
export function describeModes(): string {
	return [
		["behave", "does what the documentation says (the default)"],
		...Object.entries(misbehaviours),
		["error:CODE", `responds with an error: ${Object.keys(errorCodes).join(", ")}`],
	]
		.map(([mode = "", what]) => `  ${mode.padEnd(20)} ${what}`)
		.join("\n");
}

/** Returns what one has to know to use a running sandbox: its keys, and how to set its mode. */
export function describeSandbox(origin: string): string {
	const lines = Object.entries(sandboxKeys).map(
		([name, key]) => `  ${key.padEnd(40)} ${keys[name as keyof typeof sandboxKeys]}`,
	);
	return `Its keys:
${lines.join("\n")}

To make it misbehave, until you set the mode to "behave" again:
  curl -X POST '${origin}/sandbox/mode?mode=hang'
"npm run sandbox -- --help" lists the modes.`;
}
