import type { Case } from "./case.ts";

const fence = "```";
const block = (word: string, code: string) => `# Title\n\n${fence}${word}\n${code}\n${fence}\n\nText.\n`;

/** Code in the fenced blocks of Markdown. `§` is the key. */
export const markdown: readonly Case[] = [
	...(
		[
			["python", 'k = "§"', 'import os\n\nk = os.environ["LUMENFALL_API_KEY"]'],
			['python title="a.py" {1}', 'import os\nk = "§"', 'import os\nk = os.environ["LUMENFALL_API_KEY"]'],
			["{python}", 'import os\nk = "§"', 'import os\nk = os.environ["LUMENFALL_API_KEY"]'],
			["Js", 'const k = "§";', "const k = process.env.LUMENFALL_API_KEY;"],
			["ts", 'const k: string = "§";', "const k: string = process.env.LUMENFALL_API_KEY!;"],
			["bash", 'curl -H "Authorization: Bearer §" x', 'curl -H "Authorization: Bearer ${LUMENFALL_API_KEY}" x'],
			["rb", 'k = "§"', 'k = ENV.fetch("LUMENFALL_API_KEY")'],
			["cs", 'var k = "§";', 'var k = System.Environment.GetEnvironmentVariable("LUMENFALL_API_KEY");'],
		] as const
	).map(([word, code, fixed]): Case => [`a block of ${word}`, "markdown", block(word, code), block(word, fixed)]),
	[
		"a part of a program, without an import",
		"markdown",
		block("go", 'client := New("§")'),
		block("go", 'client := New(os.Getenv("LUMENFALL_API_KEY"))'),
	],
	[
		"the second of two blocks",
		"markdown",
		block("py", 'a = "¤"') + block("py", 'b = "§"'),
		block("py", 'a = "¤"') + block("py", 'import os\n\nb = os.environ["LUMENFALL_API_KEY"]'),
	],
	["tildes", "markdown", '~~~js\nx = "§";\n~~~\n', "~~~js\nx = process.env.LUMENFALL_API_KEY;\n~~~\n"],
	[
		"Windows line ends",
		"markdown",
		`${fence}js\r\nx = "§";\r\n${fence}\r\n`,
		`${fence}js\r\nx = process.env.LUMENFALL_API_KEY;\r\n${fence}\r\n`,
	],
	["a shorter fence in a longer one", "markdown", `${fence}\`md\n${block("js", 'x = "§";')}${fence}\`\n`, undefined],
	[
		"a longer fence around a shorter one",
		"markdown",
		`${fence}\`sh\ncat <<X\n${fence}\nX\necho "§"\n${fence}\`\n`,
		`${fence}\`sh\ncat <<X\n${fence}\nX\necho "\${LUMENFALL_API_KEY}"\n${fence}\`\n`,
	],
	["not text", "markdown", "The key is `§`.\n\n§\n", undefined],
	["not a block without a language", "markdown", block("", '"§"'), undefined],
	["not a block of another language", "markdown", block("json", '{"k": "§"}'), undefined],
	["not a console with prompts", "markdown", block("console", "$ export K=§"), undefined],
	["not a session of Python", "markdown", block("py", '>>> k = "§"'), undefined],
	["not a block that is open", "markdown", `${fence}js\nx = "§";\n`, undefined],
	[
		"a quote",
		"markdown",
		`> ${fence}py\n> x = "§"\n>\n> y = 1\n> ${fence}\n`,
		`> ${fence}py\n> import os\n>\n> x = os.environ["LUMENFALL_API_KEY"]\n>\n> y = 1\n> ${fence}\n`,
	],
	[
		"a list in a quote, with Windows line ends",
		"markdown",
		`> 1. ${fence}py\r\n>    x = "§"\r\n>    ${fence}\r\n`,
		`> 1. ${fence}py\r\n>    import os\r\n>\r\n>    x = os.environ["LUMENFALL_API_KEY"]\r\n>    ${fence}\r\n`,
	],
	[
		"a list",
		"markdown",
		`- a\n  - b\n\n    ${fence}py\n    def f():\n\n        return "§"\n    ${fence}\n- c\n`,
		`- a\n  - b\n\n    ${fence}py\n    import os\n\n    def f():\n\n        return os.environ["LUMENFALL_API_KEY"]\n    ${fence}\n- c\n`,
	],
	[
		"the variable itself in a list",
		"markdown",
		`1. a\n   ${fence}js\n   b();\n   process.env.LUMENFALL_API_KEY = "§";\n   ${fence}\n`,
		`1. a\n   ${fence}js\n   b();\n   ${fence}\n`,
	],
	[
		"what is added behind the code in a list",
		"markdown",
		`1. a\n\n   ${fence}tf\n   locals {\n     a = "§"\n   }\n   ${fence}\n`,
		`1. a\n\n   ${fence}tf\n   locals {\n     a = var.lumenfall_api_key\n   }\n\n   variable "lumenfall_api_key" {\n     type      = string\n     sensitive = true\n   }\n   ${fence}\n`,
	],
	[
		"tabs",
		"markdown",
		`* a\n\n\t${fence}sh\n\techo "§"\n\t${fence}\n`,
		`* a\n\n\t${fence}sh\n\techo "\${LUMENFALL_API_KEY}"\n\t${fence}\n`,
	],
	[
		"a block behind one whose fence ends with less indentation",
		"markdown",
		`  ${fence}js\n  a\n${fence}\n\n${fence}js\nx = "§";\n${fence}\n`,
		`  ${fence}js\n  a\n${fence}\n\n${fence}js\nx = process.env.LUMENFALL_API_KEY;\n${fence}\n`,
	],
	[
		"a block behind a quote that ends in one",
		"markdown",
		`> ${fence}js\n> a\n\n${fence}js\nx = "§";\n${fence}\n`,
		`> ${fence}js\n> a\n\n${fence}js\nx = process.env.LUMENFALL_API_KEY;\n${fence}\n`,
	],
	[
		"a chunk of Quarto",
		"quarto",
		block("{python}", 'k = "§"'),
		block("{python}", 'import os\n\nk = os.environ["LUMENFALL_API_KEY"]'),
	],
	[
		"a chunk of R Markdown, which VS Code does not know",
		"plaintext",
		block("{r}", 'k <- "§"'),
		block("{r}", 'k <- Sys.getenv("LUMENFALL_API_KEY")'),
		"/a/a.Rmd",
	],
	["a block of MDX", "mdx", block("js", 'x = "§";'), block("js", "x = process.env.LUMENFALL_API_KEY;")],
	[
		"a block with a quote and an indented fence in it",
		"markdown",
		`${fence}sh\ncat <<X\n> ${fence}\n    ${fence}\nX\necho "§"\n${fence}\n`,
		`${fence}sh\ncat <<X\n> ${fence}\n    ${fence}\nX\necho "\${LUMENFALL_API_KEY}"\n${fence}\n`,
	],
	["not where a list may end in a block", "markdown", `1. a\n   ${fence}py\nx = "§"\n   ${fence}\n`, undefined],
	["not the text behind a quote", "markdown", `> ${fence}js\n> a\nx = "§";\n> ${fence}\n`, undefined],
	["not code that is indented", "markdown", 'Text\n\n    x = "§";\n', undefined],
	["not a cell of another program", "markdown", block("python", "%%bash\necho §"), undefined],
];
