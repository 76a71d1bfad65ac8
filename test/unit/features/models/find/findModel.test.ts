import { deepEqual, equal, ok } from "node:assert/strict";
import type * as vscode from "vscode";
import type { ModelCatalog } from "../../../../../src/features/models/catalog.ts";
import type { ModelsContext } from "../../../../../src/features/models/context.ts";
import { findModel, searchRows, useFound } from "../../../../../src/features/models/find/findModel.ts";
import { ModelPreferences } from "../../../../../src/features/models/preferences.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import type { Model } from "../../../../../src/lumenfall/model.ts";
import { createNotify } from "../../../../../src/ui/notify.ts";
import { closes, FakeUser, hurries, picks, searches } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { ran } from "../../../vscode/api.ts";
import { nullLog } from "../../apiKey/fakes.ts";

const models: readonly Model[] = [
	{ id: "veo-3.1", name: "Veo 3.1", creator: "google", modalities: ["video"] },
	{ id: "gpt-image-2", name: "GPT Image 2", creator: "openai", modalities: ["image"], modes: ["generate", "edit"] },
	{ id: "sora-2", name: "Sora 2", creator: "openai", modalities: ["video"], aliases: ["sora-two"] },
	{ id: "mock-image", creator: "lumenfall", modalities: ["image"], price: { kind: "free" } },
];

describe("Find Model", () => {
	let user: FakeUser;
	let preferences: ModelPreferences;
	let used: string[];
	beforeEach(() => {
		user = new FakeUser();
		const values = new Map<string, unknown>();
		const state = {
			get: (key: string) => values.get(key),
			update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
		};
		preferences = new ModelPreferences(state as unknown as vscode.Memento, nullLog, () => undefined);
		used = [];
	});
	afterEach(() => user.leave());

	const find = (key: ApiKey | undefined = sandboxKeys.good as ApiKey) =>
		findModel(
			{ keys: { key }, notify: createNotify(nullLog) } as ModelsContext,
			{ state: { catalog: { models, fetchedAt: 0 } } } as unknown as ModelCatalog,
			preferences,
			({ id }, use) => Promise.resolve(void used.push(`${use} ${id}`)),
		);

	it("does what the user did last with a model", async () => {
		user.will(picks("Veo"));
		await find();
		preferences.recordUse("x", "insertCode");
		user.will(picks("Veo"));
		await find();
		preferences.recordUse("x", "copyId");
		user.will(picks("Veo"));
		await find();
		deepEqual(used, ["insertId veo-3.1", "insertCode veo-3.1", "copyId veo-3.1"]);
		for (const what of ["inserts the ID", "inserts code", "copies the ID"]) {
			ok(
				user.seen.some((text) => text.endsWith(`Enter ${what}.`)),
				what,
			);
		}
	});

	it("has a button for everything else", async () => {
		for (const button of ["Insert Model ID", "Copy Model ID", "Insert Code", "Show Model Details"]) {
			user.will(picks("Sora", button));
			await find();
		}
		deepEqual(used, ["insertId sora-2", "copyId sora-2", "insertCode sora-2", "showDetails sora-2"]);
	});

	it("searches at every change, also by an alias with a typo", async () => {
		user.will(searches("sroa-two"), picks("Sora"));
		await find();
		deepEqual(used, ["insertId sora-2"]);
	});

	it("stays open when Enter comes before the rows", async () => {
		user.will(hurries, searches("sora"), picks("Sora"));
		await find();
		deepEqual(used, ["insertId sora-2"]);
	});

	it("stays open when a favorite is chosen, which comes first then", async () => {
		user.will(
			picks("Sora", "Add to Favorites"),
			picks("Sora", "Remove from Favorites"),
			picks("Veo", "Add to Favorites"),
		);
		user.will(closes);
		await find();
		deepEqual(preferences.value.favorites, ["veo-3.1"]);
		deepEqual(used, []);
		ok(user.seen.includes("Favorites"));
	});

	it("needs a key", async () => {
		await findModel(
			{ keys: {}, notify: createNotify(nullLog) } as ModelsContext,
			{ state: {} } as unknown as ModelCatalog,
			preferences,
			() => Promise.resolve(),
		);
		equal(user.last.message, "No Lumenfall API key is set.");
	});

	it("runs the command for what was chosen", async () => {
		ran.length = 0;
		for (const use of ["insertId", "copyId", "insertCode", "showDetails"] as const) {
			await useFound(models[0] as Model, use);
		}
		deepEqual(ran, [
			...["lumenfall.insertModelId", "lumenfall.copyModelId"],
			...["lumenfall.insertCode", "lumenfall.showModelDetails"],
		]);
	});

	const labels = (text: string, filter = {}) =>
		searchRows(models, preferences, text, filter).map((row) =>
			row.kind === "row" ? row.value.model.id : `- ${row.label}`,
		);

	it("lists favorites, recently used models, then all others by creator, each once", () => {
		preferences.setFavorite("sora-2", true);
		preferences.recordUse("mock-image", undefined);
		deepEqual(labels(""), [
			"- Favorites",
			"sora-2",
			"- Recently Used",
			"mock-image",
			"- Google",
			"veo-3.1",
			"- OpenAI",
			"gpt-image-2",
		]);
	});

	it("lists only what the filters let through, with a text and without", () => {
		deepEqual(labels("", { modality: "video" }), ["- Google", "veo-3.1", "- OpenAI", "sora-2"]);
		deepEqual(labels("openai", { modality: "video" }), ["sora-2"]);
		deepEqual(labels("image", { onlyFree: true }), ["mock-image"]);
		deepEqual(labels("", { onlyFavorites: true }), []);
	});

	it("shows 200 rows of 10,000 models, with a text and without", () => {
		const many = Array.from({ length: 10_000 }, (_none, i) => ({ id: `m${i}-image`, modalities: ["image" as const] }));
		for (const text of ["", "image"]) {
			const rows = searchRows(many, preferences, text, {});
			equal(rows.filter(({ kind }) => kind === "row").length, 200);
		}
	});
});
