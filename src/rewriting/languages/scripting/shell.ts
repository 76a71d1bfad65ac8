import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { piecesOf } from "../../tree/rewriteLiteral.ts";
import type { Literal, SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

/** Returns whether quotes inside have no meaning of their own: in double quotes or a here-document. */
const isInDoubleQuotes = (path: Path) => {
	for (const { type } of upward(path.parent)) {
		if (type === "command_substitution" || type === "process_substitution") {
			return false;
		}
		if (type === "string" || type === "heredoc_body") {
			return true;
		}
	}
	return false;
};

/** Returns whether a text is in backquotes in double quotes, where shells read quotes differently. */
function isInQuotedBackquotes(path: Path, text: string): boolean {
	const around = [...upward(path.parent)];
	const backquotes = around.findIndex(({ type, start }) => type === "command_substitution" && text[start] === "`");
	return backquotes >= 0 && around.slice(backquotes).some(({ type }) => type === "string" || type === "heredoc_body");
}

function isQuotedDocument({ parent }: Path, text: string): boolean {
	const start = parent?.node.children.find((child) => child?.type === "heredoc_start");
	return !start || /["'\\]/.test(text.slice(start.startIndex, start.endIndex));
}

/** Returns whether a text is the value of the variable itself. A plain reference would assign it to itself. */
function isOwnValue(path: Path, text: string): boolean {
	const assignment = [...upward(path)].find(({ type }) => type === "variable_assignment");
	return (
		assignment !== undefined &&
		new RegExp(`^${keyVariable}\\+?=["']?$`).test(text.slice(assignment.start, path.start + 1).replace(/[^"'=]$/, ""))
	);
}

const fixed = names("extglob_pattern regex heredoc_start function_definition.name arithmetic_expansion");

function rewrite(literal: Literal, { text }: SourceFile): readonly Edit[] | undefined {
	const { path, hits } = literal;
	const variable = isOwnValue(path, text) ? `\${${keyVariable}:?}` : `\${${keyVariable}}`;
	const inPlace = (written: string) => hits.map((hit) => ({ ...hit, text: written }));
	switch (path.type) {
		case "string":
			return inPlace(variable);
		case "heredoc_body":
			return isQuotedDocument(path, text) ? undefined : inPlace(variable);
		case "word":
			return inPlace(isInDoubleQuotes(path) ? variable : `"${variable}"`);
		default: {
			// In double quotes, single ones are text.
			if (isInDoubleQuotes(path) || isInQuotedBackquotes(path, text)) {
				return undefined;
			}
			const pieces = piecesOf(literal, text).map((piece) =>
				piece === "" ? "" : `${literal.open}${piece}${literal.close}`,
			);
			return [{ start: path.start, end: path.end, text: pieces.join(`"${variable}"`) }];
		}
	}
}

export const shell: TreeLanguage = {
	ids: ["shellscript"],
	extensions: [".sh", ".bash", ".zsh", ".ksh"],
	grammar: "bash",
	comments: names("comment"),
	// Some schedulers read their options from comments.
	isDirective: (comment) => /^#(?:!|SBATCH|PBS|BSUB|COBALT|\$)/.test(comment),
	strings: {
		string: [{ open: /^\$?"/, close: '"' }],
		raw_string: [{ open: /^'/, close: "'", escape: "" }],
		ansi_c_string: [{ open: /^\$'/, close: "'" }],
		heredoc_body: [{ open: /^/, close: "" }],
		word: [{ open: /^/, close: "" }],
	},
	expression: `\${${keyVariable}}`,
	isFixed: ({ path }, { text }) =>
		[...upward(path.parent)].some(({ type }) => fixed.has(type)) ||
		(path.type === "word" && path.parent?.type === "function_definition") ||
		(path.type === "string" && isInQuotedBackquotes(path, text) && isInDoubleQuotes(path)),
	rewrite,
	// A word is split where quotes begin in it.
	remains: ({ path }) => (path.type !== "string" && path.parent?.type === "concatenation" ? path.parent : path),
	defaultsTo: new RegExp(`^\\$\\{${keyVariable}:?[-=]["']?\0["']?\\}$`),
	// The grammar does not know an escaped quote in an expansion.
	prepare: (text) => text.replace(/(\$\{[\w#%^,/:*@!?-]*\\)['"]/g, "$1x"),
	isForeign: ({ path }, text) =>
		/\.(?:fish|csh|tcsh|nu|xsh|elv)$/i.test(path) ||
		(/^#!/.test(text) && !/^#![^\n]*\b(?:ba|da|k|z|a|mk|)sh\b/.test(text)),
};
