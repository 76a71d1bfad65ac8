import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { keyVariable } from "../../lumenfall/apiKey.ts";

/** Far more than the file ever holds, in bytes. */
const maxBytes = 64 * 1024;

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
	try {
		const stats = await stat(file);
		// Reading a pipe or a device would never end.
		if (!stats.isFile() || stats.size > maxBytes) {
			return undefined;
		}
		const credentials: unknown = JSON.parse(await readFile(file, "utf8"));
		const isRecord = typeof credentials === "object" && credentials !== null;
		return isRecord && "api_key" in credentials && typeof credentials.api_key === "string"
			? { key: credentials.api_key, file }
			: undefined;
	} catch {
		return undefined;
	}
}
