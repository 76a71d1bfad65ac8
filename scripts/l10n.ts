import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import l10n from "@vscode/l10n-dev";
import { findFiles } from "./files.ts";

const project = path.resolve(import.meta.dirname, "..");

/**
 * The strings of the code, as translators get them. It is not shipped: VS Code reads only bundles of a language
 * (`bundle.l10n.de.json`), and shows the strings of the code where there is none.
 */
export const bundleFile = path.join(project, "l10n/bundle.l10n.json");

/** A call of `l10n.t` with a text that the export sees: a literal, or an object with one. */
const literalCall = /\bl10n\.t\(\s*(?:"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`|\{\s*message:\s*"(?:[^"\\]|\\.)*")\s*[,)}]/g;

async function readSources(): Promise<ReadonlyMap<string, string>> {
	const files = await findFiles("src/**/*.ts", project);
	const read = async (file: string) => [file, await readFile(path.join(project, file), "utf8")] as const;
	return new Map(await Promise.all(files.map(read)));
}

/** Returns the text of the bundle: every string of the code that is given to `l10n.t`. */
export async function exportBundle(): Promise<string> {
	const sources = await readSources();
	const scripts = [...sources.values()].map((contents) => ({ extension: ".ts", contents }));
	const strings = Object.entries(await l10n.getL10nJson(scripts)).sort(([a], [b]) => (a < b ? -1 : 1));
	return `${JSON.stringify(Object.fromEntries(strings), null, "\t")}\n`;
}

/** Returns the places of `src` that use `l10n` in another way than with a literal: their texts cannot be translated. */
export async function findUntranslatable(): Promise<readonly string[]> {
	const found: string[] = [];
	for (const [file, text] of await readSources()) {
		const seen = new Set([...text.matchAll(literalCall)].map(({ index }) => index));
		for (const { index } of text.matchAll(/\bl10n\b/g)) {
			if (!seen.has(index)) {
				found.push(`${file}:${text.slice(0, index).split("\n").length}`);
			}
		}
	}
	return found;
}

if (import.meta.main) {
	await mkdir(path.dirname(bundleFile), { recursive: true });
	await writeFile(bundleFile, await exportBundle());
	console.log(`Exported the texts of the code to ${path.relative(project, bundleFile)}.`);
}
