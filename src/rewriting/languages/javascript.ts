import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Edit, Hit, Language, StringContext } from "../language.ts";
import { codeLanguage } from "./codeLanguage.ts";

/** A regular expression can hold quotes; it stands where no value has just ended. */
const regularExpression =
	/(?<=(?:^|[(,=:[!&|?{};+\-*%~^<>\n]|\breturn|\btypeof)[ \t]*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;

/** `attribute="…"` of a JSX tag that is open at the string: an expression needs braces there. */
function isJsxAttribute(text: string, place: StringContext, languageId: string): boolean {
	if (!languageId.endsWith("react")) {
		return false;
	}
	const before = text.slice(Math.max(0, place.start - 2000), place.start);
	if (!/[\s"'}][\w:.-]+=$/.test(before)) {
		return false;
	}
	const tag = before.lastIndexOf("<");
	return tag >= 0 && /^<[A-Za-z][\w.:-]*\s/.test(before.slice(tag)) && !/(?:^|[^=])>|;\s*$/m.test(before.slice(tag));
}

/** `{ "key": … }`: the name of a property must be put in brackets to be computed. */
function isPropertyName(text: string, place: StringContext): boolean {
	return (
		/^\s*:/.test(text.slice(place.end, place.end + 100)) &&
		/[{,]\s*$/.test(text.slice(Math.max(0, place.start - 100), place.start))
	);
}

function inString(expression: string, text: string, hit: Hit, place: StringContext, languageId: string): Edit {
	if (place.close === "`" && !(hit.start === place.contentStart && hit.end === place.contentEnd)) {
		return { start: hit.start, end: hit.end, text: `\${${expression}}` };
	}
	const asTemplate = (content: string) =>
		content.replace(/\\[\s\S]|`|\$\{/g, (part) => (part.startsWith("\\") ? part : `\\${part}`));
	const before = asTemplate(text.slice(place.contentStart, hit.start));
	const after = asTemplate(text.slice(hit.end, place.contentEnd));
	const value = before + after === "" ? expression : `\`${before}\${${expression}}${after}\``;
	const edit = { start: place.start, end: place.end };
	if (isJsxAttribute(text, place, languageId)) {
		return { ...edit, text: `{${value}}` };
	}
	return { ...edit, text: isPropertyName(text, place) ? `[${value}]` : value };
}

/** JavaScript and TypeScript, where the environment is read by this expression. */
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
		inString: (text, hit, place, languageId) => inString(expression, text, hit, place, languageId),
	});
}

export const javascript = javascriptWith(`process.env.${keyVariable}`);
