import * as vscode from "vscode";
import { defaultApiBaseUrl } from "../../lumenfall/apiBaseUrl.ts";
import type { Model } from "../../lumenfall/model.ts";
import { priceRank } from "../../lumenfall/models/price.ts";
import { withTimeout } from "../../platform/timeout.ts";
import { type CodeTargetId, codeTargets, programOf } from "../../snippets/targets.ts";
import { setContextKeys } from "../../ui/contextKeys.ts";
import type { ModelCatalog } from "./catalog.ts";
import type { ModelsContext } from "./context.ts";

/** Lumenfall's model for tests, which costs nothing. */
const freeModelId = "mock-image";
/** How long the models and the files of the workspace are waited for, in milliseconds. */
const timeoutMs = 3000;
/** How many files are counted. */
const maxFiles = 500;

/** What the example is written in, by the extension of the files that the workspace has most. */
const targets: Readonly<Record<string, CodeTargetId>> = {
	py: "python-openai",
	ipynb: "python-openai",
	ts: "typescript-openai",
	tsx: "typescript-openai",
	mts: "typescript-openai",
	vue: "typescript-openai",
	svelte: "typescript-openai",
	js: "javascript-openai",
	jsx: "javascript-openai",
	mjs: "javascript-openai",
	cjs: "javascript-openai",
	go: "go",
	rb: "ruby",
	php: "php",
	java: "java",
	cs: "csharp",
	rs: "rust",
	sh: "shell",
};

/**
 * Runs Open Example Code: opens a program in the language that the workspace uses most. It reads the key from its
 * environment variable. The model ID in it is selected, so that Insert Model ID replaces it.
 */
export async function openExample({ keys, origin }: ModelsContext, catalog: ModelCatalog): Promise<void> {
	const loading = keys.key && !catalog.state.catalog ? catalog.refresh() : undefined;
	const [id] = await Promise.all([
		findTarget(),
		withTimeout(timeoutMs, Promise.resolve(loading)).catch(() => undefined),
	]);
	const checked = origin();
	const baseUrl = `${checked.ok ? checked.origin : defaultApiBaseUrl}/openai/v1`;
	const model = chooseModel(catalog.state.catalog?.models ?? []);
	const target = codeTargets[id];
	const document = await vscode.workspace.openTextDocument({
		language: target.languageIds[0] ?? "plaintext",
		content: programOf(target.render({ mode: "generate", model, baseUrl })),
	});
	const start = document.getText().indexOf(model);
	const selection = new vscode.Range(document.positionAt(start), document.positionAt(start + model.length));
	await vscode.window.showTextDocument(document, { selection, preview: false });
	setContextKeys({ hasModelInCode: true });
}

/** Returns the ID of the free model for tests, or else of the cheapest model that makes images. */
export function chooseModel(models: readonly Model[]): string {
	const [cheapest] = models
		.filter(({ modalities }) => modalities.includes("image"))
		.toSorted(
			(a, b) => Number(b.id === freeModelId) - Number(a.id === freeModelId) || priceRank(a.price) - priceRank(b.price),
		);
	return cheapest?.id ?? freeModelId;
}

/** Finds what most files of the workspace are written in; else what an open file is; else Python. */
async function findTarget(): Promise<CodeTargetId> {
	const source = new vscode.CancellationTokenSource();
	const files = vscode.workspace.findFiles(
		`**/*.{${Object.keys(targets).join(",")}}`,
		"**/{node_modules,.venv,venv,site-packages,vendor,dist,build,out}/**",
		maxFiles,
		source.token,
	);
	const found = await withTimeout(timeoutMs, files).catch(() => []);
	source.cancel();
	source.dispose();
	const open = vscode.window.visibleTextEditors.map(({ document }) => document.uri);
	return mostUsed(found) ?? mostUsed(open) ?? "python-openai";
}

/** Returns what most of some files are written in, `undefined` if there is no example in any of their languages. */
export function mostUsed(uris: readonly Pick<vscode.Uri, "path">[]): CodeTargetId | undefined {
	const counts = new Map<CodeTargetId, number>();
	for (const { path } of uris) {
		const extension = path.slice(path.lastIndexOf(".") + 1).toLowerCase();
		const target = Object.hasOwn(targets, extension) ? targets[extension] : undefined;
		if (target) {
			counts.set(target, (counts.get(target) ?? 0) + 1);
		}
	}
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
