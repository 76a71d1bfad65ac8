import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Metafile } from "esbuild";
import { findFiles } from "./files.ts";
import { grammarPackages } from "./grammars.ts";

const project = path.resolve(import.meta.dirname, "..");

/** The licences of what is bundled into the extension. */
export const noticesFile = path.join(project, "ThirdPartyNotices.txt");

/** What a package contains of others, and its licence file does not name. */
const within: Readonly<Record<string, string>> = {
	undici: "It contains llhttp, Copyright Fedor Indutny, 2018, under the same MIT License.",
};

const head = `Lumenfall for VS Code contains code of these packages, under their licences.
`;

/** Returns the folders of the packages that a bundle took code from. */
function bundledPackages({ outputs }: Metafile): readonly string[] {
	const taken = Object.values(outputs).flatMap(({ inputs }) =>
		Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
	);
	const folders = [
		...taken.flatMap(([file]) => /^(?:.*:)?(.*\bnode_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
		...grammarPackages.map((name) => `node_modules/${name}`),
	].map((folder) => folder.slice(folder.indexOf("node_modules/")));
	return [...new Set(folders)].sort();
}

/**
 * Returns the text of the notices for a bundle.
 *
 * @throws when a bundled package has no licence file: its licence cannot be met
 */
export async function noticesFor(metafile: Metafile): Promise<string> {
	const notices = await Promise.all(
		bundledPackages(metafile).map(async (folder) => {
			const cwd = path.join(project, folder);
			const { name, version, license } = JSON.parse(await readFile(path.join(cwd, "package.json"), "utf8"));
			const files = await findFiles("{LICENSE,LICENCE,NOTICE,license,licence}*", cwd);
			if (files.length === 0) {
				throw new Error(`${name} is bundled, and its package has no licence file.`);
			}
			const texts = await Promise.all(files.map((file) => readFile(path.join(cwd, file), "utf8")));
			const more = within[name] === undefined ? [] : [within[name]];
			const body = [...texts, ...more].map((text) => text.replaceAll("\r\n", "\n").trim()).join("\n\n");
			return `${"-".repeat(80)}\n${name} ${version} (${license})\n\n${body}\n`;
		}),
	);
	return [head, ...notices].join("\n");
}
