/** The `.env` files that may hold a key, in the order in which they are read when a key is imported. */
export const envFileNames: readonly string[] = [".env", ".env.local", ".env.development"];

/** Matches the names of files that set environment variables: of dotenv, direnv, Wrangler and Flask. */
const env = /^(?:[\w.-]*\.env(?:[._-][\w.-]+)?|\.envrc(?:\.[\w.-]+)?|\.dev\.vars(?:\.[\w.-]+)?|\.flaskenv)$/i;

/** Matches the names that are committed by custom, to show which variables there are. */
const example = new RegExp(
	[
		String.raw`\.(?:env|envrc|vars)[._-](?:[\w.-]+[._-])?`,
		"(?:examples?|samples?|templates?|tmpl|tpl|dist|defaults?|schema|stubs?|skel|skeleton|spec|reference|placeholder)",
		String.raw`(?:$|[._-])|(?:^|\.)(?:example|sample|template|tmpl|tpl|dist|default|schema|stub|skeleton)\.env$`,
	].join(""),
	"i",
);

/** Matches the names of code and documents that are about such files. */
const code =
	/\.env[._-](?:[\w.-]+\.)?(?:[cm]?[jt]sx?|vue|svelte|py|rb|php|pl|go|rs|java|kt|swift|dart|cs|lua|md|mdx|html?|css)$/i;

type EnvFileKind = "env" | "example" | undefined;

function kindOf(path: string): EnvFileKind {
	const name = path.slice(path.lastIndexOf("/") + 1);
	if (!env.test(name) || code.test(name)) {
		return undefined;
	}
	return example.test(name) ? "example" : "env";
}

/**
 * Returns whether a path, written with `/`, is that of a `.env` file with real values. Lumenfall recommends keeping a
 * key there, as long as Git does not commit it. `.env.example` and its like have no real values.
 */
export function isEnvFile(path: string): boolean {
	return kindOf(path) === "env";
}

/** Returns whether a path is that of an example of a `.env` file, in which variables have no values. */
export function isExampleEnvFile(path: string): boolean {
	return kindOf(path) === "example";
}
