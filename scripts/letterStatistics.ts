import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { CharClass, visitLetters, wordStart } from "../src/detection/names/letters.ts";
import { findFiles } from "./files.ts";

/*
 * Writes src/detection/names/letterTable.ts: how likely letters, digits and capitals follow each other in names. It
 * counts the identifiers of the type declarations in node_modules, but only every other one, so that the tests can
 * measure on the rest. The result changes with the installed packages, so it is run by hand.
 */

const project = path.resolve(import.meta.dirname, "..");
const comment = String.raw`\/\/[^\n]*|\/\*[^]*?\*\/`;
const string = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|${"`"}(?:[^${"`"}\\]|\\.)*${"`"}`;
const word = String.raw`([A-Za-z_]\w*)(?![\w$])`;

/** Returns all identifiers of ASCII letters, digits and `_` in the type declarations of node_modules, sorted. */
export async function readIdentifiers(): Promise<readonly string[]> {
	const found = new Set<string>();
	for (const file of await findFiles("node_modules/**/*.d.{ts,mts,cts}", project)) {
		const text = await readFile(path.join(project, file), "utf8");
		for (const [, identifier] of text.matchAll(new RegExp(`${comment}|${string}|(?<![\\w$])${word}`, "g"))) {
			if (identifier) {
				found.add(identifier);
			}
		}
	}
	return [...found].sort();
}

/** Returns whether the statistics count an identifier. The others are there to measure them. */
export function isCounted(identifier: string): boolean {
	let hash = 0;
	for (const character of identifier) {
		hash = (Math.imul(hash, 31) + character.charCodeAt(0)) | 0;
	}
	return ((hash ^ (hash >>> 15)) & 1) === 0;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const zeros = (rows: number, columns: number) => Array.from({ length: rows }, () => Array<number>(columns).fill(0.4));
/** Returns -log2 of each count's share of its row. */
const bits = (row: readonly number[]) => {
	const sum = row.reduce((a, b) => a + b);
	return row.map((count) => -Math.log2(count / sum));
};

/** Returns the packed tables of the classes and the digits (in quarter bits) and of the letters (in bits, from 2 to 9, two each). */
function pack(identifiers: readonly string[]): { readonly classes: string; readonly letters: string } {
	const classes = zeros(16, 4);
	const figures = zeros(1, 10);
	const letters = zeros(wordStart + 1, 26);
	const count = (row: number[] | undefined, at: number) => {
		if (row) {
			row[at] = (row[at] ?? 0) + 1;
		}
	};
	for (const identifier of identifiers) {
		visitLetters(identifier, (context, charClass, before, value) => {
			count(classes[context], charClass);
			if (charClass === CharClass.digit) {
				count(figures[0], value);
			} else if (charClass !== CharClass.separator) {
				count(letters[before], value);
			}
		});
	}
	const levels = letters.flatMap(bits).map((cost) => Math.min(7, Math.max(0, Math.round(cost) - 2)));
	return {
		classes: [...classes, ...figures]
			.flatMap(bits)
			.map((cost) => digits[Math.min(63, Math.round(cost * 4))])
			.join(""),
		letters: levels.map((level, i) => (i % 2 === 0 ? digits[level * 8 + (levels[i + 1] ?? 0)] : "")).join(""),
	};
}

if (import.meta.main) {
	const identifiers = await readIdentifiers();
	const { classes, letters } = pack(identifiers.filter((name) => name.length >= 5 && isCounted(name)));
	await writeFile(
		path.join(project, "src/detection/names/letterTable.ts"),
		`// Written by scripts/letterStatistics.ts.

/** What a class of character costs after each two classes, then what each digit costs. In quarter bits. */
export const classCosts =
	"${classes}";

/** What each letter costs after each letter and at the start of a word. In bits from 2 to 9, two to a character. */
export const letterCosts =
	"${letters}";
`,
	);
	console.log(`Counted half of ${identifiers.length} identifiers.`);
}
