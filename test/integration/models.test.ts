import { deepEqual, equal, match, ok } from "node:assert/strict";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { createClient } from "../../src/api/client.ts";
import { createFallbackTransport } from "../../src/api/fallbackTransport.ts";
import type { Fetch } from "../../src/api/sendRequest.ts";
import { ModelCatalog } from "../../src/features/models/catalog.ts";
import { createCatalogCache } from "../../src/features/models/catalogCache.ts";
import type { ModelsContext } from "../../src/features/models/context.ts";
import {
	childrenOf,
	findRow,
	type ModelNode,
	modelTooltip,
	parentOf,
	rootsOf,
	type TreeOptions,
	toTreeItem,
} from "../../src/features/models/view/tree.ts";
import type { ApiOrigin } from "../../src/lumenfall/apiBaseUrl.ts";
import { type ApiKey, secretOf } from "../../src/lumenfall/apiKey.ts";
import { defaultArrangement } from "../../src/lumenfall/models/arrangement.ts";
import type { Log } from "../../src/platform/log.ts";
import { createNotify } from "../../src/ui/notify.ts";
import { closes, FakeUser, picks, presses, searches } from "../fakeUser.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { clearKeys, setKey } from "./keys.ts";
import { resetSandbox, sandboxOrigin, seenRequests, setMode, setModels, useApi } from "./sandbox.ts";

const good = sandboxKeys.good as ApiKey;

