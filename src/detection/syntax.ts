/** What a document's language says about possible keys in it. */
export interface Syntax {
	/**
	 * Whether strings need quotes. If they do, an unquoted `lmnfl_client.images` is code; if not, the text after `=` or
	 * `:` is a value.
	 */
	readonly needsQuotes: boolean;
	/** Whether code in this language may run in a browser. */
	readonly runsInBrowsers: boolean;
}

/** The languages in which a string needs quotes, by VS Code's id. */
const codeLanguages: ReadonlySet<string> = new Set([
	"astro",
	"c",
	"clojure",
	"coffeescript",
	"cpp",
	"csharp",
	"cuda-cpp",
	"dart",
	"elixir",
	"erlang",
	"fsharp",
	"go",
	"groovy",
	"haskell",
	"java",
	"javascript",
	"javascriptreact",
	"julia",
	"kotlin",
	"lua",
	"objective-c",
	"objective-cpp",
	"ocaml",
	"perl",
	"php",
	"python",
	"r",
	"razor",
	"ruby",
	"rust",
	"scala",
	"svelte",
	"swift",
	"terraform",
	"typescript",
	"typescriptreact",
	"vb",
	"vue",
	"zig",
]);

const browserLanguages: ReadonlySet<string> = new Set([
	"astro",
	"html",
	"javascript",
	"javascriptreact",
	"svelte",
	"typescript",
	"typescriptreact",
	"vue",
]);

/** Returns the syntax of a language. An unknown language counts as data, so that no key is missed. */
export function syntaxOf(languageId: string): Syntax {
	return { needsQuotes: codeLanguages.has(languageId), runsInBrowsers: browserLanguages.has(languageId) };
}
