/** The `.env` files that may hold a key, in the order in which they are read when a key is imported. */
export const envFileNames: readonly string[] = [".env", ".env.local", ".env.development"];

/** Matches the files in which Lumenfall recommends keeping a key, as long as Git does not commit them. */
const env = /(?:^|\/)(?:\.env(?:\.[\w.-]+)?|[\w.-]*\.env|\.envrc|\.dev\.vars(?:\.[\w-]+)?)$/i;

/** Matches the file names that are committed by custom, to show which variables there are. */
const example =
	/\.(?:example|sample|template|tmpl|tpl|dist|default|defaults|schema)(?:\.|$)|(?:^|\/)(?:example|sample|template)\.env$/i;

const exampleEnv = /(?:^|\/)[\w.-]*\.env(?:\.[\w.-]+)?$/i;

/** Returns whether a path is that of a `.env` file with real values. `.env.example` and its like have none. */
export function isEnvFile(path: string): boolean {
	return env.test(path) && !example.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Returns whether a path is that of an example of a `.env` file, in which variables have no values. */
export function isExampleEnvFile(path: string): boolean {
	return !isEnvFile(path) && exampleEnv.test(path);
}