describe("the catalog and its tree", () => {
	let folder: string;
	let key: ApiKey | undefined;
	let keyChanged: vscode.EventEmitter<void>;
	let catalog: ModelCatalog;
	let warnings: string[];
	let counts: number[];

	beforeEach(async () => {
		await resetSandbox();
		folder = mkdtempSync(path.join(path.dirname(process.env["LUMENFALL_TEST_RESULT"] ?? tmpdir()), "catalog-"));
		key = good;
		keyChanged = new vscode.EventEmitter();
		warnings = [];
		counts = [];
		options = { arrangement: defaultArrangement, favorites: [], recent: [] };
		build();
	});
	afterEach(() => {
		catalog.dispose();
		// A window that closes may still be writing its cache.
		rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
	});

	/** As a window does at its start. */
	function build(now = Date.now): void {
		const log: Log = { debug() {}, info() {}, warn: (message) => warnings.push(message), error() {}, show() {} };
		const fetchNow: Fetch = (url, init) => globalThis.fetch(url, init) as ReturnType<Fetch>;
		const context: ModelsContext = {
			keys: {
				get key() {
					return key;
				},
				reading: false,
				onDidChange: keyChanged.event,
			},
			client: createClient({
				transports: createFallbackTransport([
					{ name: "VS Code", fetch: fetchNow, isSafeFor: () => true, worthTryingAfter: () => true },
				]),
				origin: () => sandboxOrigin as ApiOrigin,
				redact: (text) => text,
			}),
			log,
			notify: createNotify(log),
			storage: vscode.Uri.file(folder),
			origin: () => ({ ok: true, origin: sandboxOrigin as ApiOrigin }),
			onCatalog: (_key, count) => counts.push(count),
		};
		catalog = new ModelCatalog(context, createCatalogCache(context.storage, log), now);
	}

	const labels = (nodes: readonly ModelNode[]) => nodes.map((node) => String(toTreeItem(node).label));
	let options: TreeOptions;
	const roots = () => rootsOf(catalog.state.catalog?.models ?? [], options);
	const childrenBelow = childrenOf;
	const tooltipOf = (node: ModelNode) => (node.kind === "model" ? modelTooltip(node.model) : undefined);
	const rootNamed = (name: string) => {
		const found = roots().find((node) => toTreeItem(node).label === name);
		ok(found, `no group ${name}`);
		return found;
	};

	it("groups the models by creator, in order", async () => {
		await catalog.refresh();
		deepEqual(labels(roots()), [
			"Alibaba",
			"Black Forest Labs",
			"ByteDance",
			"Google",
			"Kuaishou",
			"Lumenfall",
			"OpenAI",
			"Recraft",
			"Topaz Labs",
			"xAI",
		]);
		deepEqual(labels(childrenBelow(rootNamed("OpenAI"))), [
			"GPT Image 1 Mini",
			"GPT Image 2",
			"GPT-5.4",
			"Sora 2",
			"Sora 2 Pro",
		]);
		deepEqual(counts, [24]);
	});

	it("gives every row an icon of its modality, a description, a tooltip, an id, and words for a screen reader", async () => {
		await catalog.refresh();
		const icons = new Map<string, string>();
		const ids = new Set<string>();
		for (const node of roots().flatMap(childrenBelow)) {
			const item = toTreeItem(node);
			ok(
				item.iconPath instanceof vscode.ThemeIcon &&
					item.description &&
					item.accessibilityInformation?.label &&
					item.id,
			);
			icons.set(String(item.label), item.iconPath.id);
			ids.add(item.id);
			equal(item.tooltip, undefined, "made only when it is asked for");
			const tooltip = tooltipOf(node);
			ok(tooltip instanceof vscode.MarkdownString && tooltip.value.includes("Model ID"));
			equal(tooltip.isTrusted, undefined);
			ok(!tooltip.supportHtml);
		}
		equal(ids.size, 24);
		equal(icons.get("Sora 2"), "device-camera-video");
		equal(icons.get("GPT Image 2"), "symbol-color");
		equal(icons.get("GPT-5.4"), "comment");
		equal(icons.get("Recraft V4 SVG"), "symbol-ruler");
		equal(icons.get("Topaz Image Upscale"), "zoom-in");
	});

	it("groups the models by what they make, or not at all, with favorites and recently used ones first", async () => {
		await catalog.refresh();
		options = { ...options, arrangement: { ...defaultArrangement, grouping: "modality" }, favorites: ["sora-2"] };
		deepEqual(labels(roots()), ["Favorites", "Video", "Upscale", "Vector", "Image", "Text"]);
		deepEqual(labels(childrenBelow(rootNamed("Favorites"))), ["Sora 2"]);
		options = {
			arrangement: { grouping: "none", sorting: "price", filter: { modality: "image" } },
			favorites: ["flux.2-pro"],
			recent: ["gpt-image-2"],
		};
		deepEqual(labels(roots()).slice(0, 4), ["FLUX.2 pro", "GPT Image 2", "Mock Image", "FLUX.1 schnell"]);
		equal(new Set(roots().map((node) => toTreeItem(node).id)).size, roots().length);
		deepEqual(
			roots()
				.slice(0, 2)
				.map((node) => toTreeItem(node).contextValue),
			["favoriteModel", "model"],
		);
		match(toTreeItem(roots()[0] as ModelNode).accessibilityInformation?.label ?? "", /favorite$/);
	});

	it("finds the row of a model in its own group, and the group of a row", async () => {
		await catalog.refresh();
		options = { ...options, favorites: ["sora-2"] };
		const row = findRow(roots(), "sora-2");
		ok(row);
		equal(toTreeItem(row).id, "creator:openai/sora-2");
		const parent = parentOf(roots(), row);
		equal(parent && toTreeItem(parent).id, "creator:openai");
		equal(parent && parentOf(roots(), parent), undefined);
		equal(findRow(roots(), "no-such-model"), undefined);
		options = { ...options, arrangement: { ...defaultArrangement, filter: { onlyFavorites: true } } };
		equal(findRow(roots(), "gpt-image-2"), undefined);
	});

	it("marks what is new and what is gone since the last look, until the list after it was seen", async () => {
		await setModels(3);
		await catalog.refresh();
		await setModels(5);
		await catalog.refresh();
		const { changes } = catalog.state.catalog ?? {};
		options = { arrangement: { ...defaultArrangement, grouping: "none" }, favorites: [], recent: [], changes };
		const described = () => roots().map((node) => `${toTreeItem(node).label}: ${toTreeItem(node).description}`);
		deepEqual(described().slice(2), [
			"model-2-image: image",
			"model-3-image: new · image",
			"model-4-image: new · image",
		]);
		await setModels(4);
		await catalog.refresh();
		options = { ...options, changes: catalog.state.catalog?.changes };
		deepEqual(described().slice(3), ["model-3-image: new · image", "model-4-image: removed · image"]);
		const gone = findRow(roots(), "model-4-image");
		equal(gone && toTreeItem(gone).contextValue, "removedModel");
		match((gone && toTreeItem(gone).accessibilityInformation?.label) ?? "", /^model-4-image, removed/);
		catalog.markSeen();
		await catalog.refresh();
		equal(catalog.state.catalog?.changes, undefined);
	});

	it("shows models that have the documented fields only", async () => {
		await setModels("plain");
		await catalog.refresh();
		const [kling, ...others] = childrenBelow(rootNamed("Kuaishou"));
		ok(kling);
		deepEqual(labels([kling, ...others]), ["kling-v3"]);
		ok(tooltipOf(kling)?.value.includes("guessed"), "the output is told to be inferred");
	});

	it("shows a thousand models", async () => {
		await setModels(1000);
		await catalog.refresh();
		equal(roots().length, 25);
		equal(roots().flatMap(childrenBelow).length, 1000);
	});

	it("takes no text of the API for Markdown, a command, an icon or a page elsewhere", async () => {
		await setMode("evil-text");
		await catalog.refresh();
		const nodes = roots().flatMap(childrenBelow);
		equal(nodes.length, 4);
		for (const node of nodes) {
			const tooltip = tooltipOf(node) as vscode.MarkdownString;
			ok(!/[^\\]\]\(/.test(tooltip.value), tooltip.value);
			ok(!tooltip.supportHtml);
			ok(!tooltip.value.includes("evil.example/page"));
			ok(!tooltip.supportThemeIcons);
		}
	});

	it("keeps what is shown until the new list is there, and when a refresh fails", async () => {
		await catalog.refresh();
		const before = catalog.state.catalog;
		await setMode("reset");
		const failure = await catalog.refresh();
		equal(failure?.kind, "reset");
		equal(catalog.state.catalog, before);
		equal(catalog.state.failure?.kind, "reset");
		await setMode("behave");
		await catalog.refresh();
		equal(catalog.state.failure, undefined);
	});

	it("asks once where it is asked twice at the same time", async () => {
		await Promise.all([catalog.refresh(), catalog.refresh()]);
		equal((await seenRequests()).length, 1);
	});

	it("drops an entry that is no model, says so in the log, and keeps the rest", async () => {
		await setMode("bad-entries");
		await catalog.refresh();
		equal(catalog.state.catalog?.models.length, 3);
		match(warnings[0] ?? "", /7 entries/);
	});

	it("survives a restart: the last catalog is there at once, and the new one is fetched", async () => {
		await catalog.refresh();
		await until("the catalog is written", () => readdirSync(folder).includes("models.json"));
		await setMode("hang");
		catalog.dispose();
		build();
		catalog.open();
		await until("the last catalog is shown", () => catalog.state.catalog !== undefined);
		equal(catalog.state.refreshing, true);
		equal(roots().length, 10);
		await until("the new one is asked for", async () => (await seenRequests()).length === 2);
		ok(!readFileSync(path.join(folder, "models.json"), "utf8").includes(secretOf(good)));
	});

	it("stores the models that were understood, not what was received", async () => {
		await setMode("bad-entries");
		await catalog.refresh();
		const file = path.join(folder, "models.json");
		await until("the catalog is written", () => readdirSync(folder).includes("models.json"));
		const { models } = JSON.parse(readFileSync(file, "utf8"));
		deepEqual(models, JSON.parse(JSON.stringify(catalog.state.catalog?.models)));
		equal(models.length, 3);
		writeFileSync(file, readFileSync(file, "utf8").replace('"models":[', '"models":[{"id":"no model id"},7,'));
		await setMode("hang");
		catalog.dispose();
		build();
		catalog.open();
		await until("the last catalog is shown", () => catalog.state.catalog !== undefined);
		deepEqual(catalog.state.catalog?.models, models);
	});

	it("shows offline the last catalog with its age", async () => {
		await catalog.refresh();
		const fetchedAt = catalog.state.catalog?.fetchedAt;
		await until("the catalog is written", () => readdirSync(folder).includes("models.json"));
		await setMode("reset");
		catalog.dispose();
		build(() => Date.now() + 3_600_000);
		catalog.open();
		await until("the refresh has failed", () => catalog.state.failure !== undefined);
		equal(catalog.state.catalog?.fetchedAt, fetchedAt);
	});

	for (const [what, content] of [
		["empty", ""],
		["no JSON", "{"],
		["another form", '{"format":99}'],
		[
			"somebody else's",
			JSON.stringify({
				format: 3,
				origin: "https://x",
				keyId: "sandbox",
				fetchedAt: 1,
				models: [{ id: "a", modalities: [] }],
			}),
		],
		["wrong inside", JSON.stringify({ format: 3, origin: sandboxOrigin, keyId: "sandbox", fetchedAt: 1, models: 7 })],
	] as const) {
		it(`is not troubled by a file that is ${what}`, async () => {
			writeFileSync(path.join(folder, "models.json"), content);
			catalog.open();
			await until("the models are there", () => catalog.state.catalog?.models.length === 24);
		});
	}

	it("works where nothing can be written", async () => {
		rmSync(folder, { recursive: true });
		writeFileSync(folder, "a file where the folder should be");
		chmodSync(folder, 0o400);
		await catalog.refresh();
		equal(catalog.state.catalog?.models.length, 24);
		match(warnings[0] ?? "", /could not be stored/);
	});

	it("never shows the answer to another key's request", async () => {
		await setMode("slow");
		const pending = catalog.refresh();
		key = sandboxKeys.second as ApiKey;
		keyChanged.fire();
		await pending;
		deepEqual(counts.length <= 1, true);
		key = undefined;
		keyChanged.fire();
		equal(catalog.state.catalog, undefined);
		deepEqual(roots(), []);
	});

	it("starts over when the API is elsewhere", async () => {
		await catalog.refresh();
		await setModels(50);
		catalog.startOver();
		equal(catalog.state.catalog?.models.length ?? 0, 0);
		await until("the other list is there", () => catalog.state.catalog?.models.length === 50);
	});

	it("asks for nothing before somebody looks", async () => {
		keyChanged.fire();
		key = sandboxKeys.second as ApiKey;
		keyChanged.fire();
		deepEqual(await seenRequests(), []);
	});
});

