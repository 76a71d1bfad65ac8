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
