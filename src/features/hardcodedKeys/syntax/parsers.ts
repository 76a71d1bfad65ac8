import * as vscode from "vscode";
import type { Log } from "../../../platform/log.ts";
import type { Grammars } from "../../../platform/syntax/grammars.ts";
import { grammarsFor } from "../../../rewriting/rewriter.ts";
import { KeptTrees } from "../../../rewriting/syntax/keptTrees.ts";
import type { GrammarName, Parse, SyntaxTree } from "../../../rewriting/syntax/node.ts";
import { parseBounded } from "../../../rewriting/syntax/parseBounded.ts";

/** Parses documents for the fixes. */
export interface Parsers extends vscode.Disposable {
	/**
	 * Loads the grammars of a document. Returns what parses with them. A grammar that fails parses nothing: it costs the
	 * fix, not more. For the fixes, it keeps the tree until the document is closed.
	 * @param names the grammars; those of the fixes, if not given
	 */
	prepare(document: vscode.TextDocument, names?: readonly GrammarName[]): Promise<Parse>;
}

/**
 * Creates what parses documents. A grammar is loaded on first use, and given back when the last document that needed it
 * is closed.
 * @param folder the extension's folder with the files of the grammars
 */
export function createParsers(folder: vscode.Uri, log: Log): Parsers {
	let grammars: Promise<Grammars> | undefined;
	const users = new Map<string, Set<vscode.TextDocument>>();
	/** What parsed each tree. A tree is of no use to another parser, such as the one after a grammar was given back. */
	const makers = new WeakMap<SyntaxTree, object>();
	/** The trees of the documents that were fixed. */
	const kept = new Map<vscode.TextDocument, KeptTrees>();
	const load = async () => new (await import("../../../platform/syntax/grammars.ts")).Grammars(folder);
	const closing = vscode.workspace.onDidCloseTextDocument(async (document) => {
		kept.get(document)?.dispose();
		kept.delete(document);
		for (const [name, documents] of users) {
			if (documents.delete(document) && documents.size === 0) {
				users.delete(name);
				(await grammars)?.drop(name);
			}
		}
	});
	return {
		async prepare(document, wanted) {
			const language = { languageId: document.languageId, path: document.uri.path };
			const names = wanted ?? grammarsFor(language, document.getText());
			if (names.length === 0) {
				return () => undefined;
			}
			grammars ??= load();
			const loaded = await grammars;
			await Promise.all(
				names.map(async (name) => {
					users.set(name, (users.get(name) ?? new Set()).add(document));
					await loaded.load(name).catch((error: unknown) => log.warn(`The grammar ${name} was not loaded: ${error}`));
				}),
			);
			const parse: Parse = (name, text, previous) => {
				const parser = loaded.parserOf(name);
				const maker = previous && makers.get(previous);
				const usable = maker === undefined || maker === parser ? previous : undefined;
				try {
					const tree = parser && parseBounded<SyntaxTree>(parser as never, text, usable, () => performance.now());
					if (tree && parser) {
						makers.set(tree, parser);
					}
					return tree;
				} catch (error) {
					log.warn(`The grammar ${name} failed: ${error}`);
					loaded.drop(name);
					for (const trees of kept.values()) {
						trees.drop(name);
					}
					return undefined;
				}
			};
			if (wanted || document.isClosed) {
				return parse;
			}
			const trees = kept.get(document) ?? new KeptTrees(parse);
			kept.set(document, trees);
			return trees.parse;
		},
		dispose() {
			closing.dispose();
			users.clear();
			kept.clear();
			grammars = undefined;
		},
	};
}
