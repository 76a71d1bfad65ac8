import { deepEqual } from "node:assert/strict";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { parseNames, project, readSources, type Source } from "./sources.ts";

/** Words that design §2 replaced, wherever they are: in comments, texts, and as a part of a name. */
const retiredWords =
	/\b(?:vaults?|standings?|journeys?|roads?|circumstances?|surroundings?|anew|deps|repair\w*|patience)\b|\b(?:tokens?|credentials?|leak\w*|findings?)\b/g;
const retiredPhrases = /\b(?:at the most|of before|where it is|way out|look of|ask for place|stands|lies|gives)\b/g;
/** Words that are fine in a sentence, but not as a whole name. */
const retiredNames = new Set(["within", "pause", "width", "subject", "offer", "place", "look", "reply"]);

/** Words that another program or another text dictates: `<file> <word>`, and why. */
const exceptions: Readonly<Record<string, string>> = {
	"src/ui/progress.ts token": "VS Code's CancellationToken",
	"src/features/models/openExample.ts token": "VS Code's CancellationToken",
	"src/features/models/describeModel.ts tokens": "what text models are paid by",
	"src/calls/requests.ts tokens": "the API's name of a field",
	"src/features/models/details/fields.ts tokens": "what text models are paid by",
	"src/lumenfall/models/price.ts tokens": "what text models are paid by",
	"src/features/hardcodedKeys/scan/scanCommand.ts token": "VS Code's CancellationToken",
	"src/calls/context.ts token": "a node of the grammar",
	"src/calls/hosts.ts token": "a part of the names of variables",
	"src/calls/tree/entries.ts token": "a node of the grammar",
	"src/platform/node/undiciFetch.ts token": "an option of undici",
	"src/rewriting/languages/compiled/rust.ts leak": "a method of Rust's strings",
	"src/rewriting/languages/compiled/rust.ts token": "a node of the grammar",
	"src/rewriting/languages/lines/workflow.ts credentials": "a key of GitHub's workflows",
	"src/rewriting/languages/scripting/powershell.ts token": "a node of the grammar",
	"src/platform/node/externalKeys.ts credentials": "the file of the Lumenfall CLI",
	"src/detection/names/placeholders.ts token": "a word that documents use in placeholders",
	"src/detection/rules.ts token": "a word that documents use for a key",
};

/** The retired words of a file, each once. */
function findRetired({ text, names }: Pick<Source, "text" | "names">): string[] {
	// "keyStatus", "KEY_STATUS" and "key status" are the same words.
	const words = text
		.replace(/([a-z\d])([A-Z])/g, "$1 $2")
		.replaceAll("_", " ")
		.toLowerCase();
	// A sentence may go on in the next line of a comment.
	const sentences = words.replace(/\s*\n\s*(?:\*|\/\/)?\s*/g, " ");
	const found = [...(words.match(retiredWords) ?? []), ...(sentences.match(retiredPhrases) ?? [])];
	return [
		...new Set([...found, ...[...names].filter((name) => retiredNames.has(name)).map((name) => `${name} (name)`)]),
	];
}

describe("the house: words", () => {
	const cases: [string, string[]][] = [
		["// The vault.", ["vault"]],
		["export class ApiKeyVault {}", ["vault"]],
		["const key_deps = 1;", ["deps"]],
		['log("No road left");', ["road"]],
		["const accessToken = 1;", ["token"]],
		["const repairKinds = 1;", ["repair"]],
		["// Starts\n// anew, with 3 keys at\n// the most.", ["anew", "at the most"]],
		["function lookOf() {}", ["look of"]],
		["interface WayOut { a: 1 }", ["way out"]],
		["const pause = 1;", ["pause (name)"]],
		["// A pause within the width of a screen.", []],
		["const broad = replies + understands + tokenize;", []],
	];
	for (const [text, expected] of cases) {
		it(`${expected.length === 0 ? "sees no retired word" : `sees "${expected.join('", "')}"`} in ${JSON.stringify(text)}`, async () => {
			deepEqual(findRetired({ text, ...(await parseNames(text)) }), expected);
		});
	}

	it("retired are not used in src", async () => {
		const found = (await readSources()).flatMap((source) =>
			findRetired(source).map((word) => `${source.file} ${word}`),
		);
		deepEqual(
			found.filter((entry) => !Object.hasOwn(exceptions, entry)),
			[],
		);
		deepEqual(
			Object.keys(exceptions).filter((entry) => !found.includes(entry)),
			[],
			"an exception that nobody needs",
		);
	});
});

