import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import { isUsedAlone } from "../../tree/bindings.ts";
import type { SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

const expression = `System.getenv("${keyVariable}")`;
const insert = `\${${expression}}`;

function isConstant({ text }: SourceFile, { type, start, node }: Path): boolean {
	if (type === "annotation" || type === "file_annotation") {
		return true;
	}
	if (type === "class_declaration") {
		const [modifiers] = node.children;
		return modifiers?.type === "modifiers" && /\bannotation\s*$/.test(text.slice(start, modifiers.endIndex));
	}
	if (type !== "property_declaration") {
		return false;
	}
	const name = node.children.find((child) => child?.type === "variable_declaration");
	return name != null && /\bconst\b/.test(text.slice(start, name.startIndex));
}

export const kotlin: TreeLanguage = {
	ids: ["kotlin"],
	extensions: [".kt", ".kts"],
	grammar: "kotlin",
	comments: names("line_comment block_comment"),
	strings: {
		multiline_string_literal: [{ open: /^"""/, close: '"""', escape: "", insert }],
		string_literal: [{ open: /^"/, close: '"', insert }],
	},
	expression,
	// Strings with several dollar signs are interpolated in another way.
	isFixed: ({ path }, file) =>
		file.text[path.start - 1] === "$" || [...upward(path)].some((one) => isConstant(file, one)),
	needs: (file) => {
		const reaches = !isUsedAlone(file, "System", names("navigation_expression"));
		return { edits: [], reaches: () => reaches };
	},
};
