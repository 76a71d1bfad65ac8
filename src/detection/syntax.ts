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

/** The languages of file extensions, by VS Code's id, as far as the language matters for detection. */
const languageOfExtension: Readonly<Record<string, string>> = {
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

/**
 * Returns the language that VS Code assigns to a path by default. VS Code reports no language for files that are not
 * open.
 */
export function languageOfPath(path: string): string {
	const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
	return (Object.hasOwn(languageOfExtension, extension) && languageOfExtension[extension]) || "plaintext";
}
