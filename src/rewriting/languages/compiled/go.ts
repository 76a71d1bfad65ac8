import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { newlineOf } from "../../lines.ts";
import type { SyntaxNode } from "../../syntax/node.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { isUsedAlone } from "../../tree/bindings.ts";
import type { Literal, Needs, SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

/** Where \`os\` alone hides no package: names of members and labels. */
const uses = names("=field_identifier =label_name keyed_element literal_element");

const fixed = names("const_declaration import_declaration field_declaration array_type");

/** Returns whether another type than `string` may be asked for. A constant becomes any string type, a value none. */
function hasOtherType({ path }: Literal, { text }: SourceFile): boolean {
	for (const { type, node } of upward(path.parent)) {
		if (type === "var_spec" || type === "short_var_declaration") {
			const declared = node.children.find((child, index) => child && node.fieldNameForChild(index) === "type");
			return (
				declared != null && !/^(?:string|any|interface\{\})$/.test(text.slice(declared.startIndex, declared.endIndex))
			);
		}
	}
	return definesStringType.test(text);
}

const definesStringType = /^\s*(?:type\s+)?\w+\s+string\s*(?:\/\/.*)?$/m;

const contentOf = (text: string, { startIndex, endIndex }: SyntaxNode) => text.slice(startIndex + 1, endIndex - 1);

/** Returns the specs of the imports of a file: the name that is given, and the path. */
function importsOf({ root, text }: SourceFile) {
	const declarations = root.children
		.filter((node) => node?.type === "import_declaration")
		.filter((node) => node !== null);
	const specs = declarations.flatMap((node) => {
		const list = node.children.find((child) => child?.type === "import_spec_list");
		return (list ?? node).children.filter((child) => child?.type === "import_spec").filter((child) => child !== null);
	});
	const isOs = (spec: SyntaxNode) =>
		spec.children.length === 1 && spec.children[0] && contentOf(text, spec.children[0]) === "os";
	// Without a name of its own, a package most often has the last one of its path.
	const hasOther = specs.some(
		({ children: [path, ...rest] }) => rest.length === 0 && path && contentOf(text, path).endsWith("/os"),
	);
	return { declarations, hasOs: specs.some(isOs), hasOther };
}

function importOs({ text, root }: SourceFile, declarations: readonly SyntaxNode[]): Edit {
	const newline = newlineOf(text);
	// The comment above `import "C"` is code of C and belongs to it.
	const declaration = declarations.find((node) => !/^import\s*"C"/.test(text.slice(node.startIndex, node.endIndex)));
	const list = declaration?.children.find((child) => child?.type === "import_spec_list");
	if (list) {
		const inside = list.startIndex + 1;
		if (!/^[ \t]*\r?\n/.test(text.slice(inside, inside + 1000))) {
			return { start: inside, end: inside, text: '"os"; ' };
		}
		let at = text.indexOf("\n", inside) + 1;
		for (const [line, path] of text.slice(at, list.endIndex).matchAll(/[ \t]*(?:[\w.]+[ \t]+)?"([^"\n]*)"[^\n]*\n/gy)) {
			if ((path ?? "") > "os") {
				break;
			}
			at += line.length;
		}
		return { start: at, end: at, text: `\t"os"${newline}` };
	}
	if (declaration) {
		return { start: declaration.startIndex, end: declaration.startIndex, text: `import "os"${newline}` };
	}
	const clause = root.children.find((node) => node?.type === "package_clause");
	const lineEnd = clause ? text.indexOf("\n", clause.endIndex) : 0;
	const at = lineEnd < 0 ? text.length : lineEnd - (text[lineEnd - 1] === "\r" ? 1 : 0);
	return { start: at, end: at, text: `${newline}${newline}import "os"` };
}

function needsOs(file: SourceFile, places: readonly Path[]): Needs {
	const { declarations, hasOs, hasOther } = importsOf(file);
	const reaches = !hasOther && !isUsedAlone(file, "os", uses);
	// A part of a program, as documentation has it, has its imports elsewhere.
	const isPart = !file.root.children.some((child) => child?.type === "package_clause");
	const isReady = hasOs || isPart || places.length === 0;
	return { edits: isReady ? [] : [importOs(file, declarations)], reaches: () => reaches };
}

export const go: TreeLanguage = {
	ids: ["go"],
	extensions: [".go"],
	grammar: "go",
	comments: names("comment"),
	// What C reads is in the comment above `import "C"`.
	isDirective: (comment, { next }, { text }) =>
		/^\/\/(?:go:|export |line |\+build)/.test(comment) ||
		(next !== undefined && /^import\s+"C"/.test(text.slice(next.startIndex, next.endIndex))),
	strings: {
		interpreted_string_literal: [{ open: /^"/, close: '"' }],
		raw_string_literal: [{ open: /^`/, close: "`", escape: "" }],
	},
	expression: `os.Getenv("${keyVariable}")`,
	join: " + ",
	loose: names("expression_list argument_list literal_element parenthesized_expression"),
	isFixed: (literal, file) =>
		[...upward(literal.path)].some(({ type }) => fixed.has(type)) || hasOtherType(literal, file),
	// What a test sets is the variable of the test's own process.
	assignsItself: new RegExp(
		`(?:_\\s*=\\s*)?os\\.Setenv\\(\\s*"${keyVariable}"\\s*,\\s*\0\\s*\\)|\\.Setenv\\(\\s*"${keyVariable}"\\s*,\\s*\0`,
	),
	blocks: names("block statement_list"),
	emptyBlocks: names("block"),
	needs: needsOs,
};
