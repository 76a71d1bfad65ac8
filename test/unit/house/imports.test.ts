import { deepEqual } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { importedModules, parseTypeScript, project, readSources, type Source } from "./sources.ts";

const rooms = ["lumenfall", "detection", "rewriting", "snippets", "calls", "api", "platform", "ui"];
const all = [...rooms, "vscode"];

/** What each folder of `src` may import: rooms, folders (with what is in them) and packages. */
const table: Readonly<Record<string, readonly string[]>> = {
	lumenfall: ["lumenfall"],
	"lumenfall/models": ["lumenfall"],
	"lumenfall/redaction": ["lumenfall"],
	detection: ["detection", "lumenfall"],
	"detection/names": ["detection", "lumenfall"],
	rewriting: ["rewriting", "lumenfall"],
	"rewriting/comments": ["rewriting", "lumenfall"],
	"rewriting/languages": ["rewriting", "lumenfall"],
	"rewriting/languages/compiled": ["rewriting", "lumenfall"],
	"rewriting/languages/lines": ["rewriting", "lumenfall"],
	"rewriting/languages/scripting": ["rewriting", "lumenfall"],
	"rewriting/languages/web": ["rewriting", "lumenfall"],
	"rewriting/syntax": ["rewriting", "lumenfall"],
	"rewriting/tree": ["rewriting", "lumenfall"],
	snippets: ["snippets", "lumenfall"],
	calls: ["calls", "rewriting", "lumenfall"],
	"api/media": ["api", "lumenfall", "valibot"],
	"api/models": ["api", "lumenfall", "valibot"],
	"calls/tree": ["calls", "rewriting", "lumenfall"],
	"snippets/languages": ["snippets", "lumenfall"],
	api: ["api", "lumenfall", "valibot"],
	platform: ["platform", "lumenfall", "vscode", "ignore"],
	"platform/files": ["platform", "lumenfall", "vscode", "ignore"],
	"platform/node": ["platform", "platform/node", "lumenfall", "vscode", "node:fs", "node:fs/promises", "undici"],
	"platform/node/shell": ["platform", "platform/node", "lumenfall", "vscode", "node:fs", "node:fs/promises", "undici"],
	"platform/syntax": ["platform", "lumenfall", "vscode", "ignore", "tree-sitter-factory", "web-tree-sitter"],
	ui: ["ui", "lumenfall", "platform", "vscode"],
	"features/models": ["features/models", ...all],
	"features/models/code": ["features/models", ...all],
	"features/models/view": ["features/models", ...all],
	"features/models/details": ["features/models", ...all],
	"features/models/details/page": [],
	"features/models/paste": ["features/models", ...all],
	"features/models/find": ["features/models", ...all, "@leeoniya/ufuzzy"],
	"features/apiKey": ["features/apiKey", ...all],
	"features/apiKey/store": ["features/apiKey", ...all],
	"features/apiKey/status": ["features/apiKey", ...all],
	"features/apiKey/setup": ["features/apiKey", ...all],
	"features/apiKey/commands": ["features/apiKey", ...all],
	"features/apiKey/configurations": ["features/apiKey", ...all],
	"features/hardcodedKeys": ["features/hardcodedKeys", ...all],
	"features/hardcodedKeys/edits": ["features/hardcodedKeys", ...all],
	"features/hardcodedKeys/env": ["features/hardcodedKeys", ...all],
	"features/hardcodedKeys/fixes": ["features/hardcodedKeys", ...all],
	"features/hardcodedKeys/scanFolder": ["features/hardcodedKeys", ...all],
	"features/hardcodedKeys/syntax": ["features/hardcodedKeys", ...all],
	"features/hardcodedKeys/scan": ["features/hardcodedKeys", ...all],
};

/** Folders that do not exist: the rules hold for them from the first day. */
const future: Readonly<Record<string, readonly string[]>> = {
	newRoom: ["newRoom"],
	"lumenfall/newFolder": ["lumenfall"],
	"detection/newFolder": ["detection", "lumenfall"],
	"calls/newFolder": ["calls", "rewriting", "lumenfall"],
	"api/newFolder": ["api", "lumenfall", "valibot"],
	"platform/newFolder": ["platform", "lumenfall", "vscode", "ignore"],
	"ui/newFolder": ["ui", "lumenfall", "platform", "vscode"],
	"features/newFeature": ["features/newFeature", ...all],
	"features/newFeature/newFolder": ["features/newFeature", ...all],
};

