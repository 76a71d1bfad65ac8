import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { clearKey, clearKeys, restoreKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { removeInFavor } from "../../../../../src/features/apiKey/store/removeInFavor.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import { activateKey, recordSuccess, renameKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

describe("keys that are cleared", () => {
	const t = useFixture();
	const at = (key: ApiKey) => t.at(key);
	const records = () => Object.keys((t.state.all["lumenfall.apiKeys"] ?? {}) as object);

	beforeEach(async () => {
		for (const [name, key] of [
			["a", good],
			["b", second],
		] as const) {
			equal(await saveKey(t.window.store, { kind: "new", name }, key), "done");
		}
	});

	it("go with their records, all of them, and so does what is known of lost ones and chosen", async () => {
		await saveKey(t.window.store, { kind: "new", name: "c" }, poor);
		await activateKey(t.window.store, at(good), "workspace");
		t.secrets.values.delete(at(poor).slot);
		await t.reopen();
		const { store } = t.window;
		await activateKey(store, at(good), "workspace");
		deepEqual([store.lost.length, records().length], [1, 3]);
		store.keepForSession(poor);
		equal(await clearKeys(store, store.values), "done");
		deepEqual([store.lost, records(), [...t.secrets.values], store.state.kind], [[], [], [], "none"]);
		equal(t.window.workspaceState.all["lumenfall.activeApiKey"], undefined);
	});

	it("keep their records where they could not be removed, and a key in memory stays in use", async () => {
		const { store } = t.window;
		store.keepForSession(poor);
		const { delete: remove } = t.secrets;
		const { slot } = at(second);
		t.secrets.delete = (id) => (id === slot ? Promise.reject(new Error("locked")) : remove(id));
		await rejects(clearKeys(store, store.values));
		deepEqual([[...t.secrets.slots.values()], records(), t.window.keys, store.key], [[second], [slot], [second], poor]);
	});

	it("are not cleared when SecretStorage holds another one by now", async () => {
		const expected = t.window.store.values;
		await saveKey((await t.open()).store, { kind: "new", name: "c" }, poor);
		equal(await clearKeys(t.window.store, expected), "changed");
		equal(t.secrets.slots.size, 3);
	});

	it("leave every slot that has the same key", async () => {
		const { store } = t.window;
		t.secrets.values.set("lumenfall.apiKey.00000000000001.x", good);
		await store.refresh();
		equal(await clearKey(store, at(good)), "done");
		deepEqual([...t.secrets.slots.values()], [second]);
		equal(await clearKey(store, { slot: at(second).slot, key: good }), "changed");
	});

	it("come back with name, age and last success, in a slot of their own that takes over the old one", async () => {
		const { store } = t.window;
		await recordSuccess(store, good, 7_000_000);
		await activateKey(store, at(good), "everywhere");
		const cleared = at(good);
		t.window.now += 86_400_000;
		await clearKey(store, cleared);
		const common = { slot: cleared.slot, heir: store.everywhere?.slot };
		equal(await restoreKeys(store, { keys: [cleared], common }), "done");
		const { name, addedAt, workedAt, slot, earlier } = at(good);
		deepEqual([name, addedAt, workedAt], ["a", cleared.addedAt, 7_000_000]);
		ok(slot !== cleared.slot && earlier?.includes(cleared.slot));
		deepEqual([store.key, (await t.open()).store.key], [good, good]);
	});

	it("come back without a success that never was, and into use only where they were in use", async () => {
		const { store } = t.window;
		await activateKey(store, at(second), "everywhere");
		const cleared = at(good);
		await clearKey(store, cleared);
		equal(
			await restoreKeys(store, { keys: [cleared], common: { slot: at(second).slot, heir: at(second).slot } }),
			"done",
		);
		deepEqual([store.key, "workedAt" in at(good), t.window.names], [second, false, ["b", "a"]]);
		equal(t.window.workspaceState.all["lumenfall.activeApiKey"], undefined);
	});

	it("come back into use in this workspace, unless it chose another one", async () => {
		const { store } = t.window;
		await activateKey(store, at(second), "everywhere");
		for (const [choice, inUse] of [
			[undefined, good],
			[second, second],
		] as const) {
			const cleared = at(good);
			await clearKey(store, cleared);
			await t.window.workspaceState.update("lumenfall.activeApiKey", choice && at(choice).slot);
			equal(await restoreKeys(store, { keys: [cleared], chosenHere: cleared.slot }), "done");
			equal(store.key, inUse);
		}
		const cleared = at(good);
		await clearKey(store, cleared);
		await t.window.workspaceState.update("lumenfall.activeApiKey", undefined);
		equal(await restoreKeys(store, { keys: [cleared], chosenHere: at(second).slot }), "done");
		equal(store.key, second);
	});

	it("come back into use nowhere when another heir was chosen meanwhile", async () => {
		const { store } = t.window;
		await saveKey(store, { kind: "new", name: "c" }, poor);
		await activateKey(store, at(good), "everywhere");
		const cleared = at(good);
		await clearKey(store, cleared);
		const heir = store.everywhere?.slot;
		await activateKey(store, store.everywhere?.key === poor ? at(second) : at(poor), "everywhere");
		const inUse = store.key;
		equal(await restoreKeys(store, { keys: [cleared], common: { slot: cleared.slot, heir } }), "done");
		deepEqual([store.keys.length, store.key, (await t.open()).store.key], [3, inUse, inUse]);
	});

	it("come back once, and without a name that another one has by now", async () => {
		const { store } = t.window;
		const [a, b] = [at(good), at(second)];
		await clearKey(store, a);
		await renameKey(store, at(second), "a");
		equal(await restoreKeys(store, { keys: [a, b, a] }), "done");
		deepEqual(
			[t.window.names, t.window.keys],
			[
				["a", undefined],
				[second, good],
			],
		);
	});

	it("do not come back while a key in memory is in use", async () => {
		const { store } = t.window;
		const cleared = at(good);
		await clearKey(store, cleared);
		store.keepForSession(poor);
		equal(await restoreKeys(store, { keys: [cleared] }), "changed");
		deepEqual([store.key, [...t.secrets.slots.values()]], [poor, [second]]);
	});

	it("are not removed in favor of another one when their slot holds something else", async () => {
		const [removed, kept] = [at(good), at(second)];
		equal(
			await t.window.store.change((change) => removeInFavor(change, { slot: removed.slot, key: poor }, kept)),
			"changed",
		);
		deepEqual([...t.secrets.slots.values()].toSorted(), [good, second].toSorted());
	});
});
