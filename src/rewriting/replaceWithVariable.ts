import type { DocumentLanguage, Language } from "./language.ts";
import { astro } from "./languages/astro.ts";
import { csharp } from "./languages/csharp.ts";
import { dart } from "./languages/dart.ts";
import { dockerfile } from "./languages/dockerfile.ts";
import { elixir } from "./languages/elixir.ts";
import { fsharp } from "./languages/fsharp.ts";
import { go } from "./languages/go.ts";
import { java } from "./languages/java.ts";
import { javascript } from "./languages/javascript.ts";
import { julia } from "./languages/julia.ts";
import { kotlin } from "./languages/kotlin.ts";
import { lua } from "./languages/lua.ts";
import { perl } from "./languages/perl.ts";
import { php } from "./languages/php.ts";
import { plainTextFormats } from "./languages/plainText.ts";
import { powershell } from "./languages/powershell.ts";
import { python } from "./languages/python.ts";
import { r } from "./languages/r.ts";
import { ruby } from "./languages/ruby.ts";
import { rust } from "./languages/rust.ts";
import { scala } from "./languages/scala.ts";
import { shell } from "./languages/shell.ts";
import { swift } from "./languages/swift.ts";
import { terraform } from "./languages/terraform.ts";
import { vueAndSvelte } from "./languages/vueAndSvelte.ts";
import { createScanner, type Scanner } from "./stringScanner.ts";
import type { Edit, Hit } from "./textEdit.ts";

/** One row for each language family. To add a language, add its file, a row and its cases in the tests. */
const languages: readonly Language[] = [
	javascript,
	python,
	go,
	rust,
	java,
	kotlin,
	scala,
	csharp,
	fsharp,
	swift,
	dart,
	php,
	ruby,
	elixir,
	lua,
	perl,
	r,
	julia,
	powershell,
	shell,
	dockerfile,
	terraform,
	vueAndSvelte,
	astro,
	...plainTextFormats,
];

/**
 * Returns the edits that replace a hardcoded key by reading the environment variable `LUMENFALL_API_KEY`, or
 * `undefined` if there is no correct replacement. They replace the whole string if the key is all of it, insert an
 * interpolation or a concatenation if it is a part, and add the import that the language needs. Linear in the text.
 */
export function replaceWithVariable(
	text: string,
	hit: Hit,
	language: DocumentLanguage,
	scanner: Scanner = createScanner(text),
): readonly Edit[] | undefined {
	return rowOf(language)?.replace(text, hit, language.languageId, scanner);
}

function rowOf({ languageId, path }: DocumentLanguage): Language | undefined {
	return languages.find((row) => row.ids.includes(languageId) && (row.path?.test(path) ?? true));
}

/** Returns whether a line begins inside a string or a comment of several lines, where no comment can be inserted. */
export function beginsInside(text: string, lineStart: number, language: DocumentLanguage): boolean {
	const lexis = rowOf(language)?.lexis;
	return lexis !== undefined && createScanner(text)(lineStart, lexis).kind !== "code";
}