describe("the commands on models", () => {
	let user: FakeUser;
	const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(`lumenfall.${command}`, ...args);
	const node = { kind: "model", model: { id: "sora-2", modalities: ["video"] }, parentId: "creator:openai" };

	beforeEach(async () => {
		await resetSandbox();
		await useApi(sandboxOrigin);
		user = new FakeUser();
		await setKey(user, sandboxKeys.good);
	});
	afterEach(async () => {
		user.leave();
		await clearKeys();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	it("copy an id from its row, and from a pick", async () => {
		await run("copyModelId", node);
		equal(await vscode.env.clipboard.readText(), "sora-2");
		user.will(picks("GPT Image 2"));
		await run("copyModelId");
		equal(await vscode.env.clipboard.readText(), "gpt-image-2");
	});

	it("ignore an argument that is no row", async () => {
		for (const argument of [7, null, { kind: "model" }, { kind: "model", model: { id: 7 } }]) {
			user.will(picks("GPT Image 2"));
			await run("copyModelId", argument);
			equal(await vscode.env.clipboard.readText(), "gpt-image-2");
		}
	});

	it("insert an id at every cursor, as one undo step", async () => {
		const document = await vscode.workspace.openTextDocument({ content: 'a("")\nb("old")\n' });
		const editor = await vscode.window.showTextDocument(document);
		editor.selections = [new vscode.Selection(0, 3, 0, 3), new vscode.Selection(1, 3, 1, 6)];
		await run("insertModelId", node);
		equal(document.getText(), 'a("sora-2")\nb("sora-2")\n');
		await vscode.commands.executeCommand("undo");
		equal(document.getText(), 'a("")\nb("old")\n');
	});

	it("say what to do where there is no editor", async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		await vscode.env.clipboard.writeText("");
		user.will(presses("Copy Model ID"));
		await run("insertModelId", node);
		equal(user.last.message, "Open the file that needs sora-2, then insert it again.");
		await user.done();
		await until("the id is copied", async () => (await vscode.env.clipboard.readText()) === "sora-2");
	});

	it("open an example that reads the variable, with a free model that is selected, so that another one replaces it", async () => {
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		await run("openExample");
		const editor = vscode.window.activeTextEditor;
		ok(editor, "an editor is open");
		const { document, selection } = editor;
		equal(document.isUntitled, true);
		equal(document.getText(selection), "mock-image");
		ok(document.getText().includes("LUMENFALL_API_KEY"));
		ok(document.getText().includes(`${sandboxOrigin}/openai/v1`));
		ok(!document.getText().includes(secretOf(good)));
		await run("insertModelId", node);
		ok(document.getText().includes("sora-2") && !document.getText().includes("mock-image"));
	});

	it("find a model by a typo, and do with it what was done last", async () => {
		await run("refreshModels");
		const document = await vscode.workspace.openTextDocument({ content: "" });
		await vscode.window.showTextDocument(document);
		await run("insertModelId", node);
		user.will(searches("gtp imge 2"), picks("GPT Image 2"));
		await run("findModel");
		equal(document.getText(), "sora-2gpt-image-2");
		user.will(picks("Kling 3", "Copy Model ID"));
		await run("findModel");
		equal(await vscode.env.clipboard.readText(), "kling-v3");
		user.will(searches("veo"), picks("Veo 3.1 Fast"));
		await run("findModel");
		equal(await vscode.env.clipboard.readText(), "veo-3.1-fast");
		await user.done();
	});

	it("show the details of a model, or several side by side, in one tab", async () => {
		const tabs = () =>
			vscode.window.tabGroups.all
				.flatMap((group) => group.tabs)
				.filter(({ input }) => input instanceof vscode.TabInputWebview)
				.map(({ label, isActive }) => `${label}${isActive ? ", active" : ""}`);
		await run("refreshModels");
		await run("showModelDetails", node);
		await until("the tab is there", () => tabs().length === 1);
		deepEqual(tabs(), ["Model: Sora 2, active"]);
		user.will(picks("GPT Image 2"));
		await run("showModelDetails");
		await until("the tab shows the other model", () => tabs()[0] === "Model: GPT Image 2, active");
		user.will(picks("Veo 3.1 Fast"), picks("Compare 2 Models"));
		await run("compareModels", node);
		await until("the tab compares", () => tabs()[0] === "Compare Models, active");
		deepEqual(tabs().length, 1);
		user.will(picks("Kling 3"), closes);
		await run("compareModels");
		deepEqual(tabs(), ["Compare Models, active"]);
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		deepEqual(tabs(), []);
		await run("showModelDetails", node);
		await until("a closed tab opens again", () => tabs()[0] === "Model: Sora 2, active");
	});

	it("make a model a favorite, which comes first, and filter and arrange the view", async () => {
		await run("refreshModels");
		await run("addFavoriteModel", node);
		user.will(closes);
		await run("findModel");
		const favorites = user.seen.indexOf("Favorites");
		ok(favorites >= 0 && user.seen[favorites + 3] === "Sora 2", user.seen.join("|"));
		await run("removeFavoriteModel", node);
		user.seen.length = 0;
		user.will(closes);
		await run("findModel");
		ok(!user.seen.includes("Favorites"));
		user.will(picks("Only Free Models"), closes, picks("By Output"), closes);
		await run("filterModels");
		await run("arrangeModels");
		user.seen.length = 0;
		user.will(closes);
		await run("filterModels");
		deepEqual(
			user.seen.filter((text) => text === "selected"),
			["selected"],
		);
		await run("resetModelsView");
		user.seen.length = 0;
		user.will(closes);
		await run("filterModels");
		ok(!user.seen.includes("selected"));
		await user.done();
	});

	it("insert code at the cursor: the imports above, as one undo step", async () => {
		await run("refreshModels");
		const before = "import os\n\ndef main():\n    \n";
		const document = await vscode.workspace.openTextDocument({ language: "python", content: before });
		const editor = await vscode.window.showTextDocument(document);
		editor.selection = new vscode.Selection(3, 4, 3, 4);
		user.will(picks("Mock Image"), picks("Python (httpx)"));
		await run("insertCode");
		const text = document.getText();
		ok(text.startsWith("import os\nimport sys\n"), text);
		ok(text.includes('\n        json={"model": "mock-image", '), text);
		ok(text.includes(`base_url="${sandboxOrigin}/openai/v1"`), text);
		ok(!text.includes(secretOf(good)));
		await vscode.commands.executeCommand("undo");
		equal(document.getText(), before);
		await user.done();
	});

	it("ask what the code is for, and open a document for it where there is no editor", async () => {
		await run("refreshModels");
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		user.will(picks("GPT Image 2"), picks("Edit an Image"), picks("Go"));
		await run("insertCode");
		const document = vscode.window.activeTextEditor?.document;
		equal(document?.languageId, "go");
		match(document?.getText() ?? "", /func editImage\(\) error/);
		await user.done();
	});

	it("insert no code for a model that is not in the catalog", async () => {
		await run("refreshModels");
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		const evil = { kind: "model", model: { id: 'x"); evil("', modalities: ["image"] }, parentId: "x" };
		await run("insertCode", evil);
		equal(vscode.window.activeTextEditor, undefined);
	});

	it("say what to do without a key", async () => {
		user.will(presses("Clear"));
		await run("clearApiKey");
		for (const command of ["refreshModels", "copyModelId", "insertModelId", "insertCode", "findModel"]) {
			await run(command);
			equal(user.last.message, "No Lumenfall API key is set.");
			deepEqual(user.last.buttons, ["Set API Key"]);
		}
	});

	it("say why a refresh failed, with an action that helps", async () => {
		// The view may be loading already, since the key was set: a second refresh would wait for that one.
		await run("refreshModels");
		await setMode("reset");
		await run("refreshModels");
		match(user.last.message, /was closed before a response arrived/);
		deepEqual(user.last.buttons, ["Try Again", "Show Log"]);
		await setMode("error:AUTHENTICATION_FAILED");
		await run("refreshModels");
		deepEqual(user.last.buttons, ["Set API Key", "Show Log"]);
	});
});
