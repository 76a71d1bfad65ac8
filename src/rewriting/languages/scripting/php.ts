import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { names, upward } from "../../syntax/path.ts";
import type { TreeLanguage } from "../../tree/treeLanguage.ts";

const fixed = names(
	`const_declaration property_declaration simple_parameter property_promotion_parameter variadic_parameter attribute
	enum_case function_static_declaration static_variable_declaration declare_statement`,
);
/** Code in a constant's place that runs later. */
const later = names("compound_statement arrow_function anonymous_function");

const read = `(?:getenv\\(\\s*["']${keyVariable}["']\\s*\\)|\\$_(?:ENV|SERVER)\\[["']${keyVariable}["']\\])`;

/** Matches what makes `getenv` another function in a namespace. */
const definesRead = /\bfunction\s+getenv\s*\(|\buse\s+function\b[^;]*\bgetenv\b/i;

export const php: TreeLanguage = {
	ids: ["php"],
	extensions: [".php"],
	grammar: "php",
	comments: names("comment"),
	isDirective: (comment) => /^\/\*\*[\s\S]*@\w/.test(comment) && /@(?:var|psalm|phpstan|template|type)/.test(comment),
	strings: {
		encapsed_string: [{ open: /^b?"/i, close: '"' }],
		string: [{ open: /^b?'/i, close: "'" }],
	},
	expression: `getenv('${keyVariable}')`,
	join: " . ",
	loose: names(
		"assignment_expression argument array_element_initializer return_statement echo_statement parenthesized_expression",
	),
	isFixed({ path }, { text }) {
		// `putenv` takes the name and the value of the variable in one string.
		const isPut = /\bputenv\s*\(\s*$/i.test(text.slice(Math.max(0, path.start - 40), path.start));
		if (isPut && text.slice(path.start + 1).startsWith(`${keyVariable}=`)) {
			return true;
		}
		for (const { type } of upward(path)) {
			if (later.has(type)) {
				return false;
			}
			if (fixed.has(type)) {
				return true;
			}
		}
		return false;
	},
	assignsItself: new RegExp(`\\$_(?:ENV|SERVER)\\[["']${keyVariable}["']\\]\\s*=\\s*\0`),
	defaultsTo: new RegExp(`^${read}\\s*(?:\\?:|\\?\\?|\\|\\|)\\s*\0$`),
	blocks: names("program compound_statement"),
	emptyBlocks: names("program compound_statement"),
	needs: ({ text }) => {
		const reaches = !definesRead.test(text);
		return { edits: [], reaches: () => reaches };
	},
};
