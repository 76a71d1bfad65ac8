import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import { type AnyNode, type Program, parse, tokTypes } from "acorn";
import { fullAncestor } from "acorn-walk";
import { transform } from "esbuild";

/** The root of the project. */
export const project = path.resolve(import.meta.dirname, "../../..");

/** A file of `src`, as it is and as a syntax tree. */
export interface Source {
	/** Path from the project's root, with slashes. */
	readonly file: string;
	readonly text: string;
	/** Without types: what is left is what runs. */
	readonly program: Program;
	/** The names in the code: of variables, functions and members. */
	readonly names: ReadonlySet<string>;
}

/** Parses TypeScript. An import of values stays one even if none of them is used; `import type` goes. */
export async function parseTypeScript(text: string): Promise<Program> {
	return (await parseNames(text)).program;
}

/** Parses TypeScript, and lists the names in it. */
export async function parseNames(text: string): Promise<Pick<Source, "program" | "names">> {
	const { code } = await transform(text, {
		loader: "ts",
		target: "esnext",
		tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
	});
	const names = new Set<string>();
	const program = parse(code, {
		ecmaVersion: "latest",
		sourceType: "module",
		onToken: ({ type, start, end }) => {
			if (type === tokTypes.name || type === tokTypes.privateId) {
				names.add(code.slice(start, end).replace("#", ""));
			}
		},
	});
	return { program, names };
}

let sources: Promise<readonly Source[]> | undefined;

/** Reads and parses all files of `src`, once. */
export function readSources(): Promise<readonly Source[]> {
	sources ??= (async () => {
		const files: string[] = [];
		for await (const file of glob("src/**/*.ts", { cwd: project })) {
			files.push(file);
		}
		return await Promise.all(
			files.toSorted().map(async (name) => {
				const text = await readFile(path.join(project, name), "utf8");
				return { file: name.replaceAll("\\", "/"), text, ...(await parseNames(text)) };
			}),
		);
	})();
	return sources;
}

/** The modules that a program loads, in whatever form; `undefined` for a name that is computed. */
export function importedModules(program: Program): { from: string | undefined; isDynamic: boolean }[] {
	const found: { from: string | undefined; isDynamic: boolean }[] = [];
	fullAncestor(program, (node: AnyNode) => {
		switch (node.type) {
			case "ImportDeclaration":
			case "ExportNamedDeclaration":
			case "ExportAllDeclaration":
				if (node.source) {
					found.push({ from: String(node.source.value), isDynamic: false });
				}
				break;
			case "ImportExpression":
				found.push({
					from: node.source.type === "Literal" ? String(node.source.value) : undefined,
					isDynamic: true,
				});
				break;
			default:
		}
	});
	return found;
}
