import type { Detected, Lines } from "./detected.ts";

/** Beginnings of variables that a bundler puts into what it ships to browsers and phones. */
const shippedVariable =
	/(?<![\w$])((?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|GATSBY|VITE|PUBLIC)_\w{0,60})["'\]]{0,2}\s{0,8}(?:[=:]|=>|\s)\s{0,8}["'`]?(?:Bearer\s+)?$/;

/** The variable that is given what follows, where a bundler ships that variable to browsers or phones. */
export function shippedVariableBefore(before: string): string | undefined {
	return before.includes("_") ? shippedVariable.exec(before)?.[1] : undefined;
}

const clientLanguages: ReadonlySet<string> = new Set(["html", "handlebars"]);
const clientFile =
	/(?:^|\/)(?:AndroidManifest\.xml|Info\.plist|app\.json|app\.config\.json|[^/]*\.(?:html?|xhtml|storyboard|xib)|res\/values[^/]*\/[^/]+\.xml)$/i;

/** Whether a file is delivered to browsers or phones as it is, whatever is in it. */
export function isClientFile(path: string, languageId: string): boolean {
	return clientLanguages.has(languageId) || clientFile.test(path);
}

/** The option of the OpenAI client that lets it run in a browser, where everybody can read the key. */
export const browserOption = "dangerouslyAllowBrowser";

const optionSet = /^["']?\s{0,20}:\s{0,20}true\b/;

/** The option at this offset, where it is set to true. */
export function browserOptionAt(text: string, start: number): Detected | undefined {
	const from = start + browserOption.length;
	const set = optionSet.exec(/^[^\r\n]*/.exec(text.slice(from, from + 60))?.[0] ?? "");
	return set ? { kind: "browserOption", start, end: from + set[0].length } : undefined;
}

/** How many lines above and below the option are taken for the same call. */
const callReach = 12;

/** Whether a client that may run in a browser is one of Lumenfall: its address stands beside the option. */
export function isBesideLumenfall(optionLine: number, lines: Lines): boolean {
	const last = Math.min(lines.count - 1, optionLine + callReach);
	for (let line = Math.max(0, optionLine - callReach); line <= last; line++) {
		if (/\blumenfall\.ai\b|\bLUMENFALL_(?:API_)?BASE/i.test(lines.line(line).slice(0, 2000))) {
			return true;
		}
	}
	return false;
}
