import { deepEqual, equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { strongKey } from "../../keys.ts";
import { project } from "../house/sources.ts";
import { allCases } from "./cases/all.ts";
import type { Case } from "./cases/case.ts";
import { compilers, isThere } from "./languageTools.ts";

/** What is written somewhere, and what was there before. */
interface Written {
	readonly name: string;
	readonly before: string;
	readonly after: string;
}

const withKeys = (text: string) => text.replaceAll(/[§¤]/g, strongKey);

const writtenIn = (wanted: string): readonly Written[] =>
	allCases.flatMap(([name, languageId, before, after]: Case) =>
		languageId === wanted && after !== undefined ? [{ name, before: withKeys(before), after: withKeys(after) }] : [],
	);

describe("what createRewriter writes, to the language's own tool", () => {
	for (const [languageId, compiler] of Object.entries(compilers)) {
		(isThere(compiler) ? it : it.skip)(`is ${languageId} to ${compiler.name}`, function () {
			this.timeout(120_000);
			const [command = "", ...args] = compiler.command;
			const check = (text: string) =>
				spawnSync(command, args, { input: compiler.wrap?.(text) ?? text, encoding: "utf8" });
			// What the tool did not take before says nothing afterwards.
			const right = writtenIn(languageId).filter(({ before }) => check(before).status === 0);
			ok(right.length > 0, "the tool takes no case");
			for (const { name, after } of right) {
				const { status, stderr, stdout } = check(after);
				equal(status, 0, `${name}\n${stderr}${stdout}\n${after}`);
			}
		});
	}

	it("is TypeScript to tsc --strict", async function () {
		this.timeout(120_000);
		const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-tsc-"));
		try {
			const all = writtenIn("typescript");
			for (const [index, { before, after }] of all.entries()) {
				await mkdir(path.join(folder, String(index)));
				await writeFile(path.join(folder, String(index), "before.ts"), `${before}\nexport {};\n`);
				await writeFile(path.join(folder, String(index), "after.ts"), `${after}\nexport {};\n`);
			}
			await writeFile(
				path.join(folder, "tsconfig.json"),
				JSON.stringify({
					compilerOptions: {
						...{ strict: true, noEmit: true, target: "ES2022", module: "ESNext", moduleResolution: "Bundler" },
						...{ types: ["node"], typeRoots: [path.join(project, "node_modules/@types")], skipLibCheck: true },
					},
				}),
			);
			const tsc = path.join(project, "node_modules/typescript/bin/tsc");
			const { stdout } = spawnSync(process.execPath, [tsc, "--project", folder, "--pretty", "false"], {
				cwd: folder,
				encoding: "utf8",
			});
			const wrong = new Set(
				[...stdout.matchAll(/^(\d+)\/(before|after)\.ts/gm)].map(([, index, when]) => `${index} ${when}`),
			);
			const judged = all.filter((_, index) => !wrong.has(`${index} before`));
			ok(judged.length > 3, `${judged.length} cases type-check by themselves\n${stdout}`);
			deepEqual(
				all
					.filter((_, index) => !wrong.has(`${index} before`) && wrong.has(`${index} after`))
					.map(({ after }) => after),
				[],
				stdout,
			);
		} finally {
			await rm(folder, { recursive: true });
		}
	});
});