const maxColumns = 120;
const maxLines = 300;
const maxFiles = 12;

/**
 * Returns the numbers of the lines whose comment goes beyond the last column. A tab is two columns, as for the
 * formatter.
 */
function findLongComments(text: string): number[] {
	return text
		.split("\n")
		.map((line, i) => ({ line: line.replaceAll("\t", "  "), number: i + 1 }))
		.filter(({ line }) => line.length > maxColumns && /^\s*(?:\/\/|\/?\*)|[;{},)] \/\/ /.test(line))
		.map(({ number }) => number);
}

/** The checks that a line switches off, and why. There are no others. */
const suppressions: Readonly<Record<string, string>> = {};

/** What opens a room without an import, or switches a check off, in a text. */
function findOpenings(text: string): string[] {
	const pattern =
		/biome-ignore|@ts-(?:ignore|expect-error|nocheck)|\/\/\/\s*<reference|^\s*(?:export )?declare (?=const|let|var|function|global|module|namespace)/gm;
	return [...new Set(text.match(pattern) ?? [])].map((found) => found.trim());
}

describe("the house: openings", () => {
	it("are seen", () => {
		deepEqual(findOpenings("// biome-ignore lint: x\n// @ts-expect-error\n"), ["biome-ignore", "@ts-expect-error"]);
		deepEqual(findOpenings('/// <reference types="node" />\ndeclare const Buffer: 1;'), ["/// <reference", "declare"]);
		deepEqual(findOpenings("// Declares a thing.\nconst declared = 1;"), []);
	});

	it("are none in src, but for those with a reason", async () => {
		const found = (await readSources()).flatMap(({ file, text }) =>
			findOpenings(text).map((opening) => `${file} ${opening}`),
		);
		deepEqual(found, Object.keys(suppressions));
	});

	it("are none by files that these tests do not read", async () => {
		const entries = await readdir(path.join(project, "src"), { recursive: true, withFileTypes: true });
		const others = entries.filter((entry) => entry.isFile() && !/(?<!\.d)\.ts$/.test(entry.name));
		deepEqual(
			others.map(({ name }) => name),
			[],
		);
	});
});

describe("the house: sizes", () => {
	const words = "word ".repeat(30);

	it("sees a long comment, not a long line of code", () => {
		deepEqual(findLongComments(`// ${words}`), [1]);
		deepEqual(findLongComments(`const a = 1;\n\t * ${words}\n/** ${words} */`), [2, 3]);
		deepEqual(findLongComments(`const a = 1; // ${words}`), [1]);
		deepEqual(findLongComments(`const a = "${words}//";\n// short`), []);
	});

	it(`has no comment beyond column ${maxColumns}`, async () => {
		const found = (await readSources()).flatMap(({ file, text }) =>
			findLongComments(text).map((number) => `${file}:${number}`),
		);
		deepEqual(found, []);
	});

	it(`has no file over ${maxLines} lines`, async () => {
		const sources = await readSources();
		const lengths = sources.map(({ file, text }) => ({ file, lines: text.trimEnd().split("\n").length }));
		deepEqual(
			lengths.filter(({ lines }) => lines > maxLines),
			[],
		);
	});

	it(`has no folder with more than ${maxFiles} files`, async () => {
		const counts: Record<string, number> = {};
		for (const { file } of await readSources()) {
			const folder = path.posix.dirname(file);
			counts[folder] = (counts[folder] ?? 0) + 1;
		}
		deepEqual(
			Object.entries(counts).filter(([, count]) => count > maxFiles),
			[],
		);
	});
});
