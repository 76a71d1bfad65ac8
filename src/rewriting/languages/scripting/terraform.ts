import { newlineOf } from "../../lines.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

const name = "lumenfall_api_key";
const expression = `var.${name}`;
const insert = `\${${expression}}`;

/** Blocks whose values must be constants, and attributes whose values must be, in any block. */
const constantBlocks = names("variable terraform moved removed import backend required_providers cloud lifecycle");
const constantAttributes = names("source version alias for_each count depends_on provider providers sensitive");

const nameOf = ({ node }: Path, text: string) =>
	text.slice(node.startIndex, node.children[0]?.endIndex ?? node.startIndex);

function isFixed(path: Path, text: string): boolean {
	return (
		path.parent?.type === "block" ||
		[...upward(path)].some(
			(one) =>
				(one.type === "block" && constantBlocks.has(nameOf(one, text))) ||
				(one.type === "attribute" && constantAttributes.has(nameOf(one, text))),
		)
	);
}

const isKey = (path: Path) => [...upward(path)].slice(0, 4).some(({ field }) => field === "key");

function declareVariable({ text, root }: SourceFile) {
	const blocks = root.children.flatMap((child) => (child?.type === "body" ? child.children : []));
	const declaration = new RegExp(`^variable\\s+"?${name}"?\\s*\\{`);
	if (blocks.some((block) => block && declaration.test(text.slice(block.startIndex, block.startIndex + 200)))) {
		return [];
	}
	const newline = newlineOf(text);
	const gap = text.endsWith("\n") ? newline : newline + newline;
	const lines = [`variable "${name}" {`, "  type      = string", "  sensitive = true", "}", ""];
	return [{ start: text.length, end: text.length, text: gap + lines.join(newline) }];
}

/** The body of a here-document begins behind the line of its marker. */
const document = { open: /^<<-?[ \t]*[\w-]+[ \t]*\r?\n/, close: "", escape: "", insert, partOnly: true };

export const terraform: TreeLanguage = {
	ids: ["terraform", "hcl"],
	extensions: [".tf", ".tofu"],
	grammar: "terraform",
	comments: names("comment"),
	strings: {
		string_lit: [{ open: /^"/, close: '"', insert }],
		quoted_template: [{ open: /^"/, close: '"', insert }],
		heredoc_template: [document],
	},
	expression,
	isFixed: ({ path }, { text }) => isFixed(path, text),
	// A name in an object that is computed needs parentheses.
	wrap: (value, { path }) => (isKey(path) ? `(${value})` : value),
	remains: ({ path }) =>
		[...upward(path)].find(({ type }) => type === (isKey(path) ? "object_elem" : "expression")) ?? path,
	needs: (file) => ({ edits: declareVariable(file), reaches: () => true }),
	// Other programs that read HCL have no such variables.
	isForeign: ({ languageId, path }) =>
		languageId === "hcl" ? !/\.(?:tf|tofu)$/.test(path) : /\.(?:tfvars|hcl|tfstack|tfdeploy|json)$/.test(path),
};
