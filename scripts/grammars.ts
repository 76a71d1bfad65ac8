import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { GrammarName } from "../src/rewriting/syntax/node.ts";

const require = createRequire(import.meta.url);
const microsoft = (name: string) => `@vscode/tree-sitter-wasm/wasm/tree-sitter-${name}.wasm`;

/** The file of each grammar, in its package. `docs/grammars.md` says why it is this one. */
export const grammarFiles: Readonly<Record<GrammarName, string>> = {
	bash: microsoft("bash"),
	"c-sharp": microsoft("c-sharp"),
	dart: "tree-sitter-dart/tree-sitter-dart.wasm",
	go: microsoft("go"),
	html: "tree-sitter-html/tree-sitter-html.wasm",
	java: microsoft("java"),
	javascript: microsoft("javascript"),
	kotlin: "@tree-sitter-grammars/tree-sitter-kotlin/tree-sitter-kotlin.wasm",
	lua: "@tree-sitter-grammars/tree-sitter-lua/tree-sitter-lua.wasm",
	php: microsoft("php"),
	powershell: microsoft("powershell"),
	python: microsoft("python"),
	r: "@davisvaughan/tree-sitter-r/tree-sitter-r.wasm",
	ruby: microsoft("ruby"),
	rust: microsoft("rust"),
	terraform: "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
	tsx: microsoft("tsx"),
	typescript: microsoft("typescript"),
};

/** The file of the runtime that loads them. */
const runtimeFile = "web-tree-sitter/tree-sitter.wasm";

/** Returns the path of a grammar on this machine. */
export const grammarPath = (name: GrammarName): string => require.resolve(grammarFiles[name]);

/** The packages that files are copied from, for their licences. */
export const grammarPackages: readonly string[] = [
	...new Set(
		[runtimeFile, ...Object.values(grammarFiles)].map((file) => /^(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? file),
	),
];

/** Writes the runtime and the grammars, each compressed in a file of its own: `python.wasm.gz`. */
export async function writeGrammars(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	const files = { runtime: require.resolve(runtimeFile), ...mapped() };
	await Promise.all(
		Object.entries(files).map(async ([name, file]) => {
			const compressed = await promisify(gzip)(await readFile(file), { level: 9 });
			await writeFile(path.join(folder, `${name}.wasm.gz`), compressed);
		}),
	);
}

const mapped = () =>
	Object.fromEntries(Object.keys(grammarFiles).map((name) => [name, grammarPath(name as GrammarName)]));
