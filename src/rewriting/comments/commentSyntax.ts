/** How a comment begins and ends in a language. */
export interface CommentSyntax {
	readonly open: string;
	readonly close: string;
}

const line = (open: string): CommentSyntax => ({ open: `${open} `, close: "" });
const slashes = line("//");
const hash = line("#");
const dashes = line("--");
const markup: CommentSyntax = { open: "<!-- ", close: " -->" };

const rows: readonly [CommentSyntax, string][] = [
	[
		slashes,
		`c cpp csharp cuda-cpp dart fsharp go groovy java javascript javascriptreact json5 jsonc kotlin less
		objective-c objective-cpp php proto rust scala scss swift typescript typescriptreact zig`,
	],
	[
		hash,
		`coffeescript dockercompose dockerfile dotenv elixir github-actions-workflow gitignore hcl julia makefile perl
		perl6 powershell properties python r ruby shellscript terraform terraform-vars toml yaml`,
	],
	[dashes, "ada haskell lua luau plsql sql"],
	[markup, "html markdown svelte vue xml xsl"],
	[line(";"), "clojure ini lisp"],
	[line("%"), "erlang latex matlab prolog tex"],
	[line("'"), "vb"],
	[line("rem"), "bat"],
	[line("#"), "http"],
	[{ open: "/* ", close: " */" }, "css"],
	[{ open: "(* ", close: " *)" }, "ocaml"],
];

const syntaxes: ReadonlyMap<string, CommentSyntax> = new Map(
	rows.flatMap(([syntax, ids]) => ids.split(/\s+/).map((id) => [id, syntax] as const)),
);

/** Returns the comment syntax of a language, by VS Code's id, or `undefined` if it has no comments, such as JSON. */
export function commentSyntaxOf(languageId: string): CommentSyntax | undefined {
	return syntaxes.get(languageId);
}
