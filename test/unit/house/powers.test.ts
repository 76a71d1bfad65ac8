import { deepEqual, equal } from "node:assert/strict";
import { editorPowers } from "./editorPowers.ts";
import { parseTypeScript, readSources } from "./sources.ts";
import { systemPowers } from "./systemPowers.ts";
import { listUses, type Use } from "./uses.ts";

let usesByFile: Promise<ReadonlyMap<string, readonly Use[]>> | undefined;

/** Lists what each file of `src` names, once. */
function readUses(): Promise<ReadonlyMap<string, readonly Use[]>> {
	usesByFile ??= readSources().then(
		(sources) => new Map(sources.map(({ file, program }) => [file, listUses(program)])),
	);
	return usesByFile;
}

describe("what the code has the power to do", () => {
	for (const { what, needs, planted, innocent, files } of [...systemPowers, ...editorPowers]) {
		const isSeen = async (code: string) => listUses(await parseTypeScript(code)).some(needs);

		it(`${what}: in ${files.length === 0 ? "no file" : files.join(", ")}`, async () => {
			const found = [...(await readUses())].filter(([, uses]) => uses.some(needs));
			deepEqual(
				found.map(([file]) => file),
				files.toSorted(),
			);
		});

		it(`${what}: is seen where it is planted, and only there`, async () => {
			for (const code of planted) {
				equal(await isSeen(code), true, `not seen: ${code}`);
			}
			for (const code of innocent) {
				equal(await isSeen(code), false, `wrongly seen: ${code}`);
			}
		});
	}
});
