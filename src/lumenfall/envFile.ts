/** Files in which Lumenfall recommends to keep a key, as long as git does not take them along. */
const env = /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]*\.env|\.envrc|\.dev\.vars(?:\.[\w-]+)?)$/i;

/** Those that are committed by custom, to show which variables there are. */
const example =
	/\.(?:example|sample|template|dist|default|defaults|schema|tpl)(?:\.|$)|(?:^|\/)(?:example|sample|template)\.env$/i;

/** Whether a path is that of a `.env` file that holds real values. `.env.example` and its like do not. */
export function isEnvFile(path: string): boolean {
	return env.test(path) && !example.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Files that usually hold the variables of a program, the likeliest first. */
export const envFileNames = [".env", ".env.local", ".env.development"] as const;