const packages = [
	"vscode",
	"valibot",
	"ignore",
	"@leeoniya/ufuzzy",
	"undici",
	"tree-sitter-factory",
	"web-tree-sitter",
	"node:fs",
	"node:fs/promises",
	"fs",
	"some",
	"@some/package",
];
const folders = [...Object.keys(table), ...Object.keys(future)];

/** Whether a folder, or what is in it, is among those allowed. `platform/node` is only where it is named itself. */
const isAmong = (folder: string, allowed: readonly string[]) =>
	/^platform\/node(?=\/|$)/.test(folder)
		? allowed.includes("platform/node")
		: allowed.some((entry) => folder === entry || folder.startsWith(`${entry}/`));

/** A specifier for a file of another folder. */
const fileIn = (folder: string, from: string, name = "file.ts") => {
	const relative = path.posix.relative(from, path.posix.join(folder, name));
	return relative.startsWith(".") ? relative : `./${relative}`;
};

/** The forms in which a module is imported. */
const forms: readonly ((from: string) => string)[] = [
	(from) => `import ${from};`,
	(from) => `import * as value from ${from};`,
	(from) => `import type { Type } from ${from};`,
	(from) => `export { value } from ${from};`,
	(from) => `export * from ${from};`,
	(from) => `export type { Type } from ${from};`,
	(from) => `const value = await import(${from});`,
];

/** Files to plant in `src`: for each the specifiers, and whether they are allowed. */
function plan(): Map<string, Map<string, boolean>> {
	const planted = new Map<string, Map<string, boolean>>();
	for (const [folder, allowed] of Object.entries({ ...table, ...future })) {
		const cases = new Map(packages.map((name) => [name, allowed.includes(name)]));
		for (const target of folders) {
			cases.set(fileIn(target, folder), isAmong(target, allowed));
		}
		cases.set(fileIn("", folder, "extension.ts"), false);
		planted.set(`${folder}/planted.ts`, cases);
	}
	const entry = new Map(packages.map((name) => [name, name === "vscode"]));
	for (const folder of folders) {
		const [top = "", ...rest] = folder.split("/");
		entry.set(fileIn(folder, ""), rooms.includes(top));
		if (top === "features") {
			entry.set(fileIn(folder, "", "register.ts"), rest.length === 1);
			entry.set(fileIn(folder, "", "service.ts"), rest.length === 1);
			entry.set(fileIn(folder, "", "context.ts"), false);
		}
	}
	return planted.set("extension.ts", entry);
}

describe("the house: who may import whom", () => {
	const planted = plan();
	/** `<file>:<line>` of what the linter refuses. */
	const refused = new Set<string>();
	let folder: string;

	before(async () => {
		folder = await realpath(await mkdtemp(path.join(tmpdir(), "lumenfall-house-")));
		await copyFile(path.join(project, "biome.json"), path.join(folder, "biome.json"));
		for (const [file, cases] of planted) {
			const target = path.join(folder, "src", file);
			await mkdir(path.dirname(target), { recursive: true });
			const lines = [...cases.keys()].flatMap((from) => forms.map((form) => form(JSON.stringify(from))));
			await writeFile(target, lines.join("\n"));
		}
		const biome = path.join(project, "node_modules/@biomejs/biome/bin/biome");
		const { stdout } = spawnSync(
			process.execPath,
			[biome, "lint", "--only=style/noRestrictedImports", "--reporter=github", "--max-diagnostics=none", "."],
			{ cwd: folder, encoding: "utf8", maxBuffer: 100_000_000 },
		);
		for (const [, file = "", line] of stdout.matchAll(/noRestrictedImports,file=([^,]+),line=(\d+),/g)) {
			const name = path.relative(path.join(folder, "src"), path.resolve(folder, file));
			refused.add(`${name.replaceAll("\\", "/")}:${line}`);
		}
	});
	after(() => rm(folder, { recursive: true, force: true }));

	it("has a row for every folder", async () => {
		const sources = await readSources();
		const existing = new Set(sources.map(({ file }) => path.posix.dirname(file).slice("src/".length)));
		existing.delete("");
		deepEqual(Object.keys(table).toSorted(), [...existing].toSorted());
	});

	for (const [file, cases] of planted) {
		const good = [...cases].filter(([, isAllowed]) => isAllowed).length;
		it(`refuses ${cases.size - good} imports in ${file}, in every form, and allows ${good}`, () => {
			const wrong: string[] = [];
			let line = 0;
			for (const [from, isAllowed] of cases) {
				for (const form of forms) {
					line++;
					if (refused.has(`${file}:${line}`) === isAllowed) {
						wrong.push(form(JSON.stringify(from)));
					}
				}
			}
			deepEqual(wrong, []);
		});
	}
});

