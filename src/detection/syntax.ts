/** What the language of a document means for what may be a key in it. */
export interface Syntax {
	/**
	 * Whether strings need quotes: there an unquoted `lmnfl_client.images` is code; where they do not, what stands after `=` or
	 * `:` is a value.
	 */
	readonly needsQuotes: boolean;
	/** Whether code in this language may run in a browser. */
	readonly runsInBrowsers: boolean;
}

/** Languages (VS Code's ids) in which a string needs quotes. */
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

/** The syntax of a document in this language. A language nobody knows is taken for data: a key must not be missed. */
export function syntaxOf(languageId: string): Syntax {
	return { needsQuotes: codeLanguages.has(languageId), runsInBrowsers: browserLanguages.has(languageId) };
}
