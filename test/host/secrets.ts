import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

async function* filesOf(folder: string): AsyncGenerator<string> {
	for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
		const file = path.join(folder, entry.name);
		if (entry.isDirectory()) {
			yield* filesOf(file);
		} else if (entry.isFile()) {
			yield file;
		}
	}
}

/** A lock or a socket's file may go while VS Code's last processes end. Any other failure counts. */
async function readUnlessGone(file: string): Promise<Buffer> {
	try {
		return await readFile(file);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") {
			return Buffer.alloc(0);
		}
		throw error;
	}
}

const each = (text: string, form: (unit: string) => string) => Array.from(text, form).join("");
const hex = (unit: string, length: number) => unit.charCodeAt(0).toString(16).padStart(length, "0");

/** The forms of a secret in which case does not count: they are in lower case. */
function formsOf(secret: string): Buffer[] {
	const texts = [
		secret,
		encodeURIComponent(secret),
		each(secret, (unit) => `%${hex(unit, 2)}`),
		each(secret, (unit) => `%25${hex(unit, 2)}`),
		each(secret, (unit) => `\\u${hex(unit, 4)}`),
		each(secret, (unit) => `\\\\u${hex(unit, 4)}`),
		each(secret, (unit) => `\\x${hex(unit, 2)}`),
		each(secret, (unit) => `&#${unit.charCodeAt(0)};`),
		each(secret, (unit) => `&#x${hex(unit, 2)};`),
		each(secret, (unit) => hex(unit, 2)),
		[...secret].join("\u200b"),
	].map((text) => text.toLowerCase());
	return [...texts.map((text) => Buffer.from(text)), Buffer.from(secret.toLowerCase(), "utf16le")];
}

/** The base64 of a secret: whatever surrounds it, in UTF-8 and UTF-16, in both alphabets, in one line or in several. */
function base64Of(secret: string): Buffer[] {
	return [Buffer.from(secret), Buffer.from(secret, "utf16le")].flatMap((bytes) =>
		[0, 1, 2].flatMap((alignment) => {
			const encoded = Buffer.concat([Buffer.alloc(alignment), bytes]).toString("base64");
			// Only the characters that depend on nothing else.
			const certain = encoded.slice(
				alignment === 0 ? 0 : alignment + 1,
				Math.floor((8 * (alignment + bytes.length)) / 6),
			);
			return [certain, certain.replaceAll("+", "-").replaceAll("/", "_")].map((text) => Buffer.from(text));
		}),
	);
}

/** Returns a content with its letters in lower case, as far as they are ASCII. */
function toLowerCase(content: Buffer): Buffer {
	return Buffer.from(content.map((byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte)));
}

/** Returns a search for secrets. It returns the numbers of those that a content holds, in one of the forms that JSON, URLs, HTML and base64 give it. */
export function createSecretSearch(secrets: readonly string[]): (content: Buffer) => number[] {
	const forms = secrets.map(formsOf);
	const base64 = secrets.map(base64Of);
	return (content) => {
		const folded = toLowerCase(content);
		const oneLine = Buffer.from(content.filter((byte) => byte !== 10 && byte !== 13));
		return secrets.flatMap((_secret, i) =>
			forms[i]?.some((form) => folded.includes(form)) || base64[i]?.some((form) => oneLine.includes(form)) ? [i] : [],
		);
	};
}

/**
 * Searches everything in these folders, and a text, for secrets. Gives a sentence for each find; it names the secret by
 * its place in the list only.
 */
export async function searchForSecrets(
	folders: readonly string[],
	text: string,
	secrets: readonly string[],
): Promise<string[]> {
	const found: string[] = [];
	const find = createSecretSearch(secrets);
	const search = (content: Buffer, where: string) =>
		found.push(...find(content).map((i) => `Secret ${i} stands in ${where}`));
	search(Buffer.from(text), "what was printed");
	for (const folder of folders) {
		for await (const file of filesOf(folder)) {
			search(await readUnlessGone(file), path.relative(folder, file));
		}
	}
	return found;
}