/** Whether a path turns back or stays in its middle: such a one can go around the patterns of the linter. */
const turnsBack = (from: string) => {
	const plain = path.posix.normalize(from);
	const isPlain = from === (plain.startsWith(".") ? plain : `./${plain}`);
	return from.startsWith(".") && !isPlain;
};

/** What the linter does not see: how a file loads modules by other forms. Returns one line for each. */
async function hiddenImports({ file, text }: Pick<Source, "file" | "text">): Promise<string[]> {
	const modules = importedModules(await parseTypeScript(text));
	const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
	const inline = code.split(/\bimport\s*\(/).length - 1 - modules.filter(({ isDynamic }) => isDynamic).length;
	return [
		...modules.filter(({ from }) => from === undefined).map(() => `${file} imports a computed module`),
		...modules.filter(({ from = "" }) => turnsBack(from)).map(({ from }) => `${file} imports ${from}`),
		...(inline === 0 ? [] : [`${file} names a type by import(…)`]),
		...(/\bimport\s*\((?!\s*")/.test(code) ? [`${file} imports what is not a plain string`] : []),
	];
}

describe("the house: imports that the linter does not see", () => {
	const cases: [string, string, number][] = [
		["a template", "await import(`node:fs`);", 1],
		["a computed name", 'await import("node:" + name);', 1],
		["a variable", "await import(name);", 2],
		["a way back", 'import "../lumenfall/../api/client.ts";', 1],
		["a way out of the room", 'import "./../api/client.ts";', 1],
		["a way that stays", 'import "../././api/client.ts";', 1],
		["a type", 'export type T = import("../api/client.ts").Client;', 1],
		["the type of a module", 'let module: typeof import("../api/client.ts");', 1],
		["a static import", 'import "../../lumenfall/apiKey.ts";', 0],
		["a dynamic import", 'await import("../lumenfall/apiKey.ts"); // not import("x")', 0],
	];
	for (const [name, text, problems] of cases) {
		it(`${problems === 0 ? "allows" : "sees"} ${name}`, async () => {
			const found = await hiddenImports({ file: "planted.ts", text });
			deepEqual(found.length, problems, found.join("\n"));
		});
	}

	it("has none in src", async () => {
		deepEqual((await Promise.all((await readSources()).map(hiddenImports))).flat(), []);
	});
});

/** The files that a file loads when it runs: itself, and what it imports as a value, directly or not. */
async function loadedBy(file: string, read: (file: string) => Promise<Source["program"]>): Promise<Set<string>> {
	const loaded = new Set<string>();
	const visit = async (name: string): Promise<void> => {
		if (loaded.has(name)) {
			return;
		}
		loaded.add(name);
		if (!name.endsWith(".ts")) {
			return;
		}
		for (const { from = "", isDynamic } of importedModules(await read(name))) {
			if (!isDynamic) {
				await visit(from.startsWith(".") ? path.posix.join(path.posix.dirname(name), from) : from);
			}
		}
	};
	await visit(file);
	return loaded;
}

describe("the house: the store runs on Node", () => {
	const planted: Record<string, string> = {
		"types.ts": 'import type * as vscode from "vscode"; export const a = 1;',
		"value.ts": 'import * as vscode from "vscode"; export const a = 1;',
		"oneType.ts": 'import { type Uri } from "vscode"; export const a = 1;',
		"far.ts": 'import "./near.ts";',
		"near.ts": 'import "./value.ts";',
	};
	const loadsVscode = async (file: string) =>
		(await loadedBy(file, (name) => parseTypeScript(planted[name] ?? ""))).has("vscode");

	it("sees an import of vscode's values, also a distant one, and lets one of types alone pass", async () => {
		const files = Object.keys(planted);
		const loads = await Promise.all(files.map(loadsVscode));
		deepEqual(
			files.filter((_, i) => loads[i]),
			["value.ts", "oneType.ts", "far.ts", "near.ts"],
		);
	});

	it("loads no values of vscode in features/apiKey/store", async () => {
		const found: string[] = [];
		const read = async (name: string) => await parseTypeScript(await readFile(path.join(project, name), "utf8"));
		for (const { file } of await readSources()) {
			if (file.startsWith("src/features/apiKey/store/") && (await loadedBy(file, read)).has("vscode")) {
				found.push(file);
			}
		}
		deepEqual(found, []);
	});
});
