import { createTreeSitter } from "tree-sitter-factory";
import * as vscode from "vscode";
import type { Parser } from "web-tree-sitter";

/** Loads grammars. Each has a runtime and a memory of its own, so that one can be given back without the others. */
export class Grammars {
	readonly #folder: vscode.Uri;
	readonly #loading = new Map<string, Promise<Parser>>();
	readonly #parsers = new Map<string, Parser>();

	/** @param folder the extension's folder with the files of the runtime and the grammars, each `NAME.wasm.gz` */
	constructor(folder: vscode.Uri) {
		this.#folder = folder;
	}

	/**
	 * Loads a grammar, unless it is loaded.
	 *
	 * @throws when a file cannot be read, or is no grammar for this runtime
	 */
	async load(name: string): Promise<void> {
		let loading = this.#loading.get(name);
		if (!loading) {
			loading = this.#create(name);
			this.#loading.set(name, loading);
		}
		try {
			const parser = await loading;
			if (this.#loading.get(name) === loading) {
				this.#parsers.set(name, parser);
			}
		} catch (error) {
			this.drop(name);
			throw error;
		}
	}

	/** Returns the parser of a grammar, if it is loaded. */
	parserOf(name: string): Parser | undefined {
		return this.#parsers.get(name);
	}

	/** Frees the memory of a grammar. It is loaded again when it is needed. */
	drop(name: string): void {
		this.#parsers.delete(name);
		this.#loading.delete(name);
	}

	async #create(name: string): Promise<Parser> {
		const [wasmBinary, grammar] = await Promise.all([this.#read("runtime"), this.#read(name)]);
		const { Language, Parser: TreeSitterParser } = createTreeSitter();
		await TreeSitterParser.init({ wasmBinary, locateFile: (file: string) => file });
		const parser = new TreeSitterParser();
		parser.setLanguage(await Language.load(grammar));
		return parser;
	}

	async #read(name: string): Promise<Uint8Array> {
		const compressed = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(this.#folder, `${name}.wasm.gz`));
		const stream = new Blob([compressed as Uint8Array<ArrayBuffer>])
			.stream()
			.pipeThrough(new DecompressionStream("gzip"));
		return new Uint8Array(await new Response(stream).arrayBuffer());
	}
}
