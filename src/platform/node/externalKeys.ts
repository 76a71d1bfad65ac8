import { homedir } from "node:os";
import path from "node:path";
import { keyVariable } from "../../lumenfall/apiKey.ts";
import { readTextAt } from "./readTextFile.ts";

/** Reads `LUMENFALL_API_KEY` from the environment that VS Code was started with. */
export function readEnvironmentKey(): string | undefined {
	return process.env[keyVariable] || undefined;
}

/**
 * Reads the key of Lumenfall's command line program: `api_key` in `credentials.json`, in `LUMENFALL_CONFIG_DIR` or in
 * `~/.lumenfall` (github.com/lumenfall-ai/agent-skill). Returns `undefined` if there is none, or none that can be read.
 */
export async function readCliKey(): Promise<{ key: string; file: string } | undefined> {
	const configured = process.env["LUMENFALL_CONFIG_DIR"];
	const folder = configured && path.isAbsolute(configured) ? configured : path.join(homedir(), ".lumenfall");
	const file = path.join(folder, "credentials.json");
	const read = await readTextAt(file);
	try {
		const credentials: unknown = read.kind === "text" ? JSON.parse(read.text) : undefined;
		const isRecord = typeof credentials === "object" && credentials !== null;
		return isRecord && "api_key" in credentials && typeof credentials.api_key === "string"
			? { key: credentials.api_key, file }
			: undefined;
	} catch {
		return undefined;
	}
}
