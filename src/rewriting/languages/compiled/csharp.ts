import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import { isUsedAlone } from "../../tree/bindings.ts";
import type { Literal, SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

const fixed = names(
	`attribute attribute_list parameter constant_pattern case_switch_label switch_expression_arm_pattern is_pattern_expression
	goto_statement 	using_directive extern_alias_directive preproc_if preproc_line preproc_region preproc_pragma preproc_error enum_member_declaration`,
);

function isConstant({ text }: SourceFile, { type, field, start, node }: Path): boolean {
	if (fixed.has(type) || field === "pattern") {
		return true;
	}
	if (type !== "field_declaration" && type !== "local_declaration_statement") {
		return false;
	}
	const declaration = node.children.find((child) => child?.type === "variable_declaration");
	return declaration != null && /\bconst\b/.test(text.slice(start, declaration.startIndex));
}

/**
 * Returns a raw string with expressions in it. They are in as many braces as there are dollars before the quotes, and
 * more than there are anywhere in its text.
 */
function interpolate({ prefix, open, close }: Literal, pieces: readonly string[], expression: string): string {
	const braces = pieces.flatMap((piece) => piece.match(/\{+|\}+/g) ?? []).map(({ length }) => length);
	const count = prefix.length || Math.max(0, ...braces) + 1;
	const hole = `${"{".repeat(count)}${expression}${"}".repeat(count)}`;
	return `${"$".repeat(count)}${open.slice(prefix.length)}${pieces.join(hole)}${close}`;
}

export const csharp: TreeLanguage = {
	ids: ["csharp"],
	extensions: [".cs", ".csx"],
	grammar: "c-sharp",
	comments: names("comment"),
	strings: {
		interpolated_string_expression: [
			{ open: /^(\$+)("{3,})/, close: ([, , quotes = ""]) => quotes, escape: "", fill: interpolate },
			{ open: /^(\$@|@\$)"/, close: '"', escape: "" },
			{ open: /^(\$)"/, close: '"' },
		],
		raw_string_literal: [{ open: /^()("{3,})/, close: ([, , quotes = ""]) => quotes, escape: "", fill: interpolate }],
		verbatim_string_literal: [{ open: /^(@)"/, close: '"', escape: "" }],
		string_literal: [{ open: /^"/, close: '"' }],
	},
	expression: `System.Environment.GetEnvironmentVariable("${keyVariable}")`,
	join: " + ",
	loose: names(
		"variable_declarator argument return_statement assignment_expression initializer_expression parenthesized_expression equals_value_clause arrow_expression_clause",
	),
	isFixed: ({ path }, file) =>
		[...upward(path)].some((one) => isConstant(file, one)) || /^u8/i.test(file.text.slice(path.end, path.end + 2)),
	assignsItself: new RegExp(
		`(?:System\\.)?Environment\\.SetEnvironmentVariable\\(\\s*"${keyVariable}"\\s*,\\s*\0\\s*\\)`,
	),
	blocks: names("block compilation_unit"),
	emptyBlocks: names("block compilation_unit"),
	needs: (file) => {
		const reaches = !isUsedAlone(file, "System", names("using_directive.undefined member_access_expression.name"));
		return { edits: [], reaches: () => reaches };
	},
};
