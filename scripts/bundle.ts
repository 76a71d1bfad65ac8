import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { type BuildOptions, build, type Metafile, type Plugin } from "esbuild";

const project = path.resolve(import.meta.dirname, "..");
const entry = "src/extension.ts";

/** The extension's own programs, which run in processes of their own. */
const programs = { terminalShell: "src/platform/node/shell/terminalShell.ts" };

/** Modules that `activate` imports dynamically in every window: they are read at start-up too. */
const importedAtStart = ["src/features/apiKey/status/statusBarContent.ts", "src/detection/keyIndex.ts"];

/** Parts of a room that have a file of their own: they are needed without the rest of their room. */
const ownFiles: readonly RegExp[] = [
	/^src\/features\/apiKey\/(?<name>status)\//,
	/^src\/features\/hardcodedKeys\/(?<name>scan)\//,
	/^src\/features\/models\/(?<name>code)\//,
	/^src\/platform\/(?<name>syntax)\//,
	/^src\/features\/(?<name>\w+)\//,
	/^src\/(?<name>\w+)\//,
];

/** Returns the name of the file that a dynamically imported module is loaded with. */
function groupOf(file: string): string {
	const name = ownFiles.map((pattern) => pattern.exec(file)?.groups?.["name"]).find((found) => found !== undefined);
	if (name === undefined) {
		throw new Error(`${file} is imported dynamically, and belongs to no room.`);
	}
	return name;
}

/** Options that every bundle of the project shares. */
const common = {
	absWorkingDir: project,
	bundle: true,
	platform: "node",
	// The Node of the oldest VS Code that the manifest promises.
	target: "node22",
	format: "esm",
	splitting: true,
	legalComments: "none",
	logLevel: "warning",
	sourcesContent: false,
	metafile: true,
} satisfies BuildOptions;

/**
 * Makes a factory of web-tree-sitter. The package keeps one WebAssembly memory, which only grows. What a call of the
 * factory returns has a memory of its own, which goes when nothing refers to it.
 */
const treeSitterFactory: Plugin = {
	name: "tree-sitter-factory",
	setup(esbuild) {
		const file = createRequire(import.meta.url).resolve("web-tree-sitter");
		esbuild.onResolve({ filter: /^tree-sitter-factory$/ }, () => ({ namespace: "tree-sitter-factory", path: file }));
		esbuild.onLoad({ filter: /./, namespace: "tree-sitter-factory" }, async () => {
			const module = await readFile(file.replace(/\.cjs$/, ".js"), "utf8");
			const exported = /^export \{[\s\S]*?\};$/m.exec(module);
			if (!exported) {
				throw new Error("web-tree-sitter has no exports at its end.");
			}
			const body = module.slice(0, exported.index);
			const contents = `export function createTreeSitter() {\n${body}\nreturn { Language, Parser };\n}`;
			return { contents, resolveDir: path.dirname(file) };
		});
	},
};

/** Returns the build of the extension. What is shipped has no source maps, and does not name any. */
export function extensionBuild(production: boolean): BuildOptions {
	return {
		...common,
		entryPoints: { extension: entry, ...programs },
		outdir: "dist",
		minify: production,
		sourcemap: !production,
		chunkNames: "[name]-[hash]",
		external: ["vscode"],
		plugins: [groupDynamicImports, treeSitterFactory],
		// undici is CommonJS and asks for Node's modules by `require`.
		banner: {
			js: 'import{createRequire as $createRequire}from"node:module";const require=$createRequire(import.meta.url);',
		},
	};
}

/** Returns the build of the pages that run in a frame of their own. */
export function pageBuild(production: boolean): BuildOptions {
	return {
		...{ absWorkingDir: project, bundle: true, platform: "browser", target: "es2022", format: "iife" },
		...{ legalComments: "none", logLevel: "warning", metafile: true },
		entryPoints: { main: "src/features/models/details/page/main.ts", details: "media/details.css" },
		outdir: "dist/page",
		minify: production,
	};
}

/** Build of the integration tests, which run inside VS Code. */
export const integrationTestsBuild: BuildOptions = {
	...common,
	entryPoints: ["test/integration/index.ts"],
	outdir: "out/integration",
	sourcemap: true,
	// Modules like the extension: older VS Codes hand a script another copy of their API than a module.
	external: ["vscode", "mocha"],
	plugins: [treeSitterFactory],
};

