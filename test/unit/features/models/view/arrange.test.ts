import { deepEqual, equal, ok } from "node:assert/strict";
import type * as vscode from "vscode";
import { ModelPreferences } from "../../../../../src/features/models/preferences.ts";
import { arrangeView, filterView, resetView } from "../../../../../src/features/models/view/arrange.ts";
import {
	describeCatalogState,
	describeFilter,
	describeView,
} from "../../../../../src/features/models/view/viewMessage.ts";
import { defaultArrangement } from "../../../../../src/lumenfall/models/arrangement.ts";
import { closes, FakeUser, picks, types } from "../../../../fakeUser.ts";
import { weakKey } from "../../../../keys.ts";
import { nullLog } from "../../apiKey/fakes.ts";

describe("how the models are shown", () => {
	let user: FakeUser;
	let preferences: ModelPreferences;
	beforeEach(() => {
		user = new FakeUser();
		const values = new Map<string, unknown>();
		const state = {
			get: (key: string) => values.get(key),
			update: (key: string, value: unknown) => Promise.resolve(void values.set(key, value)),
		};
		preferences = new ModelPreferences(state as unknown as vscode.Memento, nullLog, () => undefined);
	});
	afterEach(() => user.leave());

	const arrangement = () => preferences.value.arrangement;

	it("is chosen from a list that comes back until it is closed", async () => {
		user.will(picks("By Output"), picks("Lowest Price First"), closes);
		await arrangeView(preferences);
		deepEqual(arrangement(), { grouping: "modality", sorting: "price", filter: {} });
		user.will(picks("No Groups"), picks("Newest First"), closes);
		await arrangeView(preferences);
		deepEqual(arrangement(), { grouping: "none", sorting: "newest", filter: {} });
		user.will(picks("By Creator"), picks("By Name"), closes);
		await arrangeView(preferences);
		deepEqual(arrangement(), defaultArrangement);
	});

	it("says in words what is chosen", async () => {
		user.will(closes);
		await arrangeView(preferences);
		equal(user.seen.filter((text) => text === "selected").length, 2);
	});

	it("is filtered: what is on goes off again", async () => {
		user.will(picks("Only Free Models"), picks("Only Favorites"), picks("video"), picks("edits images"), closes);
		await filterView(preferences);
		deepEqual(arrangement().filter, { onlyFree: true, onlyFavorites: true, modality: "video", mode: "edit" });
		user.will(picks("Only Free Models"), picks("Only Favorites"), picks("vector"), picks("edits images"), closes);
		await filterView(preferences);
		deepEqual(arrangement().filter, { modality: "vector" });
		user.will(picks("Show All Models"));
		await filterView(preferences);
		deepEqual(arrangement(), defaultArrangement);
	});

	it("is filtered by a text, which is never a key", async () => {
		user.will(picks("Text…"), types(weakKey), types(" flux pro "), picks("Text: flux pro"), closes, closes);
		await filterView(preferences);
		deepEqual(arrangement().filter, { text: "flux pro" });
		deepEqual(user.complaints, ["This is an API key, not a part of a model."]);
		user.will(picks("Text: flux pro"), types(""), closes);
		await filterView(preferences);
		deepEqual(arrangement().filter, {});
	});

	it("is reset in one step; favorites stay", () => {
		preferences.setFavorite("a", true);
		preferences.update({ arrangement: { grouping: "none", sorting: "price", filter: { onlyFree: true } } });
		resetView(preferences);
		deepEqual(arrangement(), defaultArrangement);
		deepEqual(preferences.value.favorites, ["a"]);
	});

	it("is said beside the title of the view", () => {
		equal(describeFilter({}), "");
		equal(
			describeFilter({ text: "flux", modality: "image", mode: "edit", onlyFree: true, onlyFavorites: true }),
			'"flux", image, edits images, free, favorites',
		);
	});

	it("is said above the list too", () => {
		const state = { catalog: { models: [{ id: "a", modalities: [] }], fetchedAt: 0 }, refreshing: false };
		equal(describeView(state, {}), describeCatalogState(state));
		ok(describeView(state, { onlyFree: true }).startsWith("Only free. Updated: "));
		equal(describeView({ refreshing: false }, { onlyFree: true }), "");
	});

	it("says above the list what is new and what is gone", () => {
		const models = [{ id: "a", modalities: [] }];
		const message = (added: string[], removed: { id: string; modalities: [] }[]) =>
			describeCatalogState({ catalog: { models, fetchedAt: 0, changes: { added, removed } }, refreshing: false });
		ok(message(["a"], [{ id: "b", modalities: [] }]).startsWith("1 new, 1 removed. Updated: "));
		ok(message(["a"], []).startsWith("1 new. Updated: "));
		ok(message([], [{ id: "b", modalities: [] }]).startsWith("1 removed. Updated: "));
		ok(message(["gone again"], []).startsWith("Updated: "));
	});
});
