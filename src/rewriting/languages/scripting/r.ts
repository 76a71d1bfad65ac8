import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import { isBound } from "../../tree/bindings.ts";
import type { TreeLanguage } from "../../tree/treeLanguage.ts";

const named = `["']${keyVariable}["']`;
const closing: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** Returns whether a string is a name: of an argument, of a function, of what is assigned or extracted. */
function isName({ field, parent, next, previous }: Path): boolean {
	const isTarget = parent?.type === "binary_operator" && /^(?:<<?-|:?=)$/.test(next?.type ?? "");
	const isBackwardTarget = parent?.type === "binary_operator" && /^->>?$/.test(previous?.type ?? "");
	return (
		field === "name" ||
		field === "function" ||
		isTarget ||
		isBackwardTarget ||
		/^(?:extract|namespace)_operator$/.test(parent?.type ?? "")
	);
}

export const r: TreeLanguage = {
	ids: ["r"],
	extensions: [".r"],
	grammar: "r",
	comments: names("comment"),
	isDirective: (comment) => /^#(?:!|\|)/.test(comment),
	strings: {
		string: [
			{ open: /^["']/, close: ([quote]) => quote },
			{
				open: /^([rR])(["'])(-*)([([{])/,
				close: ([, , quote = "", dashes = "", bracket = ""]) => `${closing[bracket]}${dashes}${quote}`,
				escape: "",
			},
		],
	},
	expression: `Sys.getenv("${keyVariable}")`,
	join: (parts) => `paste0(${parts.join(", ")})`,
	isFixed: ({ path }) => isName(path) || [...upward(path)].some(({ type }) => type === "formula"),
	assignsItself: new RegExp(
		`Sys\\.setenv\\(\\s*["'\`]?${keyVariable}["'\`]?\\s*=\\s*\0\\s*\\)|Sys\\.setenv\\([^()]*${keyVariable}["'\`]?\\s*=\\s*\0`,
	),
	defaultsTo: new RegExp(`^Sys\\.getenv\\(\\s*${named}\\s*,\\s*(?:unset\\s*=\\s*)?\0\\s*\\)$`),
	blocks: names("program braced_expression"),
	emptyBlocks: names("program"),
	needs: (file) => {
		const reaches = !isBound(file, "Sys.getenv", names("binary_operator.lhs parameter.name"));
		return { edits: [], reaches: () => reaches };
	},
};
