import { equal, match, ok } from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { Language, Parser } from "web-tree-sitter";
import type { Mode } from "../../src/lumenfall/modes.ts";
import { inputFile, outputFile } from "../../src/snippets/snippet.ts";
import { type CodeTargetId, codeTargetIds, codeTargets, programOf } from "../../src/snippets/targets.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { media, pixel } from "../sandbox/generation.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { grammars } from "../unit/rewriting/languageTools.ts";
import { type Runtime, runtimes } from "./runtimes.ts";

const project = path.resolve(import.meta.dirname, "../..");

/** A model of the sandbox for each mode. The last one has a `/` and a `.` in its id. */
const models: Readonly<Record<Mode, string>> = {
	generate: "mock-image",
	edit: "gpt-image-2",
	upscale: "google-upscaler",
	video: "veo-3.1-fast",
	chat: "openai/gpt-5.4",
};

/** The path that each mode asks first. */
const paths: Readonly<Record<Mode, string>> = {
	generate: "/openai/v1/images/generations",
	edit: "/openai/v1/images/edits",
	upscale: "/openai/v1/images/edits",
	video: "/openai/v1/videos",
	chat: "/openai/v1/chat/completions",
};

interface Output {
	readonly code: number | null;
	readonly text: string;
	/** What the code has downloaded. */
	readonly file: Buffer | undefined;
}

/** Runs at most two programs at a time, in the order in which they were asked for. */
function createPool(size: number) {
	let running = 0;
	const waiting: (() => void)[] = [];
	return async <T>(task: () => Promise<T>): Promise<T> => {
		if (running >= size) {
			await new Promise<void>((resolve) => waiting.push(resolve));
		}
		running++;
		try {
			return await task();
		} finally {
			running--;
			waiting.shift()?.();
		}
	};
}

const inTurn = createPool(2);
const textOf = (target: CodeTargetId, mode: Mode, origin: string) =>
	programOf(codeTargets[target].render({ mode, model: models[mode], baseUrl: `${origin}/openai/v1` }));

describe("the code for a model", () => {
	let sandbox: Sandbox;
	let root: string;

	before(async () => {
		sandbox = await startSandbox();
		root = await mkdtemp(path.join(tmpdir(), "lumenfall-snippets-"));
		await symlink(path.join(project, "node_modules"), path.join(root, "node_modules"));
	});
	after(async () => {
		await sandbox.close();
		await rm(root, { recursive: true, force: true });
	});

	async function run(target: CodeTargetId, mode: Mode, runtime: Runtime, key: string): Promise<Output> {
		const folder = path.join(root, `${target}-${mode}-${key === sandboxKeys.good ? "good" : "revoked"}`);
		await mkdir(folder);
		await writeFile(path.join(folder, inputFile), Buffer.from(pixel, "base64"));
		await writeFile(path.join(folder, runtime.file), textOf(target, mode, sandbox.origin));
		const [command = "", ...args] = [...runtime.command, runtime.file];
		const env = { ...process.env, ...runtime.env, LUMENFALL_API_KEY: key, NO_COLOR: "1" };
		const child = spawn(command, args, { cwd: folder, env, stdio: ["ignore", "pipe", "pipe"] });
		let text = "";
		child.stdout.on("data", (data) => (text += data));
		child.stderr.on("data", (data) => (text += data));
		const code = await new Promise<number | null>((resolve, reject) =>
			child.once("error", reject).once("close", resolve),
		);
		const name = mode === "chat" ? undefined : outputFile[mode];
		const file = name === undefined ? undefined : await readFile(path.join(folder, name)).catch(() => undefined);
		return { code, text, file };
	}

	for (const target of codeTargetIds) {
		const { label, modes } = codeTargets[target];
		const runtime = runtimes[target];
		if (!runtime?.isThere()) {
			continue;
		}
		describe(`in ${label}`, () => {
			const good = new Map<Mode, Promise<Output>>();
			let refused: Promise<Output>;
			before(() => {
				for (const mode of modes) {
					good.set(
						mode,
						inTurn(() => run(target, mode, runtime, sandboxKeys.good)),
					);
				}
				refused = inTurn(() => run(target, "generate", runtime, sandboxKeys.revoked));
			});

			for (const mode of modes) {
				it(`works for ${mode}`, async () => {
					const { code, text, file } = (await good.get(mode)) ?? { code: 1, text: "", file: undefined };
					equal(code, 0, text);
					ok(
						sandbox.requests.some(
							(request) => request.path === paths[mode] && request.authorization === `Bearer ${sandboxKeys.good}`,
						),
					);
					if (mode === "chat") {
						match(text.replaceAll(/"\}.*?"content":"/gs, ""), /nothing was charged/);
					} else {
						const expected = media[mode === "video" ? "/media/video.mp4" : "/media/image.png"]?.body;
						ok(file && expected instanceof Buffer && file.equals(expected), `${text}: nothing was downloaded`);
					}
				});
			}

			it("ends with an error that says why when the key is rejected, without the key", async () => {
				const { code, text, file } = await refused;
				ok(code !== 0, text);
				match(text, /401|Invalid API key/);
				ok(!text.includes(sandboxKeys.revoked));
				equal(file, undefined);
			});
		});
	}

	describe("without a runtime", () => {
		const parsed: Partial<Record<CodeTargetId, string>> = { csharp: "csharp", rust: "rust" };
		for (const [target, language] of Object.entries(parsed)) {
			it(`parses in ${codeTargets[target as CodeTargetId].label}`, async () => {
				await Parser.init();
				const parser = new Parser();
				const require = createRequire(import.meta.url);
				parser.setLanguage(await Language.load(require.resolve(grammars[language] ?? "")));
				for (const mode of codeTargets[target as CodeTargetId].modes) {
					const text = textOf(target as CodeTargetId, mode, "https://api.lumenfall.ai");
					equal(parser.parse(text)?.rootNode.hasError, false, text);
				}
			});
		}
	});

	it("in TypeScript is right in strict mode", async () => {
		const folder = path.join(root, "strict");
		await mkdir(folder);
		const files: string[] = [];
		for (const target of ["typescript-openai", "typescript-fetch"] as const) {
			for (const mode of codeTargets[target].modes) {
				const file = path.join(folder, `${target}-${mode}.mts`);
				await writeFile(file, textOf(target, mode, "https://api.lumenfall.ai"));
				files.push(file);
			}
		}
		const options = "--noEmit --strict --noUncheckedIndexedAccess --noPropertyAccessFromIndexSignature --skipLibCheck";
		const args = `${options} --target es2023 --module nodenext --moduleResolution nodenext --types node`.split(" ");
		const tsc = path.join(project, "node_modules", ".bin", "tsc");
		const { status, stdout } = spawnSync(tsc, [...args, ...files], { cwd: folder, encoding: "utf8" });
		equal(status, 0, stdout);
	});

	it("reads the key from the environment, and has no other one, in every language and mode", () => {
		for (const target of codeTargetIds) {
			for (const mode of codeTargets[target].modes) {
				const text = textOf(target, mode, "https://api.lumenfall.ai");
				match(text, /LUMENFALL_API_KEY/, `${target} ${mode}`);
				match(text, /https:\/\/api\.lumenfall\.ai\/openai\/v1/);
				ok(text.includes(models[mode]));
				ok(!/lmnfl_/.test(text));
			}
		}
	});
});
