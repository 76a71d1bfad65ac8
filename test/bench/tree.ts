import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

/** Where a key was planted: in UTF-16 units, zero-based, as VS Code counts. */
export interface Planted {
	readonly path: string;
	readonly line: number;
	readonly start: number;
	readonly end: number;
}

export interface Tree {
	readonly files: number;
	readonly bytes: number;
	readonly planted: readonly Planted[];
}

/** A small generator of numbers with a seed: the tree is the same on every machine. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

const words =
	"const value await client images generate model prompt size return function export import from if else string number data list path file open read write test error".split(
		" ",
	);

/** What looks like a key and is none. */
const nearMisses = [
	"lmnfl_client.images.generate(prompt)",
	'"lmnfl_your_api_key"',
	'"lmnfl_..."',
	'"lmnfl_<key_id>.<secret>"',
	"`lmnfl_${id}.${secret}`",
	'"lmnfl_utils.py"',
	'open("lmnfl_cache.sqlite3")',
	'"lmnfl_abc123.xxxxxxxxxxxxxxxx"',
	'"lmnfl_abc123.your_secret_here"',
	"lmnfl_client.maxConcurrentRequests2",
];

const alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";

/** How a file is written. */
type Kind = "plain" | "crlf" | "utf16le" | "utf16be" | "oneLine" | "hidden" | "env";
const kinds: readonly Kind[] = ["plain", "plain", "plain", "crlf", "utf16le", "utf16be", "oneLine", "hidden", "env"];

/** What the tree is made from: everything that depends on chance, in the order in which it is asked for. */
class Dice {
	readonly #next = random(20_261_124);
	readonly #sentences: readonly string[];

	constructor() {
		this.#sentences = Array.from({ length: 4000 }, () =>
			Array.from({ length: 8 + this.below(8) }, () => this.pick(words)).join(" "),
		);
	}

	/** A whole number from 0, below another. */
	below(end: number): number {
		return Math.floor(this.#next() * end);
	}

	pick<T>(list: readonly T[]): T {
		return list[this.below(list.length)] as T;
	}

	key(): string {
		const part = (length: number) => Array.from({ length }, () => this.pick([...alphabet])).join("");
		return `lmnfl_${part(6)}.${part(14)}7aQ${part(7)}`;
	}

	lines(): string[] {
		return Array.from({ length: 60 + this.below(80) }, () => this.pick(this.#sentences));
	}

	/** Bytes that are no text. */
	noise(): Buffer {
		const bytes = Buffer.from(Array.from({ length: 6000 }, () => this.below(256)));
		bytes[17] = 0;
		return bytes;
	}
}

/** Puts a key into one of the lines, and tells where it will stand. */
function plant(dice: Dice, kind: Kind, lines: string[]): Omit<Planted, "path"> {
	const key = dice.key();
	const at = dice.below(lines.length);
	const before = kind === "env" ? "LUMENFALL_API_KEY=" : 'const é😀 = "';
	lines[at] = `${before}${key}${kind === "env" ? "" : '";'}`;
	const linesBefore = kind === "oneLine" ? lines.slice(0, at).reduce((sum, line) => sum + line.length + 1, 0) : 0;
	const start = linesBefore + before.length;
	return { line: kind === "oneLine" ? 0 : at, start, end: start + key.length };
}

interface TreeFile {
	readonly path: string;
	readonly content: string | Uint8Array;
	readonly planted?: Planted;
}

/** The file of a number. One in fifty is ignored by git, one in fifty binary; both may hold a key that is not to be reported. */
function makeFile(dice: Dice, i: number, hasKey: boolean): TreeFile {
	const place = `d${i % 97}/e${i % 13}`;
	if (i % 50 === 1) {
		return { path: `ignored/${place}/f${i}.ts`, content: `const k = "${dice.key()}";\n` };
	}
	if (i % 50 === 2) {
		const key = i % 1000 === 2 ? `"${dice.key()}"` : "";
		return { path: `${place}/f${i}.bin`, content: Buffer.concat([dice.noise(), Buffer.from(key)]) };
	}
	const kind: Kind = hasKey ? dice.pick(kinds) : i % 400 === 3 ? "oneLine" : "plain";
	const lines = dice.lines();
	if (i % 29 === 0) {
		lines[dice.below(lines.length)] = `x = ${dice.pick(nearMisses)};`;
	}
	const file = fileName(kind, place, i);
	const planted = hasKey ? { path: file, ...plant(dice, kind, lines) } : undefined;
	return { path: file, content: encode(kind, lines), ...(planted && { planted }) };
}

/**
 * Writes a tree of source files: 20,000 and more than 130 MB, with 200 keys at recorded places, near misses, hidden files, files
 * that git ignores, UTF-16, CRLF, binary files and files of one line.
 */
export async function writeTree(folder: string, fileCount = 20_000, keyCount = 200): Promise<Tree> {
	const dice = new Dice();
	const planted: Planted[] = [];
	let bytes = 0;
	const write = async (relative: string, content: string | Uint8Array) => {
		const file = path.join(folder, relative);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, content);
		bytes += content.length;
	};
	await mkdir(path.join(folder, ".git"), { recursive: true });
	await write(".gitignore", "ignored/\n*.log\n");
	const every = Math.floor(fileCount / keyCount);
	for (let i = 0; i < fileCount; i++) {
		const file = makeFile(dice, i, i % every === 0);
		await write(file.path, file.content);
		if (file.planted) {
			planted.push(file.planted);
		}
	}
	return { files: fileCount, bytes, planted };
}

function fileName(kind: Kind, place: string, i: number): string {
	switch (kind) {
		case "hidden":
			return `${place}/.hidden${i}/.f`;
		case "env":
			return `${place}/.env.f${i}`;
		case "oneLine":
			return `${place}/f${i}.min.txt`;
		default:
			return `${place}/f${i}.ts`;
	}
}

function encode(kind: Kind, lines: readonly string[]): string | Uint8Array {
	switch (kind) {
		case "crlf":
			return lines.join("\r\n");
		case "oneLine":
			return lines.join(" ");
		case "utf16le":
		case "utf16be": {
			const bytes = Buffer.from(`\uFEFF${lines.join("\n")}`, "utf16le");
			return kind === "utf16be" ? bytes.swap16() : bytes;
		}
		default:
			return `${lines.join("\n")}\n`;
	}
}
