import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, upward } from "../../syntax/path.ts";
import { isUsedAlone } from "../../tree/bindings.ts";
import type { Literal, SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

const fixed = names("annotation switch_label guard annotation_type_element_declaration");

/** Matches where Java asks for a constant. */
const constantPlaces = /@[\w.]+\s*\([^)]{0,2000}\)|\bcase\b[^:{};]{0,500}(?::|->)/g;

const namesOfConstants = new WeakMap<SourceFile, ReadonlySet<string>>();

/** Returns the names that are used where Java asks for a constant. */
function constantsIn(file: SourceFile): ReadonlySet<string> {
	const known = namesOfConstants.get(file);
	const used =
		known ?? new Set([...file.text.matchAll(constantPlaces)].flatMap(([written]) => written.match(/\w+/g) ?? []));
	namesOfConstants.set(file, used);
	return used;
}

/** Returns whether a field is named where Java asks for a constant. */
function isUsedAsConstant({ path }: Literal, file: SourceFile): boolean {
	const declarator = [...upward(path)].find(({ type }) => type === "variable_declarator");
	const head = declarator?.parent ? file.text.slice(declarator.parent.start, declarator.start) : "";
	const [name = ""] = declarator ? (/^\w+/.exec(file.text.slice(declarator.start, declarator.start + 200)) ?? []) : [];
	const isFinal = declarator?.parent?.type === "constant_declaration" || /\bfinal\b/.test(head);
	return isFinal && constantsIn(file).has(name);
}

/** Returns a text block that is formatted: it can neither be split nor take an expression. */
function format({ open, close }: Literal, pieces: readonly string[], expression: string): string {
	const content = pieces.map((piece) => piece.replaceAll("%", "%%")).join(pieces.length > 2 ? "%1$s" : "%s");
	return `${open}${content}${close}.formatted(${expression})`;
}

export const java: TreeLanguage = {
	ids: ["java"],
	extensions: [".java"],
	grammar: "java",
	comments: names("line_comment block_comment"),
	strings: {
		string_literal: [
			{ open: /^"""/, close: '"""', fill: format },
			{ open: /^"/, close: '"' },
		],
	},
	expression: `System.getenv("${keyVariable}")`,
	join: " + ",
	loose: names(
		"variable_declarator argument_list return_statement array_initializer parenthesized_expression assignment_expression",
	),
	isFixed: (literal, file) =>
		[...upward(literal.path)].some(({ type }) => fixed.has(type)) || isUsedAsConstant(literal, file),
	blocks: names("block"),
	needs: (file) => {
		const reaches = !isUsedAlone(
			file,
			"System",
			names("field_access.field method_invocation.name method_declaration.name"),
		);
		return { edits: [], reaches: () => reaches };
	},
};
