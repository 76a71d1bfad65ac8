import { newlineOf } from "../../lines.ts";
import type { SyntaxNode } from "../../syntax/node.ts";
import { names, nearest, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { isBinding, namesIn } from "../../tree/bindings.ts";
import type { Needs, SourceFile } from "../../tree/treeLanguage.ts";

const binding = names(
	`assignment.left augmented_assignment.left named_expression.name for_statement.left for_in_clause.left
	function_definition.name class_definition.name parameters lambda_parameters default_parameter.name typed_parameter
	typed_default_parameter.name list_splat_pattern dictionary_splat_pattern pattern_list tuple_pattern list_pattern
	aliased_import.alias global_statement nonlocal_statement delete_statement splat_pattern`,
);

const scopes = names(
	"function_definition lambda class_definition list_comprehension set_comprehension dictionary_comprehension generator_expression",
);

/** A place where `os` gets a meaning. */
interface Binding {
	/** The function, class or comprehension in which it holds, or `undefined` in the module. */
	readonly scope: SyntaxNode | undefined;
	readonly isImport: boolean;
	readonly path: Path;
}

const scopeOf = (path: Path | undefined) => nearest(path, scopes);

/** Returns whether a name is bound there. A module that could not be imported may become `None`. */
function isBound(path: Path, name: Path): boolean {
	const inType = path.parent?.type === "type" ? path.parent : undefined;
	return (
		(isBinding(path, binding) && nearest(path, names("except_clause")) === undefined) ||
		path.previous?.type === "as" ||
		nearest(path, names("as_pattern_target")) !== undefined ||
		(name.node.children.length === 1 && isBinding(name, names("case_pattern keyword_pattern"))) ||
		(inType !== undefined && isBinding(inType, names("type_alias_statement.left type_parameter")))
	);
}

function bindingsOf(file: SourceFile): readonly Binding[] {
	return namesIn(file, "os").flatMap((path): Binding[] => {
		const name = path.parent?.type === "dotted_name" ? path.parent : path;
		const { text } = file;
		const isWhole = text.slice(name.start, name.end) === "os";
		const statement = nearest(path, names("import_statement import_from_statement"));
		// The parameters and the name of a function are bound in it and around it.
		const owner = scopeOf(path.parent);
		const scope =
			owner && path.field === "name" && (owner.type === "function_definition" || owner.type === "class_definition")
				? scopeOf(owner.parent)?.node
				: owner?.node;
		if (statement) {
			const isModule = statement.type === "import_statement" && name.parent?.type === "import_statement" && isWhole;
			// `import os.path` binds `os` too, but says less: it counts as nothing.
			const isOther = name.field === "alias" || (statement.type === "import_from_statement" && name.field === "name");
			return isModule || isOther ? [{ scope, isImport: isModule, path: statement }] : [];
		}
		const isElsewhere = path.parent?.type === "global_statement";
		return isBound(path, name) ? [{ scope: isElsewhere ? undefined : scope, isImport: false, path }] : [];
	});
}

/** Returns whether an import of the module has run when a place is reached: it is before it, and not in a branch. */
function runsBefore({ path }: Binding, use: Path): boolean {
	const block = path.parent;
	const isAround = [...upward(use)].some(({ node }) => node.id === block?.node.id);
	const isTried =
		block?.type === "block" && block.parent?.type === "try_statement" && block.parent.parent?.type === "module";
	return path.start < use.start && (isAround || isTried);
}

/** Returns what the uses of `os` need: an import at the top, unless there is one, and no other meaning of the name. */
export function needsOs(file: SourceFile, uses: readonly Path[]): Needs {
	const bindings = bindingsOf(file);
	const inModule = bindings.filter(({ scope }) => scope === undefined);
	const isHidden = inModule.some(({ isImport }) => !isImport);
	const reach = new Map(
		uses.map((use) => {
			const around = [...upward(use)].flatMap(({ type, node }) => (scopes.has(type) ? [node.id] : []));
			const nearer = bindings.filter(({ scope }) => scope && around.includes(scope.id));
			const own = nearer.some((one) => one.isImport && runsBefore(one, use));
			return [
				use,
				{ isHidden: nearer.length > 0 ? !own || nearer.some((one) => !one.isImport) : isHidden, own },
			] as const;
		}),
	);
	const needsImport = uses.some((use) => {
		const { isHidden: hidden = true, own = false } = reach.get(use) ?? {};
		return !hidden && !own && !inModule.some((one) => one.isImport && runsBefore(one, use));
	});
	return {
		edits: needsImport ? [importOs(file)] : [],
		reaches: (use) => !(reach.get(use)?.isHidden ?? true),
	};
}

/** Returns the edit that imports `os` behind comments, the docstring and `from __future__ import …`. */
function importOs({ text, root }: SourceFile): Edit {
	const newline = newlineOf(text);
	let at = text.startsWith("\uFEFF") ? 1 : 0;
	for (const [index, node] of root.children.entries()) {
		const isDocstring =
			node?.type === "expression_statement" &&
			/string$/.test(node.children[0]?.type ?? "") &&
			!/^[bft]/i.test(text.slice(node.startIndex, node.endIndex)) &&
			index === firstStatement(root);
		if (!node || !(node.type === "comment" || node.type === "future_import_statement" || isDocstring)) {
			break;
		}
		const end = text.indexOf("\n", node.endIndex);
		at = end < 0 ? text.length : end + 1;
	}
	// Blank lines between what is above and the first statement stay above the import.
	at += /^(?:[ \t]*\r?\n)*/.exec(text.slice(at, at + 1000))?.[0].length ?? 0;
	const breakBefore = at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\uFEFF" ? newline : "";
	const gap = /^(?:import|from)\b/.test(text.slice(at, at + 10)) ? "" : newline;
	return { start: at, end: at, text: `${breakBefore}import os${newline}${gap}` };
}

const firstStatement = ({ children }: SyntaxNode) =>
	children.findIndex((child) => child?.isNamed && child.type !== "comment");
