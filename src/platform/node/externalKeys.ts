import { readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";
import { keyVariable } from "../../lumenfall/apiKey.ts";

/** Far more than the file ever has, in bytes. */
const maxBytes = 64 * 1024;

/** The value of `LUMENFALL_API_KEY` in the environment that VS Code was started with. */
export function readEnvironmentKey(): string | undefined {
	return process.env[keyVariable] || undefined;
}

/**
 * The key that the official command line program keeps: `credentials.json` in `LUMENFALL_CONFIG_DIR` or in `~/.lumenfall`, with the key
 * in `api_key` (github.com/lumenfall-ai/agent-skill). `undefined` where there is none, or none that can be read.
 */
export async function readCliCredentials(): Promise<{ key: string; file: string } | undefined> {
	const configured = process.env["LUMENFALL_CONFIG_DIR"];
	const folder = configured && path.isAbsolute(configured) ? configured : path.join(homedir(), ".lumenfall");
	const file = path.join(folder, "credentials.json");
	try {
		const { size } = await stat(file);
		if (size > maxBytes) {
			return undefined;
		}
		const credentials: unknown = JSON.parse(await readFile(file, "utf8"));
		const key = (credentials as { api_key?: unknown } | null)?.api_key;
		return typeof key === "string" ? { key, file } : undefined;
	} catch {
		return undefined;
	}
}
