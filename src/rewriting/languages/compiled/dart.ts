import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { newlineOf } from "../../lines.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { isUsedAlone } from "../../tree/bindings.ts";
import { piecesOf } from "../../tree/rewriteLiteral.ts";
import type { Literal, Needs, SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

const expression = `Platform.environment['${keyVariable}']!`;
const insert = `\${${expression}}`;

const fixed = names(
	`annotation const_object_expression switch_label switch_statement_case switch_expression_case enum_declaration enum_body
	enum_constant optional_formal_parameters import_or_export uri part_directive part_of_directive library_name constant_pattern
	super_formal_parameter case_builtin`,
);

/** Returns whether a string must be a constant: something around it is `const`, a default or a pattern. */
function isConstant({ path }: Literal, { text }: SourceFile): boolean {
	const from = Math.max(text.lastIndexOf(";", path.start), text.lastIndexOf("}", path.start));
	const head = text.slice(Math.max(0, from), path.start);
	return [...upward(path)].some(({ type }) => fixed.has(type)) || /\b(?:const|case)\b/.test(head);
}

/** Matches one piece of a string: its quotes may differ from those of the next one. */
const piece = /\s*(r?)('''|"""|'|")((?:(?!\2)(?:\\[\s\S]|[^\\]))*)\2/gy;

/** Adjacent strings are one node. Only in a piece that is not raw can a value be inserted. */
function rewrite(literal: Literal, { text }: SourceFile): readonly Edit[] | undefined {
	const { path, hits, isWhole } = literal;
	const written = text.slice(path.start, path.end);
	const pieces = [...written.matchAll(piece)];
	const isRead = pieces.reduce((length, [all]) => length + all.length, 0) === written.length;
	// A quote in an interpolation cannot be told from the end of the string here.
	if (!isRead || (pieces.length > 1 && written.includes("$"))) {
		return undefined;
	}
	if (pieces.length === 1 && isWhole) {
		return [{ start: path.start, end: path.end, text: expression }];
	}
	if (pieces.some(([, prefix]) => prefix === "r")) {
		return pieces.length === 1 ? [{ start: path.start, end: path.end, text: joinRaw(literal, text) }] : undefined;
	}
	return hits.map((hit) => ({ ...hit, text: insert }));
}

const loose = names(
	"initialized_variable_definition static_final_declaration argument named_argument return_statement",
);

/** A raw string takes no value in it: it is split and joined. */
function joinRaw(literal: Literal, text: string): string {
	const { open, close, path } = literal;
	const parts = piecesOf(literal, text).flatMap((content, index) => [
		...(index > 0 ? [expression] : []),
		...(content === "" ? [] : [`${open}${content}${close}`]),
	]);
	const joined = parts.join(" + ");
	return loose.has(path.parent?.type ?? "") ? joined : `(${joined})`;
}

function needsIo(file: SourceFile, uses: readonly Path[]): Needs {
	const { text, root } = file;
	const written = root.children.flatMap((child) =>
		child ? [{ child, text: text.slice(child.startIndex, child.endIndex) }] : [],
	);
	const hasImport = written.some(
		(one) => one.child.type === "import_or_export" && /^import\s+['"]dart:io['"]\s*;$/.test(one.text),
	);
	// A class of another library with the same name.
	const isOther = written.some(
		(one) => /\bshow\b[^;]*\bPlatform\b/.test(one.text) && !/['"]dart:io['"]/.test(one.text),
	);
	const isPart = written.some((one) => one.child.type === "part_of_directive");
	const reaches = !isPart && !isOther && !isUsedAlone(file, "Platform", names("combinator"));
	const newline = newlineOf(text);
	const first = written.find((one) => one.child.type === "import_or_export")?.child;
	const library = written.find((one) => one.child.type === "library_name")?.child;
	let at = library ? text.indexOf("\n", library.endIndex) + 1 : 0;
	for (const { child } of library ? [] : written) {
		if (child.type !== "comment" && child.type !== "script_tag") {
			break;
		}
		at = text.indexOf("\n", child.endIndex) + 1;
	}
	const edit = first
		? { start: first.startIndex, end: first.startIndex, text: `import 'dart:io';${newline}` }
		: { start: at, end: at, text: `${library ? newline : ""}import 'dart:io';${newline}${library ? "" : newline}` };
	return { edits: hasImport || uses.length === 0 ? [] : [edit], reaches: () => reaches };
}

export const dart: TreeLanguage = {
	ids: ["dart"],
	extensions: [".dart"],
	grammar: "dart",
	comments: names("comment documentation_comment"),
	strings: {
		string_literal: [
			{ open: /^(r?)("""|''')/, close: ([, , quote = ""]) => quote },
			{ open: /^(r?)(["'])/, close: ([, , quote = ""]) => quote },
		],
	},
	expression,
	isFixed: isConstant,
	rewrite,
	// The grammar has no node for a name with what is behind it. What it is in remains one.
	remains: ({ path }) => path.parent ?? path,
	needs: needsIo,
};
