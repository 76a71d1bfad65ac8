import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import * as vscode from "vscode";
import { createKeyIndex, KeyIndex } from "../../src/detection/keyIndex.ts";
import { syntaxOf } from "../../src/detection/syntax.ts";
import { DiagnosticStore } from "../../src/features/hardcodedKeys/diagnosticStore.ts";
import { DocumentController } from "../../src/features/hardcodedKeys/documentController.ts";
import type { ModelCatalog } from "../../src/features/models/catalog.ts";
import type { ModelsContext } from "../../src/features/models/context.ts";
import { DetailsPanel } from "../../src/features/models/details/panel.ts";
import { findRipgrep } from "../../src/platform/node/ripgrep.ts";
import type { HostFigures } from "../bench/host.ts";
import { makeModels } from "../bench/models.ts";
import type { Planted } from "../bench/tree.ts";
import { FakeUser } from "../fakeUser.ts";
import { weakKey } from "../keys.ts";

const codeLine =
	'export const value = await client.images.generate({ model: "gemini-3-pro-image", n: 1 }); // a line of code\n';
const textOf = (bytes: number) => codeLine.repeat(Math.ceil(bytes / codeLine.length));
const median = (values: readonly number[]) =>
	values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Lets VS Code show what it was given: what is measured next must not pay for that. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 700));

/** What is measured inside the extension host of a real VS Code. It is run by `npm run bench` only. */
describe("the benchmark", function () {
	this.timeout(600_000);
	const figures: Partial<Record<keyof HostFigures, unknown>> = {};
	after(() => writeFileSync(process.env["LUMENFALL_BENCH_RESULT"] ?? "", JSON.stringify(figures)));

	it("scans a workspace beside ripgrep", async () => {
		const user = new FakeUser();
		const planted: Planted[] = JSON.parse(readFileSync(process.env["LUMENFALL_BENCH_PLANTED"] ?? "", "utf8"));
		const [folder] = vscode.workspace.workspaceFolders ?? [];
		const program = await findRipgrep(vscode.env.appRoot);
		const scans: number[] = [];
		const greps: number[] = [];
		for (let i = 0; i < (program ? 20 : 4); i++) {
			const started = performance.now();
			await vscode.commands.executeCommand("lumenfall.scanWorkspace");
			const scanned = performance.now();
			await settle();
			const between = performance.now();
			if (program) {
				execFileSync(program, ["--hidden", "-l", "lmnfl_", "."], { cwd: folder?.uri.fsPath ?? "", maxBuffer: 1e8 });
				greps.push(performance.now() - between);
			}
			scans.push(scanned - started);
			await settle();
		}
		user.leave();
		const found = vscode.languages
			.getDiagnostics()
			.flatMap(([uri, diagnosticStore]) =>
				diagnosticStore
					.filter(({ source }) => source === "Lumenfall")
					.map(
						({ range }) =>
							`${vscode.workspace.asRelativePath(uri, false)}:${range.start.line}:${range.start.character}:${range.end.character}`,
					),
			);
		const expected = new Set(planted.map(({ path, line, start, end }) => `${path}:${line}:${start}:${end}`));
		const right = found.filter((place) => expected.has(place)).length;
		// In the first rounds nothing is in the machine's caches yet, and V8 still compiles.
		const warm = program ? 5 : 1;
		figures.scan = {
			usesRipgrep: program !== undefined,
			scanMs: median(scans.slice(warm)),
			...(program && {
				ripgrepMs: median(greps.slice(warm)),
				ratio: median(scans.slice(warm).map((scan, i) => scan / (greps[i + warm] ?? Number.NaN))),
			}),
			precision: right / found.length,
			recall: right / expected.size,
			summary: user.last.message,
		};
	});

	it("looks at a document that is opened", async () => {
		const rows: HostFigures["opening"][number][] = [];
		for (const megabytes of [1, 10, 45]) {
			const content = textOf(megabytes * 1_000_000);
			const document = await vscode.workspace.openTextDocument({ language: "typescript", content });
			const times = Array.from({ length: 5 }, () => {
				const started = performance.now();
				new KeyIndex(syntaxOf(document.languageId)).reset(document.getText());
				return performance.now() - started;
			});
			rows.push({ megabytes: document.getText().length / 1_000_000, milliseconds: median(times) });
			await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		}
		figures.opening = rows;
	});

	it("shows the details of a model, beside a tab with one paragraph", async () => {
		const extension = vscode.extensions.getExtension("lumenfall-community.lumenfall");
		const models = makeModels(10_000);
		let onContent: () => void = () => undefined;
		const catalog = {
			state: { catalog: { models, fetchedAt: Date.now() } },
			onDidChange: () => new vscode.Disposable(() => undefined),
		} as unknown as ModelCatalog;
		const context = {
			keys: { key: "lmnfl_a.b", onDidChange: () => new vscode.Disposable(() => undefined) },
			origin: () => ({ ok: true, origin: "https://api.lumenfall.ai" }),
			// The page asks for them when its content is there.
			client: { getParameters: () => Promise.resolve(onContent()).then(() => ({ value: [] })) },
			log: { error: () => undefined },
		} as unknown as ModelsContext;
		const page = vscode.Uri.joinPath(extension?.extensionUri ?? vscode.Uri.file("/"), "dist/page");
		const content = () => new Promise<void>((resolve) => (onContent = resolve));
		const own: number[] = [];
		const plain: number[] = [];
		for (let i = 0; i < 16; i++) {
			const started = performance.now();
			const details = new DetailsPanel({ context, catalog, page, onUse: () => undefined });
			const shown = content();
			details.show([models[i * 7]?.id ?? ""]);
			await shown;
			own.push(performance.now() - started);
			details.dispose();
			await settle();
			const begun = performance.now();
			const panel = vscode.window.createWebviewPanel("bench", "", vscode.ViewColumn.Active, { enableScripts: true });
			const posted = new Promise((resolve) => panel.webview.onDidReceiveMessage(resolve));
			panel.webview.html = "<p>One paragraph</p><script>acquireVsCodeApi().postMessage(1)</script>";
			await posted;
			plain.push(performance.now() - begun);
			panel.dispose();
			await settle();
		}
		// The first of each pays for what VS Code loads for all tabs.
		figures.details = { milliseconds: median(own.slice(1)), plainMs: median(plain.slice(1)) };
	});

	it("follows keystrokes, from the change event to the problems that VS Code was given", () => {
		const diagnosticStore = new DiagnosticStore();
		const documents = [10_000, 1_000_000, 50_000_000].map((bytes, i) => new TypedDocument(bytes, i, diagnosticStore));
		for (let i = 0; i < 10_000; i++) {
			for (const document of documents) {
				document.type(i);
			}
		}
		diagnosticStore.dispose();
		figures.keystrokes = documents.map(({ bytes, times }) => ({
			bytes,
			medianMs: median(times),
			p99Ms: times.toSorted((a, b) => a - b)[Math.floor(times.length * 0.99)] ?? Number.NaN,
		}));
	});
});

