import { keyVariable } from "../../../lumenfall/apiKey.ts";
import type { DocumentLanguage } from "../../language.ts";
import type { GrammarName } from "../../syntax/node.ts";
import { names, type Path, upward } from "../../syntax/path.ts";
import type { Edit } from "../../textEdit.ts";
import { isBinding, namesIn } from "../../tree/bindings.ts";
import { piecesOf, spaced } from "../../tree/rewriteLiteral.ts";
import type { Literal, SourceFile, StringForm, TreeLanguage } from "../../tree/treeLanguage.ts";

const quoted: StringForm = { open: /^["']/, close: ([quote]) => quote };
const template: StringForm = { open: /^`/, close: "`" };
const markup: StringForm = { open: /^/, close: "", escape: "" };

/** What a string cannot be replaced in: names of modules, and types. */
const fixed = names(
	`import_statement import_attribute import_specifier export_specifier namespace_export import_require_clause literal_type
	template_literal_type type_annotation enum_body interface_body object_type ambient_declaration property_signature`,
);

const binding = names(
	`variable_declarator.name formal_parameters required_parameter optional_parameter required_parameter.pattern
	optional_parameter.pattern function_declaration.name function_expression.name class_declaration.name class.name
	arrow_function.parameter catch_clause.parameter import_clause namespace_import import_specifier rest_pattern array_pattern
	assignment_pattern.left object_assignment_pattern.left pair_pattern.value enum_declaration.name
	for_in_statement.left =shorthand_property_identifier_pattern internal_module.name import_require_clause import_alias abstract_class_declaration.name function_signature.name assignment_expression.left augmented_assignment_expression.left`,
);

const grammars: Readonly<Record<string, GrammarName>> = {
	javascript: "javascript",
	javascriptreact: "javascript",
	typescript: "typescript",
	typescriptreact: "tsx",
};

const isTyped = ({ document: { languageId } }: SourceFile) => languageId.startsWith("typescript");

function isFixed({ path }: Literal, file: SourceFile): boolean {
	const { parent } = path;
	const isInType = [...upward(parent)].some(({ type }) => fixed.has(type));
	const isModule = parent?.type === "export_statement" && path.field === "source";
	const isConst =
		(parent?.type === "as_expression" || parent?.type === "type_assertion") &&
		/\bas\s+const$|^<\s*const\s*>/.test(file.text.slice(parent.start, parent.end));
	// The name of a field must be known to the compiler, and so must a value whose type is a literal.
	const isField = isTyped(file) && parent?.type === "public_field_definition" && path.field === "name";
	const hasLiteralType =
		path.field === "value" &&
		parent?.node.children.some(
			(child) => child?.type === "type_annotation" && /["'`]/.test(file.text.slice(child.startIndex, child.endIndex)),
		);
	return isInType || isModule || isConst || isField || hasLiteralType === true;
}

/** Returns whether a string is the name of a property, where a value needs brackets. */
const isPropertyName = ({ field, parent }: Path) =>
	field === "key" ||
	(field === "name" && /^(?:method|public_field|field)_definition$/.test(parent?.type ?? "")) ||
	(field === "property" && parent?.type === "field_definition");

/** The content of a string as that of a template. A string's octal escapes are none of a template. */
function asTemplate(piece: string): string | undefined {
	return /\\(?:[1-9]|0\d)/.test(piece.replace(/\\\\/g, ""))
		? undefined
		: piece.replace(/\\[\s\S]|`|\$\{/g, (part) => (part.startsWith("\\") ? part : `\\${part}`));
}

/** The content of an attribute of JSX as that of a template: it has entities instead of escapes. */
const attributeAsTemplate = (piece: string) =>
	/[&\n\r]/.test(piece) ? undefined : piece.replace(/\\|`|\$\{/g, "\\$&");

function rewriteTemplate({ path, hits, isWhole }: Literal, { text }: SourceFile, value: string, insert: string) {
	const { parent } = path;
	const tag = parent?.type === "call_expression" ? text.slice(parent.start, path.start).trim() : undefined;
	if (tag !== undefined && tag !== "String.raw") {
		return undefined;
	}
	return isWhole && tag === undefined ? spaced(text, path, value) : hits.map((hit) => ({ ...hit, text: insert }));
}

function rewriteString(
	literal: Literal,
	{ text }: SourceFile,
	value: string,
	read: string,
): readonly Edit[] | undefined {
	const { path, isWhole } = literal;
	const isAttribute = path.parent?.type === "jsx_attribute";
	const pieces = piecesOf(literal, text).map(isAttribute ? attributeAsTemplate : asTemplate);
	if (pieces.includes(undefined)) {
		return undefined;
	}
	// The type of an attribute with a hyphen is not checked.
	const isUnchecked = isAttribute && text.slice(path.parent?.start, path.start).includes("-");
	const whole = isUnchecked ? read : value;
	const written = isWhole ? whole : `\`${pieces.join(`\${${read}}`)}\``;
	if (isAttribute) {
		return [{ start: path.start, end: path.end, text: `{${written}}` }];
	}
	return isPropertyName(path)
		? [{ start: path.start, end: path.end, text: `[${written}]` }]
		: spaced(text, path, written);
}

function rewriteWith(read: string) {
	return (literal: Literal, file: SourceFile): readonly Edit[] | undefined => {
		const value = isTyped(file) && read.startsWith("process") ? `${read}!` : read;
		switch (literal.path.type) {
			case "jsx_text":
				return literal.hits.map((hit) => ({ ...hit, text: `{${read}}` }));
			case "template_string":
				return rewriteTemplate(literal, file, value, `\${${read}}`);
			default:
				return rewriteString(literal, file, value, read);
		}
	};
}

/** Returns whether the object that is read is the global one: nothing else has its name, but for the module itself. */
function isGlobal(file: SourceFile, name: string): boolean {
	return !namesIn(file, name).some((path) => {
		const statement = [...upward(path)].at(-2);
		const isModule =
			statement !== undefined && /["'](?:node:)?process["']/.test(file.text.slice(statement.start, statement.end));
		return isBinding(path, binding) && !isModule;
	});
}

/** Creates the row of JavaScript and TypeScript. `read` reads the environment variable. */
export function javascriptWith(read: string): TreeLanguage {
	const [object = ""] = read.split(".");
	const environment = read.slice(0, read.lastIndexOf(".")).replaceAll(".", "\\.");
	const variable = `${environment}(?:\\.${keyVariable}|\\[["']${keyVariable}["']\\])`;
	const key = `["']?${keyVariable}["']?`;
	return {
		ids: ["javascript", "javascriptreact", "typescript", "typescriptreact"],
		extensions: [".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx"],
		grammar: ({ languageId }: DocumentLanguage) => grammars[languageId] ?? "javascript",
		comments: names("comment html_comment hash_bang_line"),
		isDirective: (comment) =>
			/^(?:#!|\/\/\/\s*<|\/[/*][#@]\s*source)/.test(comment) ||
			(/@(?:type|typedef|param|returns?)\b/.test(comment) && /["'`]/.test(comment)),
		strings: { string: [quoted], template_string: [template], jsx_text: [markup] },
		expression: ({ languageId }) => (languageId.startsWith("typescript") && object === "process" ? `${read}!` : read),
		isFixed,
		rewrite: rewriteWith(read),
		// A text of JSX is split. What it is in remains one.
		remains: ({ path }) => (path.type === "jsx_text" ? (path.parent ?? path) : path),
		assignsItself: new RegExp(
			[
				`${variable}!?\\s*(?:(?:\\?\\?|\\|\\|)?=|=\\s*${variable}\\s*(?:\\?\\?|\\|\\|))\\s*\0`,
				// The only entry, and one of several.
				`Object\\.assign\\(\\s*${environment}\\s*,\\s*\\{\\s*${key}\\s*:\\s*\0\\s*,?\\s*\\}\\s*,?\\s*\\)`,
				`(?:Object\\.assign\\(\\s*${environment}\\s*,|${environment}\\s*=)\\s*\\{[^{}]*${key}\\s*:\\s*\0`,
				`${keyVariable}\\s*=\\s*\0[^{}=]*\\}\\s*=\\s*${environment}\\b`,
				// What a test sets is the variable of the test's own process.
				`(?:stubEnv|\\benv\\.set)\\(\\s*["'\`]${keyVariable}["'\`]\\s*,\\s*\0`,
				`\\b(?:Bun|Deno|import\\.meta)\\.env(?:\\.${keyVariable}|\\[["']${keyVariable}["']\\])\\s*(?:\\?\\?|\\|\\|)?=\\s*\0`,
			].join("|"),
		),
		defaultsTo: new RegExp(`^${variable}!?\\s*(?:\\|\\||\\?\\?)\\s*\0$`),
		blocks: names("program statement_block switch_case switch_default"),
		emptyBlocks: names("program statement_block switch_case switch_default"),
		needs: (file) => {
			const reaches = object !== "process" || isGlobal(file, object);
			return { edits: [], reaches: () => reaches };
		},
	};
}

export const javascript = javascriptWith(`process.env.${keyVariable}`);
