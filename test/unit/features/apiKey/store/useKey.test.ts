import { deepEqual, equal } from "node:assert/strict";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import {
	activateKey,
	forgetLost,
	recordSuccess,
	renameKey,
	useCommonKey,
} from "../../../../../src/features/apiKey/store/useKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

describe("what is changed about a key that stays", () => {
	const t = useFixture();
	const at = (key: ApiKey) => t.at(key);
	/** How often another key was in use, or something else known of the keys. */
	const events = { uses: 0, keys: 0 };

	beforeEach(async () => {
		for (const [name, key] of [
			["a", good],
			["b", second],
			["c", poor],
		] as const) {
			equal(await saveKey(t.window.store, { kind: "new", name }, key), "done");
		}
		await activateKey(t.window.store, at(good), "everywhere");
		t.window.store.onDidChange(() => events.uses++);
		t.window.store.onDidChangeKeys(() => events.keys++);
		Object.assign(events, { uses: 0, keys: 0 });
	});

	it("the choice of this workspace counts before the common one, and can be taken back", async () => {
		const { store } = t.window;
		equal(await activateKey(store, at(second), "workspace"), "done");
		deepEqual([store.key, (await t.open()).store.key, events.uses], [second, good, 1]);
		equal(await useCommonKey(store), "done");
		deepEqual([store.key, t.window.workspaceState.all["lumenfall.activeApiKey"], events.uses], [good, undefined, 2]);
	});

	it("a choice ends the use of a key in memory, in either scope, also of the key that it replaced", async () => {
		const { store } = t.window;
		for (const scope of ["workspace", "everywhere"] as const) {
			store.keepForSession("lmnfl_k7Qd2.inMemory" as ApiKey);
			equal(await activateKey(store, at(good), scope), "done");
			deepEqual([store.session, store.key], [undefined, good]);
		}
	});

	it("a key that is not in its slot is not chosen", async () => {
		equal(await activateKey(t.window.store, { slot: at(good).slot, key: second }, "everywhere"), "changed");
		equal(t.window.store.key, good);
	});

	it("a name is that of one key, at once, and nothing else of it changes", async () => {
		const { store } = t.window;
		const { addedAt } = at(second);
		equal(await renameKey(store, at(second), "new"), "done");
		deepEqual([t.window.names, at(second).addedAt, events.keys > 0], [["a", "new", "c"], addedAt, true]);
		equal(await renameKey(store, at(second), "new"), "done", "its own name");
		equal(await renameKey(store, at(second), "c"), "changed", "another key's name");
		equal(await renameKey(store, { slot: at(second).slot, key: good }, "x"), "changed", "another key's slot");
		deepEqual((await t.open()).names, ["a", "new", "c"]);
	});

	it("a success is recorded for the key that worked, and not again for ten minutes", async () => {
		const { store } = t.window;
		let reads = 0;
		const { keys } = t.secrets;
		t.secrets.keys = () => {
			reads++;
			return keys();
		};
		const recorded = () => store.keys.map(({ workedAt }) => workedAt);
		await recordSuccess(store, second, 1_000_000);
		deepEqual([recorded(), reads, events.keys > 0], [[undefined, 1_000_000, undefined], 1, true]);
		await recordSuccess(store, second, 1_599_999);
		deepEqual([recorded(), reads], [[undefined, 1_000_000, undefined], 1], "SecretStorage is left alone");
		await recordSuccess(store, second, 1_600_000);
		deepEqual(recorded(), [undefined, 1_600_000, undefined]);
		await recordSuccess(store, "lmnfl_k7Qd2.unknown" as ApiKey, 5_000_000);
		deepEqual([recorded(), reads], [[undefined, 1_600_000, undefined], 2]);
	});

	it("lost keys are forgotten, but not one that is back by now", async () => {
		const [slot = "", value = ""] = [...t.secrets.values].find(([, one]) => one === second) ?? [];
		t.secrets.values.delete(slot);
		t.secrets.values.delete(at(poor).slot);
		await t.reopen();
		equal(t.window.store.lost.length, 2);
		t.secrets.values.set(slot, value);
		equal(await forgetLost(t.window.store), "done");
		deepEqual(t.window.store.lost, []);
		deepEqual((await t.open()).names, ["a", "b"]);
		deepEqual(Object.keys(t.state.all["lumenfall.apiKeys"] as object).length, 2);
	});
});
