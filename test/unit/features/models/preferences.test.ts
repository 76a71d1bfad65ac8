import { deepEqual, equal, match } from "node:assert/strict";
import type * as vscode from "vscode";
import { createLazyPreferences } from "../../../../src/features/models/lazyPreferences.ts";
import { ModelPreferences } from "../../../../src/features/models/preferences.ts";
import { defaultArrangement } from "../../../../src/lumenfall/models/arrangement.ts";
import { until } from "../../../wait.ts";
import { nullLog } from "../apiKey/fakes.ts";

/** A state that all windows share. */
class Memento {
	readonly values = new Map<string, unknown>();
	fails = false;
	get = (key: string) => this.values.get(key);
	update = (key: string, value: unknown) => {
		if (this.fails) {
			return Promise.reject(new Error("disk full"));
		}
		this.values.set(key, JSON.parse(JSON.stringify(value)));
		return Promise.resolve();
	};
}

describe("the preferences for models", () => {
	let memento: Memento;
	let changes: number;
	let warnings: string[];
	let preferences: ModelPreferences;
	const open = () =>
		new ModelPreferences(
			memento as unknown as vscode.Memento,
			{ ...nullLog, warn: (message) => warnings.push(message) },
			() => changes++,
		);
	beforeEach(() => {
		memento = new Memento();
		changes = 0;
		warnings = [];
		preferences = open();
	});

	it("are none at the start", () => {
		deepEqual(preferences.value, {
			arrangement: defaultArrangement,
			favorites: [],
			recent: [],
			lastUse: "insertId",
		});
		equal(preferences.isArranged, false);
	});

	it("survive a restart", () => {
		const arrangement = { grouping: "none", sorting: "price", filter: { onlyFree: true } } as const;
		preferences.update({ arrangement });
		preferences.setFavorite("a", true);
		preferences.recordUse("b", "copyId");
		equal(changes, 3);
		const { value, isArranged } = open();
		deepEqual(value, { arrangement, favorites: ["a"], recent: ["b"], lastUse: "copyId" });
		equal(isArranged, true);
	});

	it("hold the last five models that were used, the last one first", () => {
		for (const id of ["a", "b", "c", "a", "d", "e", "f"]) {
			preferences.recordUse(id, undefined);
		}
		deepEqual(preferences.value.recent, ["f", "e", "d", "a", "c"]);
		equal(preferences.value.lastUse, "insertId");
	});

	it("hold each favorite once, and forget it", () => {
		preferences.setFavorite("a", true);
		preferences.setFavorite("b", true);
		preferences.setFavorite("a", true);
		deepEqual(preferences.value.favorites, ["b", "a"]);
		preferences.setFavorite("b", false);
		deepEqual(preferences.value.favorites, ["a"]);
	});

	it("keep what another window stored", async () => {
		preferences.setFavorite("a", true);
		await new Promise((resolve) => setImmediate(resolve));
		open().recordUse("b", "copyId");
		preferences.setFavorite("c", true);
		deepEqual(preferences.value.recent, ["b"]);
		deepEqual(preferences.value.favorites, ["a", "c"]);
	});

	it("hold in this window although VS Code does not store them, and say so in the log", async () => {
		memento.fails = true;
		preferences.setFavorite("a", true);
		await until("it is logged", () => warnings.length === 1);
		match(warnings[0] ?? "", /could not be stored/);
		deepEqual(preferences.value.favorites, ["a"]);
		memento.fails = false;
		preferences.recordUse("b", "copyId");
		deepEqual(open().value.favorites, ["a"], "stored with the next change");
	});

	it("count as missing where they are malformed", () => {
		for (const stored of [7, "x", null, [], { favorites: 7, recent: [7, "a", "a", {}], lastUse: "sell" }]) {
			memento.values.set("lumenfall.models", stored);
			const { favorites, lastUse } = preferences.value;
			deepEqual([favorites, lastUse], [[], "insertId"]);
		}
		deepEqual(preferences.value.recent, ["a"]);
	});

	it("are loaded once, and tell of their changes", async () => {
		const lazy = createLazyPreferences(memento as unknown as vscode.Memento, nullLog);
		let told = 0;
		lazy.onDidChange(() => told++);
		const [one, other] = await Promise.all([lazy.load(), lazy.load()]);
		equal(one, other);
		one.setFavorite("a", true);
		equal(told, 1);
		lazy.dispose();
	});
});