/**
 * Finds the modules that are imported dynamically.
 *
 * @returns for each group its modules, as paths within the project
 * @throws when two modules of a group export the same name: one of them would be lost
 */
async function findGroups(): Promise<ReadonlyMap<string, readonly string[]>> {
	const { metafile } = await build({
		...common,
		entryPoints: [entry],
		outdir: "dist",
		external: ["vscode", "undici", "tree-sitter-factory"],
		write: false,
		logLevel: "silent",
	});
	const groups = new Map<string, string[]>();
	const exported = new Map<string, string>();
	for (const { entryPoint, exports } of Object.values(metafile.outputs)) {
		if (entryPoint === undefined || entryPoint === entry) {
			continue;
		}
		const group = groupOf(entryPoint);
		groups.set(group, [...(groups.get(group) ?? []), entryPoint]);
		for (const name of exports) {
			const other = exported.get(`${group} ${name}`);
			if (other !== undefined) {
				throw new Error(`${other} and ${entryPoint} are loaded together, and both export "${name}".`);
			}
			exported.set(`${group} ${name}`, entryPoint);
		}
	}
	return groups;
}

/**
 * Turns the dynamic imports of a room into imports of one file, since each file costs time on Windows and over remote
 * file systems. The file exports what all of these modules export.
 *
 * It also imports what is read at start-up, which is loaded by then. So all groups need the same modules of it, and
 * esbuild, which makes one file of what the same files need, makes one file of them.
 */
const groupDynamicImports: Plugin = {
	name: "group-dynamic-imports",
	setup(esbuild) {
		const namespace = "group";
		let groups: ReadonlyMap<string, readonly string[]> = new Map();
		esbuild.onStart(async () => {
			try {
				groups = await findGroups();
				return {};
			} catch (error) {
				// What does not compile is told by the build itself.
				const isTold = error instanceof Error && "errors" in error;
				return { errors: isTold ? [] : [{ text: error instanceof Error ? error.message : String(error) }] };
			}
		});
		esbuild.onResolve({ filter: /^\./ }, ({ kind, path: imported, resolveDir }) =>
			kind === "dynamic-import"
				? { namespace, path: groupOf(path.relative(project, path.join(resolveDir, imported)).replaceAll("\\", "/")) }
				: undefined,
		);
		esbuild.onLoad({ filter: /./, namespace }, ({ path: group }) => ({
			resolveDir: project,
			contents: [
				...[entry, ...importedAtStart].map((file) => `import "./${file}";`),
				...(groups.get(group) ?? []).map((file) => `export * from "./${file}";`),
			].join("\n"),
		}));
	},
};

/** Returns files of a build and all that they import statically. Paths are within the project. */
function withImports({ outputs }: Metafile, files: readonly string[]): readonly string[] {
	const found = new Set<string>();
	const visit = (file: string) => {
		if (!found.has(file)) {
			found.add(file);
			for (const { path: imported, kind, external } of outputs[file]?.imports ?? []) {
				if (kind === "import-statement" && !external) {
					visit(imported);
				}
			}
		}
	};
	files.forEach(visit);
	return [...found];
}

/** Returns the files of a build that are loaded before `activate` runs. */
export const eagerFiles = (metafile: Metafile) => withImports(metafile, ["dist/extension.js"]);

/** Returns the files of a build that every window reads at start-up. */
export function filesReadAtStart(metafile: Metafile): readonly string[] {
	const groups = new Set(importedAtStart.map((file) => `group:${groupOf(file)}`));
	const files = Object.entries(metafile.outputs).filter(([, { entryPoint = "" }]) => groups.has(entryPoint));
	if (files.length !== groups.size) {
		throw new Error(`Not every file of ${importedAtStart.join(", ")} is in the bundle.`);
	}
	return withImports(metafile, ["dist/extension.js", ...files.map(([file]) => file)]);
}

/** Returns the size of files of a build. */
export const bytesOf = ({ outputs }: Metafile, files: readonly string[]) =>
	files.reduce((sum, file) => sum + (outputs[file]?.bytes ?? 0), 0);
