import type { BrowserOption, Lines } from "./detected.ts";

/** Matches the assignment of a variable whose prefix makes bundlers ship it to browsers and phones. */
const shippedVariable =
	/(?<![\w$])((?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|VITE|PUBLIC)_\w{0,60})["'\]]{0,2}\s{0,8}(?:[=:]|=>|\s)\s{0,8}["'`]?(?:Bearer\s+)?$/;

/**
 * Returns the variable that the value after a text is assigned to, if bundlers ship that variable to browsers or
 * phones; otherwise `undefined`.
 */
export function shippedVariableBefore(before: string): string | undefined {
	return before.includes("_") ? shippedVariable.exec(before)?.[1] : undefined;
}

const clientLanguages: ReadonlySet<string> = new Set(["html", "handlebars"]);
const clientFile =
	/(?:^|\/)(?:AndroidManifest\.xml|Info\.plist|app\.json|app\.config\.json|[^/]*\.(?:html?|xhtml|storyboard|xib)|res\/values[^/]*\/[^/]+\.xml)$/i;

/** Returns whether a file is delivered to browsers or phones unchanged. */
export function isClientFile(path: string, languageId: string): boolean {
	return clientLanguages.has(languageId) || clientFile.test(path);
}

/** The option of the OpenAI client that lets it run in a browser, where anyone can read the key. */
export const browserOption = "dangerouslyAllowBrowser";

/** The part of the option that is searched for: short, so that one search finds it and other words. */
export const browserOptionPart = "lyAllow";

const optionSet = /^["']?\s{0,20}:\s{0,20}true\b/;

/** Returns the option at a match of `browserOptionPart`, or `undefined` if it is not set to true. */
export function browserOptionAt(text: string, match: number): BrowserOption | undefined {
	const start = match - browserOption.indexOf(browserOptionPart);
	if (!text.startsWith(browserOption, start)) {
		return undefined;
	}
	const from = start + browserOption.length;
	const set = optionSet.exec(/^[^\r\n]*/.exec(text.slice(from, from + 60))?.[0] ?? "");
	return set ? { kind: "browserOption", start, end: from + set[0].length } : undefined;
}

/** How many lines above and below the option count as the same call. */
const callReach = 12;

/** Returns whether the option belongs to a Lumenfall client: Lumenfall's address is near it. */
export function isBesideLumenfall(optionLine: number, lines: Lines): boolean {
	const last = Math.min(lines.count - 1, optionLine + callReach);
	for (let line = Math.max(0, optionLine - callReach); line <= last; line++) {
		if (/\blumenfall\.ai\b|\bLUMENFALL_(?:API_)?BASE/i.test(lines.line(line).slice(0, 2000))) {
			return true;
		}
	}
	return false;
}