const typed = `"${weakKey}"`;

/**
 * A document in the middle of which a key is typed, character by character, then the line is emptied: problems come
 * and go. VS Code's own documents end at 50 MB, and typing in them costs far more than what is measured.
 */
class TypedDocument {
	readonly bytes: number;
	/** Milliseconds of each edit. */
	readonly times: number[] = [];
	readonly #lines: string[];
	readonly #middle: number;
	readonly #controller: DocumentController;

	constructor(bytes: number, id: number, diagnosticStore: DiagnosticStore) {
		const lines = textOf(bytes).split("\n");
		this.bytes = bytes;
		this.#lines = lines;
		this.#middle = lines.length >> 1;
		const document = {
			uri: vscode.Uri.file(`/bench/${id}.py`),
			languageId: "python",
			getText: () => lines.join("\n"),
			get lineCount() {
				return lines.length;
			},
			lineAt: (line: number) => ({ text: lines[line] ?? "" }),
		} as unknown as vscode.TextDocument;
		this.#controller = new DocumentController(document, createKeyIndex, {
			diagnosticStore,
			isOwn: () => false,
			ignoreStatusOf: () => Promise.resolve("noRepository"),
		});
	}

	type(step: number): void {
		const at = step % (typed.length + 1);
		const before = this.#lines[this.#middle] ?? "";
		const text = typed[at] ?? "";
		const start = at > 0 && text !== "" ? before.length : 0;
		this.#lines[this.#middle] = before.slice(0, start) + text;
		const range = new vscode.Range(this.#middle, start, this.#middle, before.length);
		const change = { range, rangeOffset: 0, rangeLength: 0, text };
		const started = performance.now();
		this.#controller.change([change]);
		this.times.push(performance.now() - started);
	}
}
