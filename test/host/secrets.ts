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

/** Every form in which a secret could lie about. */
function formsOf(secret: string): Buffer[] {
	return [
		Buffer.from(secret),
		Buffer.from(secret, "utf16le"),
		Buffer.from(Buffer.from(secret).toString("base64").slice(0, -4)),
	];
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
	const forms = secrets.map(formsOf);
	const search = (content: Buffer, where: string) => {
		forms.forEach((needles, i) => {
			if (needles.some((needle) => content.includes(needle))) {
				found.push(`Secret ${i} stands in ${where}`);
			}
		});
	};
	search(Buffer.from(text), "what was printed");
	for (const folder of folders) {
		for await (const file of filesOf(folder)) {
			search(await readUnlessGone(file), path.relative(folder, file));
		}
	}
	return found;
}
