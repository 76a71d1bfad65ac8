import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import l10n from "@vscode/l10n-dev";
import { exportBundle } from "./l10n.ts";

/** VS Code's language for tests: each letter has an accent, so that a text that was not translated is seen at once. */
export const pseudoLanguage = "qps-ploc";

/**
 * Adds the pseudo language to an unpacked or installed package: texts of the code and of the manifest.
 *
 * @param folder of the package, with its `package.json`
 */
export async function addPseudoLanguage(folder: string): Promise<void> {
	const translate = (json: string) => JSON.stringify(l10n.getL10nPseudoLocalized(JSON.parse(json)));
	await mkdir(path.join(folder, "l10n"), { recursive: true });
	await writeFile(path.join(folder, `l10n/bundle.l10n.${pseudoLanguage}.json`), translate(await exportBundle()));
	const strings = await readFile(path.join(folder, "package.nls.json"), "utf8");
	await writeFile(path.join(folder, `package.nls.${pseudoLanguage}.json`), translate(strings));
}
