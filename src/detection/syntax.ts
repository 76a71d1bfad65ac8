/**
 * How a document writes its values, as far as that decides what may be a key: where strings need quotes, an unquoted
 * `lmnfl_client.images` is code; where they do not, what stands after `=` or `:` is a value.
 */
export type Syntax = "code" | "data";

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

/** The syntax of a document in this language. A language nobody knows is taken for data: a key must not be missed. */
export function syntaxOf(languageId: string): Syntax {
	return codeLanguages.has(languageId) ? "code" : "data";
}
