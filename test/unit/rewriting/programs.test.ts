import { equal, notEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { keyVariable } from "../../../src/lumenfall/apiKey.ts";
import { strongKey } from "../../keys.ts";
import { findHits, loadGrammars, replace } from "./parsers.ts";
import { type Program, programs } from "./programs.ts";

const withKeys = (text: string) => text.replaceAll(/[§¤]/g, strongKey);

/** Where the keys are that must not be replaced: they are as long as what is between them and the others. */
function countReplaced(text: string): number {
	return text.split("§").length - 1;
}

async function run({ file, commands }: Program, text: string, env: NodeJS.ProcessEnv): Promise<string> {
	const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-program-"));
	try {
		await writeFile(path.join(folder, file), text);
		let output = "";
		for (const [command = "", ...args] of commands) {
			const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, env, encoding: "utf8" });
			equal(error ?? status, 0, `${stderr}${stdout}\n${text}`);
			output = stdout;
		}
		return output;
	} finally {
		await rm(folder, { recursive: true });
	}
}

const isThere = ({ commands }: Program) => spawnSync(commands[0]?.[0] ?? "", ["--version"]).error === undefined;

describe("what createRewriter writes: programs that run", () => {
	before(() => loadGrammars());
	const { [keyVariable]: _, ...env } = process.env;
	for (const program of programs) {
		(isThere(program) ? it : it.skip)(`print the same with the variable set: ${program.languageId}`, async function () {
			this.timeout(60_000);
			const before = withKeys(program.text);
			const after = replace(before, { languageId: program.languageId, path: `/${program.file}` });
			notEqual(after, undefined);
			equal(await run(program, after ?? "", { ...env, [keyVariable]: strongKey }), await run(program, before, env));
			const left = findHits(after ?? "").length;
			equal(left, findHits(before).length - countReplaced(program.text), after);
		});
	}
});
