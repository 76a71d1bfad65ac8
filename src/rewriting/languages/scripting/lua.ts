import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names } from "../../syntax/path.ts";
import { isBound } from "../../tree/bindings.ts";
import type { Literal, TreeLanguage } from "../../tree/treeLanguage.ts";

const read = `os\\.getenv\\(?\\s*["']${keyVariable}["']\\s*\\)?`;

/**
 * Writes a piece of a long string as one. Lua skips a line end right behind the opening bracket (Lua 5.4 reference
 * manual, 3.1). A piece that ends like the closing bracket begins would end early.
 */
function writeLong({ open, close }: Literal, piece: string, index: number): string | undefined {
	if (/\]=*$/.test(piece)) {
		return undefined;
	}
	const isSkipped = index === 0 && /^(?:\r\n?|\n\r?)$/.test(piece);
	return isSkipped ? "" : `${open}${index > 0 && /^[\r\n]/.test(piece) ? "\n" : ""}${piece}${close}`;
}

export const lua: TreeLanguage = {
	ids: ["lua", "luau"],
	extensions: [".lua", ".luau"],
	grammar: "lua",
	comments: names("comment hash_bang_line"),
	strings: {
		string: [
			{ open: /^["']/, close: ([quote]) => quote },
			{ open: /^\[(=*)\[/, close: ([, level = ""]) => `]${level}]`, escape: "", writePiece: writeLong },
		],
	},
	expression: `os.getenv("${keyVariable}")`,
	join: " .. ",
	loose: names("expression_list field return_statement parenthesized_expression"),
	// An argument may be passed without parentheses, a string may be what a method is called on.
	wrap: (value, { path }, { text }) => {
		const isBare = path.parent?.type === "arguments" && text[path.parent.start] !== "(";
		return isBare ? ` (${unwrapped(value)})`.slice(/\s/.test(text[path.start - 1] ?? "") ? 1 : 0) : value;
	},
	defaultsTo: new RegExp(`^${read}\\s*or\\s*\0$`),
	needs: (file) => {
		const reaches = !isBound(
			file,
			"os",
			names("variable_list.name parameters.name function_declaration.name for_numeric_clause.name"),
		);
		return { edits: [], reaches: () => reaches };
	},
};

const unwrapped = (value: string) => (value.startsWith("(") && value.endsWith(")") ? value.slice(1, -1) : value);
