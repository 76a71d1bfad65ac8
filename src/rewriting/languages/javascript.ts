import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import type { StringContext } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";
import { codeLanguage } from "./codeLanguage.ts";

/** Matches a regular expression, which may contain quotes. It begins where no value has just ended. */
const regularExpression =
	/(?<=(?:^|[(,=:[!&|?{};+\-*%~^<>\n]|\breturn|\btypeof)[ \t]*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** Returns whether a string is the value of a JSX attribute, where an expression needs braces. */
function isJsxAttribute(text: string, context: StringContext, languageId: string): boolean {
	if (!languageId.endsWith("react")) {
		return false;
	}
	const before = text.slice(Math.max(0, context.start - 2000), context.start);
	if (!/[\s"'}][\w:.-]+=$/.test(before)) {
		return false;
	}
	const tag = before.lastIndexOf("<");
	return tag >= 0 && /^<[A-Za-z][\w.:-]*\s/.test(before.slice(tag)) && !/(?:^|[^=])>|;\s*$/m.test(before.slice(tag));
}

/** Returns whether a string is the name of a property: `{ "key": … }`. A computed name needs brackets. */
function isPropertyName(text: string, context: StringContext): boolean {
	return (
		/^\s*:/.test(text.slice(context.end, context.end + 100)) &&
		/[{,]\s*$/.test(text.slice(Math.max(0, context.start - 100), context.start))
	);
}

function inString(expression: string, text: string, hit: Hit, context: StringContext, languageId: string): Edit {
	if (context.close === "`" && !(hit.start === context.contentStart && hit.end === context.contentEnd)) {
		return { start: hit.start, end: hit.end, text: `\${${expression}}` };
	}
	const asTemplate = (content: string) =>
		content.replace(/\\[\s\S]|`|\$\{/g, (part) => (part.startsWith("\\") ? part : `\\${part}`));
	const before = asTemplate(text.slice(context.contentStart, hit.start));
	const after = asTemplate(text.slice(hit.end, context.contentEnd));
	const value = before + after === "" ? expression : `\`${before}\${${expression}}${after}\``;
	const edit = { start: context.start, end: context.end };
	if (isJsxAttribute(text, context, languageId)) {
		return { ...edit, text: `{${value}}` };
	}
	return { ...edit, text: isPropertyName(text, context) ? `[${value}]` : value };
}

/** Creates the row of JavaScript and TypeScript. `expression` reads the environment variable. */
export function javascriptWith(expression: string): Language {
	return codeLanguage({
		ids: ["javascript", "javascriptreact", "typescript", "typescriptreact"],
		lexis: {
			comment: /\/\/[^\n]*|\/\*[\s\S]*?(?:\*\/|$)/y,
			other: regularExpression,
			strings: [
				{ open: /'/y, close: "'", escape: "\\", multiline: false },
				{ open: /"/y, close: '"', escape: "\\", multiline: false },
				{ open: /`/y, close: "`", escape: "\\", multiline: true, interpolation: { open: "${", close: "}" } },
			],
		},
		expression,
		bare: true,
		inString: (text, hit, context, languageId) => inString(expression, text, hit, context, languageId),
	});
}

export const javascript = javascriptWith(`process.env.${keyVariable}`);
