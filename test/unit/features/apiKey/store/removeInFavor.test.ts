import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { clearKey, clearKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { findRotation, type Rotation, type StoredKey } from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation, finishRotation, undoRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import { activateKey, renameKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { until } from "../../../../wait.ts";
import { FakeMemento } from "../fakes.ts";
import { good, poor, second, TestWindow, useFixture } from "../fixture.ts";

describe("a key that is removed in favor of another one", () => {
	const t = useFixture();
	let other: TestWindow;
	/** Lets the deletions take effect that wait, by slot. */
	let deletions: Map<string, () => void>;
	const at = (window: TestWindow, key: ApiKey): StoredKey => {
		const stored = window.store.keys.find((one) => one.key === key);
		ok(stored, `${key} is there`);
		return stored;
	};
	const rotationOf = (window: TestWindow): Rotation => {
		const rotation = findRotation(window.store.keys, at(window, good).slot);
		ok(rotation);
		return rotation;
	};
	const stored = () => [...t.secrets.slots.values()].toSorted();
	const end = (slot: string) => {
		const deletion = deletions.get(slot);
		ok(deletion);
		deletion();
	};
	/** Lets everything happen that is about to. */
	const settle = async () => {
		for (let i = 0; i < 20; i++) {
			await new Promise((resolve) => setImmediate(resolve));
		}
	};

	/** Both windows know the keys. Each deletion waits for the test. */
	async function start(...keys: readonly ApiKey[]): Promise<void> {
		for (const [i, key] of keys.entries()) {
			await saveKey(t.window.store, { kind: "new", name: `n${i}` }, key);
		}
		other = await t.open();
		deletions = new Map();
		const { delete: remove } = t.secrets;
		t.secrets.delete = (id) => new Promise((resolve) => deletions.set(id, () => resolve(remove(id))));
	}

	async function startRotation(): Promise<Rotation> {
		await start(good);
		await beginRotation(t.window.store, at(t.window, good), second);
		await other.store.refresh();
		return rotationOf(t.window);
	}

	afterEach(() => other.close());

	it("is put back when each of two windows replaces one by the other at the same moment", async () => {
		await start(good, second);
		const [a, b] = [at(t.window, good), at(t.window, second)];
		const outcomes = Promise.all([
			saveKey(t.window.store, { kind: "replace", old: a }, second),
			saveKey(other.store, { kind: "replace", old: b }, good),
		]);
		await until("both delete", () => deletions.size === 2);
		end(a.slot);
		end(b.slot);
		ok((await outcomes).includes("changed"));
		ok(stored().length > 0);
	});

	for (const [first, last] of [
		["from", "to"],
		["to", "from"],
	] as const) {
		it(`is put back when finish and undo both reach their time limit, and the ${last} key goes last`, async () => {
			const rotation = await startRotation();
			await rejects(finishRotation(t.window.store, rotation), { reason: "hung" });
			await rejects(undoRotation(other.store, rotationOf(other)), { reason: "hung" });
			end(rotation[first].slot);
			await settle();
			deepEqual(stored(), [rotation[last].key], "one is enough");
			end(rotation[last].slot);
			await until("it is back", () => stored().length === 1);
			equal(stored()[0], rotation[last].key);
			await settle();
			const fresh = await t.open();
			equal(fresh.store.key, rotation[last].key);
			ok(!t.secrets.slots.has(rotation[last].slot), "no slot is written twice");
			fresh.close();
		});
	}

	it("is put back when its removal took effect and threw", async () => {
		const rotation = await startRotation();
		t.secrets.delete = (id) => {
			// The other window's undo.
			t.secrets.values.delete(rotation.to.slot);
			t.secrets.values.delete(id);
			return Promise.reject(new Error("locked"));
		};
		await rejects(finishRotation(t.window.store, rotation), { reason: "threw" });
		await until("it is back", () => stored().length === 1);
		deepEqual(stored(), [good]);
	});

	it("is not stored twice when its removal threw and took no effect", async () => {
		const rotation = await startRotation();
		t.secrets.delete = () => {
			t.secrets.values.delete(rotation.to.slot);
			return Promise.reject(new Error("locked"));
		};
		await rejects(finishRotation(t.window.store, rotation), { reason: "threw" });
		await settle();
		deepEqual(stored(), [good]);
	});

	it("is put back when the other one cannot be read within the time limit", async () => {
		const rotation = await startRotation();
		const { get } = t.secrets;
		let respond: () => void = () => undefined;
		const outcome = finishRotation(t.window.store, rotation);
		await until("it deletes", () => deletions.size === 1);
		t.secrets.get = (id) =>
			id === rotation.to.slot ? new Promise((resolve) => (respond = () => resolve(get(id)))) : get(id);
		end(rotation.from.slot);
		equal(await outcome, "done", "the key is removed");
		t.secrets.values.delete(rotation.to.slot);
		respond();
		await until("it is back", () => stored().length === 1);
		deepEqual(stored(), [good]);
	});

	it("stays removed while the other one is there", async () => {
		const rotation = await startRotation();
		await rejects(finishRotation(t.window.store, rotation), { reason: "hung" });
		end(rotation.from.slot);
		await settle();
		deepEqual(stored(), [second]);
	});

	it("stays removed when the user cleared both in this window meanwhile", async () => {
		for (const clear of [
			async () => {
				await rejects(clearKey(t.window.store, at(t.window, good)));
				await rejects(clearKey(t.window.store, at(t.window, second)));
			},
			() => rejects(clearKeys(t.window.store, t.window.store.values)),
			() => rejects(clearKey(t.window.store, at(t.window, second))),
		]) {
			t.secrets.values.clear();
			await t.reopen();
			const { delete: remove } = t.secrets;
			const rotation = await startRotation();
			await rejects(finishRotation(t.window.store, rotation), { reason: "hung" });
			const finish = deletions.get(rotation.from.slot);
			await clear();
			t.secrets.values.delete(rotation.to.slot);
			for (const deletion of [finish, ...deletions.values()]) {
				deletion?.();
			}
			await settle();
			deepEqual(stored(), []);
			t.secrets.delete = remove;
			other.close();
		}
	});

	it("keeps its name, and is used wherever one of the two was chosen", async () => {
		await start(poor, good);
		await beginRotation(t.window.store, at(t.window, good), second);
		await renameKey(t.window.store, at(t.window, second), "next");
		await activateKey(t.window.store, at(t.window, poor), "everywhere");
		await activateKey(t.window.store, at(t.window, good), "workspace");
		await other.store.refresh();
		await activateKey(other.store, at(other, second), "workspace");
		const rotation = rotationOf(t.window);
		await rejects(finishRotation(t.window.store, rotation), { reason: "hung" });
		t.secrets.values.delete(rotation.to.slot);
		end(rotation.from.slot);
		await until("it is back", () => stored().length === 2);
		await settle();
		await other.store.refresh();
		const fresh = await t.open();
		deepEqual([t.window.store.key, other.store.key, fresh.store.key], [good, good, poor]);
		deepEqual(other.names, ["n0", "n1"]);
		fresh.close();
	});

	it("is in use again also in windows that know of no rotation", async () => {
		await start(poor, good);
		await beginRotation(t.window.store, at(t.window, good), second);
		const rotation = rotationOf(t.window);
		await rejects(finishRotation(t.window.store, rotation), { reason: "hung" });
		t.secrets.values.delete(rotation.to.slot);
		end(rotation.from.slot);
		await until("it is back", () => stored().length === 2);
		await settle();
		const stranger = new TestWindow(t.secrets, new FakeMemento());
		await stranger.store.refresh();
		equal(stranger.store.key, good);
		deepEqual(stranger.store.lost, []);
		stranger.close();
		const fresh = await t.open();
		deepEqual(fresh.store.lost, [], "neither of the two is a lost key");
		fresh.close();
	});

	it("is not the key that is being removed: a key that is set again gets a slot of its own", async () => {
		await start(good, second);
		const old = at(t.window, second);
		await rejects(clearKey(t.window.store, old), { reason: "hung" });
		equal(await saveKey(t.window.store, { kind: "new", name: "again" }, second), "done");
		end(old.slot);
		await until("the removed one is gone", () => stored().length === 2);
		deepEqual(stored(), [good, second].toSorted());
	});
});
