import { keyVariable } from "../../lumenfall/apiKey.ts";
import { newlineOf } from "../lines.ts";
import type { Edit } from "../textEdit.ts";
import { codeLanguage } from "./codeLanguage.ts";
import { characterLiteral, doubleQuoted, slashComments } from "./stringForms.ts";

const quoted = `"${keyVariable}"`;

function importGoOs(text: string): Edit | undefined {
	if (/^\s*(?:import\s+)?"os"\s*(?:\/\/.*)?$/m.test(text)) {
		return undefined;
	}
	const newline = newlineOf(text);
	const block = /^import[ \t]*\([ \t]*\r?\n/m.exec(text);
	if (block) {
		let at = block.index + block[0].length;
		for (const [line, path] of text.slice(at).matchAll(/[ \t]*(?:[\w.]+[ \t]+)?"([^"\n]*)"[^\n]*\n/gy)) {
			if ((path ?? "") > "os") {
				break;
			}
			at += line.length;
		}
		return { start: at, end: at, text: `\t"os"${newline}` };
	}
	const single = /^import[ \t]+(?:[\w.]+[ \t]+)?"[^"\n]*"[^\n]*(?:\n|$)/m.exec(text);
	if (single) {
		return { start: single.index, end: single.index, text: `import "os"${newline}` };
	}
	const clause = /^package[ \t]+\w+[^\n]*/m.exec(text);
	const at = clause ? clause.index + clause[0].replace(/\r$/, "").length : 0;
	return { start: at, end: at, text: `${newline}${newline}import "os"` };
}

export const go = codeLanguage({
	ids: ["go"],
	lexis: {
		comment: slashComments,
		other: characterLiteral,
		strings: [doubleQuoted, { open: /()`/y, close: "`", multiline: true }],
	},
	expression: `os.Getenv(${quoted})`,
	join: " + ",
	constantBefore: /\bconst\b/,
	alsoNeeds: importGoOs,
	// A block can declare constants.
	isForeign: (text, hit) => /\bconst\s*\([^)]*$/.test(text.slice(Math.max(0, hit.start - 2000), hit.start)),
});
