import { equal, ok } from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import * as vscode from "vscode";
import { Grammars } from "../../src/platform/syntax/grammars.ts";
import type { SyntaxTree } from "../../src/rewriting/syntax/node.ts";
import { parseBounded } from "../../src/rewriting/syntax/parseBounded.ts";
import { grammarNames, sampleOf } from "../grammarSamples.ts";

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
});
