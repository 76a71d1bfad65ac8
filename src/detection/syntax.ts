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

/** The language of files with these endings, as far as it decides about keys, by VS Code's id. */
const languageOfEnding: Readonly<Record<string, string>> = {
	astro: "astro",
	c: "c",
	cc: "cpp",
	cjs: "javascript",
	clj: "clojure",
	cpp: "cpp",
	cs: "csharp",
	cts: "typescript",
	dart: "dart",
	ex: "elixir",
	exs: "elixir",
	fs: "fsharp",
	go: "go",
	groovy: "groovy",
	h: "c",
	hbs: "handlebars",
	hpp: "cpp",
	htm: "html",
	html: "html",
	java: "java",
	jl: "julia",
	js: "javascript",
	jsx: "javascriptreact",
	kt: "kotlin",
	kts: "kotlin",
	lua: "lua",
	m: "objective-c",
	mjs: "javascript",
	mts: "typescript",
	php: "php",
	pl: "perl",
	pm: "perl",
	py: "python",
	pyi: "python",
	r: "r",
	rb: "ruby",
	rs: "rust",
	scala: "scala",
	svelte: "svelte",
	swift: "swift",
	tf: "terraform",
	ts: "typescript",
	tsx: "typescriptreact",
	vb: "vb",
	vue: "vue",
	zig: "zig",
};

/** The language that VS Code gives a file with this path unless the user says otherwise. Of files that are not open it tells none. */
export function languageOfPath(path: string): string {
	const ending = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
	return (Object.hasOwn(languageOfEnding, ending) && languageOfEnding[ending]) || "plaintext";
}
