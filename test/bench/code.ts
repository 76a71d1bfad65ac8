import { readFile } from "node:fs/promises";
import { Language, Parser } from "web-tree-sitter";
import { grammarPath } from "../../scripts/grammars.ts";
import { analyse } from "../../src/calls/analyse.ts";
import type { CodeTrees } from "../../src/calls/tree/codeTree.ts";
import { parseCode } from "../../src/calls/tree/parseCode.ts";
import { findValueAt, usesLumenfall } from "../../src/calls/values.ts";
import type { GrammarName, Parse } from "../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../src/rewriting/syntax/parseBounded.ts";
import { sampleOf } from "../grammarSamples.ts";

/** What completion, hover and the checks cost in a file of 1 MB. Milliseconds, medians. */
export interface CodeFigures {
	readonly name: string;
	/** The first analysis: nothing is parsed yet. */
	readonly firstMs: number;
	/** Completion after a keystroke, from the edit of the tree to the value at the cursor. */
	readonly completionMs: number;
	/** Hover: the text is parsed. */
	readonly hoverMs: number;
	/** The analysis when typing stops. */
	readonly analysisMs: number;
	/** The plainest code that finds the string at the cursor: it reads one line, and knows no syntax. */
	readonly plainMs: number;
}

const settings = { api: "api.lumenfall.ai", isDeclared: false };
const origin = "https://api.lumenfall.ai";
const pythonHead = `import os\nfrom openai import OpenAI\nclient = OpenAI(api_key=os.environ["LUMENFALL_API_KEY"], base_url="${origin}/openai/v1")\n`;
const pythonCall = 'client.images.generate(model="gpt-image-2", prompt="a")\n';
const scriptHead = `const client = new OpenAI({ apiKey: process.env.LUMENFALL_API_KEY, baseURL: "${origin}/openai/v1" });\n`;
const scriptCall = 'client.images.generate({ model: "gpt-image-2", prompt: "a" });\n';
const jsonBody = '{ "model": "gpt-image-2", "prompt": "a" }';

const half = 500_000;
const around = (name: GrammarName, head: string, call: string) =>
	head + sampleOf(name, half) + call + sampleOf(name, half);
const calls = (call: string) => call.repeat(Math.ceil((2 * half) / call.length));

/** The files: one with a single call in its middle, and one of nothing but calls. */
const files: readonly (readonly [name: string, languageId: string, grammar: GrammarName, text: string])[] = [
	["Python, one call", "python", "python", around("python", pythonHead, pythonCall)],
	["Python, 18,000 calls", "python", "python", pythonHead + calls(pythonCall)],
	["TypeScript, one call", "typescript", "typescript", around("typescript", scriptHead, scriptCall)],
	["TypeScript, 16,000 calls", "typescript", "typescript", scriptHead + calls(scriptCall)],
	["JSON, 23,000 objects", "json", "javascript", `{ "url": "${origin}/openai/v1", "a": [${calls(`${jsonBody}, `)}0] }`],
];

/** Measures completion, hover and the checks. */
export async function measureCode(): Promise<readonly CodeFigures[]> {
	await Parser.init();
	const figures: CodeFigures[] = [];
	for (const [name, languageId, grammar, text] of files) {
		const parser = new Parser();
		parser.setLanguage(await Language.load(await readFile(grammarPath(grammar))));
		const parse: Parse = (_name, written, previous) =>
			parseBounded(parser as never, written, previous as never, () => performance.now());
		figures.push({ name, ...measureFile(parse, languageId, text) });
		parser.delete();
	}
	return figures;
}

function measureFile(parse: Parse, languageId: string, original: string): Omit<CodeFigures, "name"> {
	const document = { languageId, path: "/file" };
	let text = original;
	let code: CodeTrees | undefined;
	const parseText = () => {
		const parsed = parseCode(parse, text, document, code?.whole);
		code?.dispose();
		code = parsed;
		return parsed;
	};
	const run = () => analyse(parseText().trees, text, settings, origin);
	const firstMs = timed(() => ensure(run().uses));
	const offset = text.indexOf("gpt-image-2", half / 2) + 3;
	const row = text.slice(0, offset).split("\n").length - 1;
	const column = offset - text.lastIndexOf("\n", offset - 1) - 1;
	const type = () => {
		text = `${text.slice(0, offset)}x${text.slice(offset)}`;
		const startPosition = { row, column };
		const newEndPosition = { row, column: column + 1 };
		code?.whole?.edit({
			...{ startIndex: offset, oldEndIndex: offset, newEndIndex: offset + 1 },
			...{ startPosition, oldEndPosition: startPosition, newEndPosition },
		});
	};
	const valueAt = (trees: CodeTrees) => findValueAt(trees.trees, offset)?.text.startsWith("gpt") === true;
	const completionMs = median(9, () => {
		type();
		return timed(() => ensure(valueAt(parseText())));
	});
	const parsed = parseText();
	const hoverMs = median(9, () => timed(() => ensure(usesLumenfall(parsed.trees, settings) && valueAt(parsed))));
	const analysisMs = median(5, () => {
		type();
		return timed(() => ensure(run().uses));
	});
	const plainMs = median(9, () => timed(() => ensure(plainValueAt(text, offset) !== undefined)));
	code?.dispose();
	return { firstMs, completionMs, hoverMs, analysisMs, plainMs };
}

function plainValueAt(text: string, offset: number): string | undefined {
	const start = text.lastIndexOf("\n", offset - 1) + 1;
	return /model["']?\s*[=:]\s*["']([^"']*)$/.exec(text.slice(start, offset))?.[1];
}

function ensure(isRight: boolean): void {
	if (!isRight) {
		throw new Error("What was measured did nothing.");
	}
}

function timed(work: () => void): number {
	const start = performance.now();
	work();
	return performance.now() - start;
}

function median(count: number, measure: () => number): number {
	const values = Array.from({ length: count }, measure).toSorted((a, b) => a - b);
	return values[count >> 1] ?? Number.NaN;
}
