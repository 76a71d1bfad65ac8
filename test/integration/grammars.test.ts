import { equal, ok } from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import * as vscode from "vscode";
import { createParsers } from "../../src/features/hardcodedKeys/syntax/parsers.ts";
import { Grammars } from "../../src/platform/syntax/grammars.ts";
import type { SyntaxTree } from "../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../src/rewriting/syntax/parseBounded.ts";
import { grammarNames, sampleOf } from "../grammarSamples.ts";
import { until } from "../wait.ts";

// A grammar can end the whole process, when its code is optimised: "Fatal process out of memory: Zone". No exception
// tells of that, so each grammar works here as hard as it ever will, in a run of its own.
describe("grammars", () => {
	const folder = () => {
		const extension = vscode.extensions.all.find(({ id }) => id.endsWith(".lumenfall"));
		ok(extension);
		return vscode.Uri.joinPath(extension.extensionUri, "dist/grammars");
	};

	for (const name of grammarNames) {
		it(`parses 1 MB of ${name} six times`, async function () {
			this.timeout(180_000);
			const grammars = new Grammars(folder());
			await grammars.load(name);
			const parser = grammars.parserOf(name);
			ok(parser);
			const text = sampleOf(name, 1_000_000);
			for (let round = 0; round < 6; round++) {
				const tree: SyntaxTree | undefined = parseBounded<SyntaxTree>(parser as never, text, undefined, () => 0);
				equal(tree?.rootNode.hasError, false);
				tree?.delete();
				// The optimising compiler works beside the extension host.
				await wait(300);
			}
			grammars.drop(name);
			equal(grammars.parserOf(name), undefined);
		});
	}

	it("loads a grammar once, and again after it was dropped", async () => {
		const grammars = new Grammars(folder());
		await Promise.all([grammars.load("python"), grammars.load("python")]);
		const first = grammars.parserOf("python");
		ok(first);
		await grammars.load("python");
		equal(grammars.parserOf("python"), first);
		grammars.drop("python");
		await grammars.load("python");
		ok(grammars.parserOf("python") !== first);
	});

	it("says that a grammar cannot be loaded, and keeps nothing of it", async () => {
		const grammars = new Grammars(folder());
		const problem = await grammars.load("none").then(
			() => undefined,
			(error: unknown) => error,
		);
		ok(problem instanceof Error);
		equal(grammars.parserOf("none"), undefined);
	});

	it("gives the memory of a grammar back when the last document that needed it is closed", async () => {
		setFlagsFromString("--expose-gc");
		const collectGarbage: () => void = runInNewContext("gc");
		const parsers = createParsers(folder(), { warn: () => undefined } as never);
		const open = async (content: string) => {
			const document = await vscode.workspace.openTextDocument({ language: "python", content });
			await vscode.window.showTextDocument(document, { preview: false });
			return document;
		};
		const close = async (document: vscode.TextDocument) => {
			await vscode.window.showTextDocument(document);
			await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
			await until("the document is closed", () => document.isClosed);
		};
		/** Returns what lives as long as the memory of the grammar that parses a document: the runtime's own class of trees. */
		const parse = async (document: vscode.TextDocument) => {
			const tree = (await parsers.prepare(document))("python", document.getText());
			ok(tree);
			const runtime = new WeakRef(tree.constructor);
			tree.delete();
			return runtime;
		};
		const first = await open("x = 1\n");
		const second = await open("y = 2\n");
		const runtime = await parse(first);
		await parse(second);
		await close(first);
		// An object is kept until the end of the turn in which somebody looked at it.
		await wait(0);
		collectGarbage();
		ok(runtime.deref());
		await close(second);
		await until("the memory of the grammar is given back", () => {
			collectGarbage();
			return runtime.deref() === undefined;
		});
		parsers.dispose();
	});
});
