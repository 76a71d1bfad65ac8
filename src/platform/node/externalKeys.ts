import { homedir } from "node:os";
import path from "node:path";
import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { FileProblem } from "../textFiles.ts";
import { readTextAt } from "./readTextFile.ts";

/** Reads `LUMENFALL_API_KEY` from the environment that VS Code was started with. */
export function readEnvironmentKey(): string | undefined {
	return process.env[keyVariable] || undefined;
}

/** What the file of Lumenfall's command line program says. */
export interface CliKey {
	readonly cli: { readonly key: string; readonly file: string } | undefined;
	readonly cliProblem?: { readonly file: string; readonly problem: FileProblem };
}

/**
 * Reads the key of Lumenfall's command line program: `api_key` in `credentials.json`, in `LUMENFALL_CONFIG_DIR` or in
 * `~/.lumenfall` (github.com/lumenfall-ai/agent-skill). `cli` is `undefined` if there is none that can be read.
 */
export async function readCliKey(): Promise<CliKey> {
	const configured = process.env["LUMENFALL_CONFIG_DIR"];
	const folder = configured && path.isAbsolute(configured) ? configured : path.join(homedir(), ".lumenfall");
	const file = path.join(folder, "credentials.json");
	const read = await readTextAt(file);
	if (read.kind === "problem") {
		return { cli: undefined, cliProblem: { file, problem: read.problem } };
	}
	const key = read.kind === "text" ? keyIn(read.text) : undefined;
	return { cli: key === undefined ? undefined : { key, file } };
}

function keyIn(text: string): string | undefined {
	try {
		const credentials: unknown = JSON.parse(text);
		const isRecord = typeof credentials === "object" && credentials !== null;
		return isRecord && "api_key" in credentials && typeof credentials.api_key === "string"
			? credentials.api_key
			: undefined;
	} catch {
		return undefined;
	}
}
