import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { isBound } from "../../tree/bindings.ts";
import { piecesOf, spaced } from "../../tree/rewriteLiteral.ts";
import type { Literal, SourceFile, TreeLanguage } from "../../tree/treeLanguage.ts";

/** A `String`. */
const owned = `std::env::var("${keyVariable}").expect("${keyVariable} is not set")`;

const fixed = names(
	`const_item static_item attribute_item inner_attribute_item attribute match_pattern const_block extern_modifier type_arguments
	captured_pattern or_pattern tuple_pattern tuple_struct_pattern struct_pattern slice_pattern ref_pattern range_pattern enum_variant`,
);

/** Macros whose arguments behind the format are expressions, and others that only look at their arguments. */
const formatting = /^(?:std::)?(?:e?print(?:ln)?|format|panic|todo|unimplemented|unreachable|write(?:ln)?)$/;
const comparing = /^(?:std::)?(?:debug_)?assert_(?:eq|ne)$/;

/** Methods of a string whose result does not refer to it. */
const owning =
	/^\s*\.\s*(?:to_string|to_owned|into|len|is_empty|parse|to_uppercase|to_lowercase|repeat|replace|contains|starts_with|ends_with|eq)\b/;

function isConstant(path: Path, text: string): boolean {
	return [...upward(path)].some(
		({ type, field, node }) =>
			fixed.has(type) ||
			field === "pattern" ||
			(type === "function_item" &&
				node.children.some(
					(child) =>
						child?.type === "function_modifiers" && /\bconst\b/.test(text.slice(child.startIndex, child.endIndex)),
				)),
	);
}

/**
 * Returns whether a string is an argument of a macro that takes an expression there. What is in a macro has no tree:
 * only a string that is all of its argument, or has a method called on it, is known to be one.
 */
function isExpressionInMacro({ parent: tree, start, end, previous, next }: Path, text: string): boolean {
	const macro = tree?.parent;
	const isArgument = previous?.type === "," || previous?.type === "(";
	const isEnd = next?.type === "," || next?.type === ")" || owning.test(text.slice(end, end + 40));
	if (tree?.type !== "token_tree" || macro?.type !== "macro_invocation" || !isArgument || !isEnd) {
		return false;
	}
	const name = text.slice(macro.start, tree.start).replace(/\s*!\s*$/, "");
	const before = tree.node.children.filter((child) => child && child.endIndex <= start);
	const hasFormat = before.some((child) => child?.type === "string_literal" || child?.type === "raw_string_literal");
	return comparing.test(name) || (formatting.test(name) && hasFormat);
}

/** Returns whether what borrows from the string is gone with its statement, so that it may borrow from a temporary. */
function isTemporary(path: Path, text: string): boolean {
	const { parent } = path;
	const call = parent?.type === "arguments" ? text.slice(parent.parent?.start ?? parent.start, parent.start) : "";
	if (parent?.type === "token_tree" || /(?:^|::)String::from$|\.push_str$|\.unwrap_or$/.test(call)) {
		return call.endsWith(".unwrap_or") ? owning.test(text.slice(parent?.end ?? 0, (parent?.end ?? 0) + 40)) : true;
	}
	for (const { type, node, start, end, parent: block } of upward(parent)) {
		if (type === "let_declaration") {
			return isOnlyRead(
				text,
				text.slice(start, end),
				end,
				block?.end ?? end,
				node.children.some((child) => child?.type === "reference_type"),
			);
		}
		if (
			!/^(?:array_expression|tuple_expression|if_expression|else_clause|block|parenthesized_expression)$/.test(type)
		) {
			return false;
		}
	}
	return false;
}

/** Returns whether a variable is only asked for what does not refer to it, in the rest of its block. */
function isOnlyRead(text: string, declaration: string, from: number, to: number, hasType: boolean): boolean {
	const name = /^let\s+(?:mut\s+)?([a-z_]\w*)\s*=/.exec(declaration)?.[1];
	const rest = text.slice(from, to);
	return (
		name !== undefined &&
		!hasType &&
		[...rest.matchAll(new RegExp(`\\b${name}\\b`, "g"))].every(({ index }) =>
			owning.test(rest.slice(index + name.length).replace(/^(?:\s*\.\s*\d+)+/, "")),
		)
	);
}

function rewrite(literal: Literal, { text }: SourceFile): readonly Edit[] | undefined {
	const { path, isWhole, prefix, open, close } = literal;
	const inMacro = path.parent?.type === "token_tree";
	if (/[bc]/.test(prefix) || (inMacro && !isExpressionInMacro(path, text))) {
		return undefined;
	}
	const braces = prefix.includes("r") ? /[{}]/g : /\\u\{[^}]*\}|\\[\s\S]|[{}]/g;
	const pieces = piecesOf(literal, text).map((piece) =>
		piece.replace(braces, (part) => (part.length > 1 ? part : part + part)),
	);
	const value = isWhole
		? owned
		: `format!(${open}${pieces.join("{}")}${close}, ${literal.hits.map(() => owned).join(", ")})`;
	const isReceiver =
		(inMacro || path.parent?.type === "field_expression") && owning.test(text.slice(path.end, path.end + 40));
	// With `leak`, the string lives as long as the literal did.
	const written = isReceiver ? value : isTemporary(path, text) ? `&*${value}` : `&*${value}.leak()`;
	return spaced(text, path, path.parent?.type === "field_expression" && !isReceiver ? `(${written})` : written);
}

export const rust: TreeLanguage = {
	ids: ["rust"],
	extensions: [".rs"],
	grammar: "rust",
	comments: names("line_comment block_comment"),
	strings: {
		string_literal: [{ open: /^(b|c|)"/, close: '"' }],
		raw_string_literal: [{ open: /^(b?r|cr)(#*)"/, close: ([, , hashes = ""]) => `"${hashes}`, escape: "" }],
	},
	assignsItself: new RegExp(`\\bset_var\\(\\s*"${keyVariable}"\\s*,\\s*&?\0`),
	expression: owned,
	isFixed: ({ path }, { text }) => isConstant(path, text),
	rewrite,
	remains: ({ path }) => (path.parent?.type === "token_tree" ? path.parent : path),
	needs: (file) => {
		const reaches = !isBound(
			file,
			"std",
			names("mod_item.name use_as_clause.alias extern_crate_declaration.alias scoped_identifier.name use_list"),
		);
		return { edits: [], reaches: () => reaches };
	},
	isForeign: (_document, text) => /^\s*#!\[no_(?:std|core)\]/m.test(text),
};
