import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { clearKey, clearKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import {
	findRotation,
	firstSlot,
	type KeyDestination,
	type Rotation,
	type StoredKey,
} from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation, finishRotation, undoRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import { activateKey, recordSuccess, renameKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import { type ApiKey, parseApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { until } from "../../../../wait.ts";
import { FakeMemento, pending } from "../fakes.ts";
import { good, poor, second, TestWindow, useFixture } from "../fixture.ts";

const beside = (name?: string): KeyDestination => ({ kind: "new", ...(name !== undefined && { name }) });

/** Makes a key that no server knows. */
function makeKey(i: number): ApiKey {
	const key = parseApiKey(`lmnfl_n${i}.Zq8mW3xK7vBn2Rt5${i}Jd4Lp9`);
	ok(key);
	return key;
}

describe("changes of two windows that cross, their events lost", () => {
	const t = useFixture();
	let other: TestWindow;
	const at = (window: TestWindow, key: ApiKey): StoredKey => {
		const stored = window.store.keys.find((one) => one.key === key);
		ok(stored, `${key} is there`);
		return stored;
	};
	const rotationOf = (window: TestWindow, key: ApiKey): Rotation => {
		const rotation = findRotation(window.store.keys, at(window, key).slot);
		ok(rotation);
		return rotation;
	};
	const stored = () => [...t.secrets.slots.values()].toSorted();

	/** Both windows know these keys, the last one in use. */
	async function start(...keys: readonly ApiKey[]): Promise<void> {
		for (const [i, key] of keys.entries()) {
			await saveKey(t.window.store, beside(i === 0 ? undefined : `n${i}`), key);
		}
		other = await t.open();
	}
	afterEach(() => other.close());

	it("two first keys: both are there, and one is in use in both windows", async () => {
		await start();
		const { store } = t.secrets;
		// The writes of both windows begin before one of them ends.
		let arrived = 0;
		t.secrets.store = async (id, value) => {
			arrived++;
			await until("both write", () => arrived >= 2);
			await store(id, value);
		};
		await Promise.all([saveKey(t.window.store, beside(), good), saveKey(other.store, beside(), second)]);
		deepEqual(stored(), [good, second].toSorted());
		await t.window.store.refresh();
		await other.store.refresh();
		equal(t.window.store.key, other.store.key);
		ok(!t.secrets.values.has(firstSlot), "nobody writes where the other one could");
	});

	it("clear one, after the other window replaced it: the new key stays", async () => {
		await start(good);
		const asked = at(t.window, good);
		equal(await saveKey(other.store, { kind: "replace", old: at(other, good) }, second), "done");
		equal(await clearKey(t.window.store, asked), "changed");
		deepEqual(stored(), [second]);
	});

	it("clear one, after something else wrote into its slot: what is there stays", async () => {
		t.secrets.value = good;
		await t.window.store.refresh();
		await start();
		const asked = at(t.window, good);
		t.secrets.value = second;
		equal(await clearKey(t.window.store, asked), "changed");
		equal(await activateKey(t.window.store, asked, "everywhere"), "changed");
		equal(await activateKey(t.window.store, asked, "workspace"), "changed");
		equal(await renameKey(t.window.store, asked, "x"), "changed");
		equal(await beginRotation(t.window.store, asked, poor), "changed");
		equal(await saveKey(t.window.store, { kind: "replace", old: asked }, poor), "changed");
		deepEqual(stored(), [second]);
	});

	it("clear one, when something else writes into its slot after it was read: what is there stays", async () => {
		t.secrets.value = good;
		await t.window.store.refresh();
		await start();
		const { get } = t.secrets;
		let reads = 0;
		t.secrets.get = async (id) => {
			const value = await get(id);
			if (id === firstSlot && ++reads === 1) {
				t.secrets.values.set(firstSlot, second);
			}
			return value;
		};
		equal(await clearKey(t.window.store, at(t.window, good)), "changed");
		deepEqual(stored(), [second]);
	});

	it("replace, after the other window cleared that key: nothing is saved before the user is asked again", async () => {
		await start(good);
		const old = at(t.window, good);
		await clearKey(other.store, at(other, good));
		equal(await saveKey(t.window.store, { kind: "replace", old }, second), "changed");
		deepEqual(stored(), []);
	});

	it("replace in both windows: both new keys are there", async () => {
		await start(good);
		const old = at(t.window, good);
		equal(await saveKey(other.store, { kind: "replace", old: at(other, good) }, second), "done");
		equal(await saveKey(t.window.store, { kind: "replace", old }, poor), "changed");
		equal(await saveKey(t.window.store, beside("laptop"), poor), "done");
		deepEqual(stored(), [second, poor].toSorted());
	});

	it("add under a name that the other window took: the user is asked again", async () => {
		await start(good);
		equal(await saveKey(other.store, beside("production"), second), "done");
		equal(await saveKey(t.window.store, beside("production"), poor), "changed");
		equal(await renameKey(t.window.store, at(t.window, good), "production"), "changed");
		deepEqual(stored(), [good, second].toSorted());
	});

	it("add a key that the other window added: it is stored once", async () => {
		await start(good);
		equal(await saveKey(other.store, beside("production"), second), "done");
		equal(await saveKey(t.window.store, beside("staging"), second), "done");
		deepEqual(stored(), [good, second].toSorted());
		equal(t.window.store.key, second);
	});

	it("finish, after the other window replaced the old key: that one stays", async () => {
		await start(good);
		await beginRotation(t.window.store, at(t.window, good), second);
		const rotation = rotationOf(t.window, good);
		await other.store.refresh();
		equal(await saveKey(other.store, { kind: "replace", old: at(other, good) }, poor), "done");
		equal(await finishRotation(t.window.store, rotation), "changed");
		deepEqual(stored(), [second, poor].toSorted());
	});

	it("undo, after the other window cleared the old key: the new one stays and is in use", async () => {
		await start(good);
		await beginRotation(t.window.store, at(t.window, good), second);
		const rotation = rotationOf(t.window, good);
		await other.store.refresh();
		equal(await clearKey(other.store, at(other, good)), "done");
		equal(await undoRotation(t.window.store, rotation), "changed");
		deepEqual(stored(), [second]);
		equal(t.window.store.key, second);
	});

	it("finish, after the other window undid it, and undo, after it finished: the key that is left stays", async () => {
		for (const [first, later, left] of [
			[undoRotation, finishRotation, good],
			[finishRotation, undoRotation, second],
		] as const) {
			t.secrets.values.clear();
			await t.window.store.refresh();
			await start(good);
			await beginRotation(t.window.store, at(t.window, good), second);
			const rotation = rotationOf(t.window, good);
			await other.store.refresh();
			equal(await first(other.store, rotationOf(other, good)), "done");
			equal(await later(t.window.store, rotation), "changed");
			equal(await later(t.window.store, rotation), "changed", "a button that is pressed twice");
			deepEqual(stored(), [left]);
			other.close();
		}
	});

	it("finish and undo at the very same moment: not both keys are lost", async () => {
		await start(good);
		await beginRotation(t.window.store, at(t.window, good), second);
		await other.store.refresh();
		const rotation = rotationOf(t.window, good);
		const { delete: remove } = t.secrets;
		let arrived = 0;
		t.secrets.delete = async (id) => {
			arrived++;
			await until("both delete", () => arrived >= 2);
			await remove(id);
		};
		const outcomes = await Promise.all([finishRotation(t.window.store, rotation), undoRotation(other.store, rotation)]);
		ok(outcomes.includes("changed"));
		ok(stored().length > 0);
		const fresh = await t.open();
		ok(fresh.store.key === good || fresh.store.key === second);
		fresh.close();
	});

	it("begin, after the other window began one: the first stays, and the second key is not stored", async () => {
		await start(good);
		equal(await beginRotation(other.store, at(other, good), second), "done");
		equal(await beginRotation(t.window.store, at(t.window, good), poor), "changed");
		deepEqual(stored(), [good, second].toSorted());
		equal(rotationOf(t.window, good).to.key, second);
		equal(await beginRotation(t.window.store, at(t.window, second), poor), "changed", "nor of the new key");
	});

	it("begin in both windows at the very same moment: all keys are there, one rotation, and both can be ended", async () => {
		await start(good);
		const { store } = t.secrets;
		let arrived = 0;
		t.secrets.store = async (id, value) => {
			arrived++;
			await until("both write", () => arrived >= 2);
			await store(id, value);
		};
		await Promise.all([
			beginRotation(t.window.store, at(t.window, good), second),
			beginRotation(other.store, at(other, good), poor),
		]);
		const fresh = await t.open();
		equal(fresh.store.keys.filter(({ replaces }) => replaces !== undefined).length, 1);
		deepEqual(fresh.keys.toSorted(), [good, second, poor].toSorted());
		const counts = rotationOf(fresh, good);
		// The button of the window whose new key is an ordinary one by now.
		const ordinary = { from: counts.from, to: at(fresh, counts.to.key === poor ? second : poor) };
		equal(await finishRotation(fresh.store, ordinary), "changed");
		equal(await undoRotation(fresh.store, ordinary), "changed");
		equal(stored().length, 3);
		equal(await finishRotation(fresh.store, counts), "done");
		deepEqual(stored(), [second, poor].toSorted());
		fresh.close();
	});

	it("begin, while the other window clears the old key: the new key is an ordinary one, and in use", async () => {
		await start(poor, good);
		const { store } = t.secrets;
		t.secrets.store = async (id, value) => {
			t.secrets.store = store;
			await clearKey(other.store, at(other, good));
			await t.window.store.refresh();
			await store(id, value);
		};
		equal(await beginRotation(t.window.store, at(t.window, good), second), "done");
		deepEqual(stored(), [poor, second].toSorted());
		await other.store.refresh();
		deepEqual([t.window.store.key, other.store.key], [second, second]);
	});

	it("begin with a key that is stored already: nothing changes", async () => {
		await start(good, second);
		const before = t.all();
		equal(await beginRotation(t.window.store, at(t.window, good), second), "changed");
		deepEqual(t.all(), before);
	});

	it("undo, after something else wrote into the slot of the new key: nothing changes, not even the choice", async () => {
		await start(good);
		await beginRotation(t.window.store, at(t.window, good), second);
		const rotation = rotationOf(t.window, good);
		t.secrets.values.set(rotation.to.slot, poor);
		const before = [...t.secrets.values];
		equal(await undoRotation(t.window.store, rotation), "changed");
		deepEqual([...t.secrets.values], before);
	});

	it("clear one of a rotation's keys: the other is in use, the rotation is over", async () => {
		for (const [cleared, left] of [
			[good, second],
			[second, good],
		] as const) {
			t.secrets.values.clear();
			await t.window.store.refresh();
			await start(good);
			await beginRotation(t.window.store, at(t.window, good), second);
			await other.store.refresh();
			equal(await clearKey(other.store, at(other, cleared)), "done");
			await t.window.store.refresh();
			equal(t.window.store.key, left);
			equal(t.window.store.keys[0]?.replaces, undefined);
			other.close();
		}
	});

	it("clear all: a key that the user did not see stays, and so do the others", async () => {
		await start(good);
		const asked = t.window.store.values;
		await saveKey(other.store, beside("production"), second);
		equal(await clearKeys(t.window.store, asked), "changed");
		deepEqual(stored(), [good, second].toSorted());
		equal(await clearKeys(t.window.store, t.window.store.values), "done");
		deepEqual([...t.secrets.values], []);
	});

	it("clear all: a key whose event and record were lost is found", async () => {
		await start(good);
		const asked = t.window.store.values;
		const stranger = new TestWindow(t.secrets, new FakeMemento());
		await stranger.store.refresh();
		await saveKey(stranger.store, beside("x"), second);
		equal(await clearKeys(t.window.store, asked), "changed");
		equal(t.window.store.keys.length, 2);
		await clearKeys(t.window.store, t.window.store.values);
		deepEqual([...t.secrets.values], []);
		stranger.close();
	});

	it("clear all: what the other window cleared already is no obstacle", async () => {
		await start(good, second);
		const asked = t.window.store.values;
		await clearKey(other.store, at(other, good));
		equal(await clearKeys(t.window.store, asked), "done");
		deepEqual([...t.secrets.values], []);
		equal(t.window.store.state.kind, "none");
	});

	it("activate, after the other window cleared that key: the one in use stays in use", async () => {
		await start(good, second, poor);
		const asked = at(t.window, good);
		await clearKey(other.store, at(other, good));
		equal(await activateKey(t.window.store, asked, "everywhere"), "changed");
		equal(t.window.store.key, poor);
		equal(t.window.workspaceState.all["lumenfall.activeApiKey"], undefined);
	});

	it("clear the last key: nothing is left, not even the choice", async () => {
		await start(good);
		equal(await clearKey(t.window.store, at(t.window, good)), "done");
		deepEqual([...t.secrets.values], []);
		deepEqual(t.state.all["lumenfall.apiKeys"], {});
	});

	it("begin and clear in a rotation: windows that know of no rotation use the same key", async () => {
		await start(poor, good);
		const stranger = new TestWindow(t.secrets, new FakeMemento());
		await beginRotation(t.window.store, at(t.window, good), second);
		await stranger.store.refresh();
		equal(stranger.store.key, second);
		await clearKey(t.window.store, at(t.window, second));
		await stranger.store.refresh();
		equal(stranger.store.key, good);
		await beginRotation(t.window.store, at(t.window, good), second);
		await undoRotation(t.window.store, rotationOf(t.window, good));
		await stranger.store.refresh();
		equal(stranger.store.key, good);
		await beginRotation(t.window.store, at(t.window, good), second);
		await finishRotation(t.window.store, rotationOf(t.window, good));
		await stranger.store.refresh();
		equal(stranger.store.key, second);
		stranger.close();
	});

	it("clear the key in use: all windows go on with the same one, whatever they know of the keys", async () => {
		await start(good, second, poor);
		const stranger = new TestWindow(t.secrets, new FakeMemento());
		await stranger.store.refresh();
		await clearKey(t.window.store, at(t.window, poor));
		await other.store.refresh();
		await stranger.store.refresh();
		deepEqual([other.store.key, stranger.store.key], [t.window.store.key, t.window.store.key]);
		stranger.close();
	});

	it("replace or rotate the key that another workspace chose: it uses the new one", async () => {
		await start(good, second);
		await activateKey(other.store, at(other, good), "workspace");
		await saveKey(t.window.store, { kind: "replace", old: at(t.window, good) }, poor);
		await activateKey(t.window.store, at(t.window, second), "everywhere");
		await other.store.refresh();
		equal(other.store.key, poor);
		equal(other.store.active?.name, undefined);
		await beginRotation(t.window.store, at(t.window, poor), makeKey(1));
		await other.store.refresh();
		equal(other.store.key, makeKey(1));
		await finishRotation(t.window.store, rotationOf(t.window, poor));
		await other.store.refresh();
		equal(other.store.key, makeKey(1));
		equal(t.window.store.key, second);
	});

	it("clear or undo the new key of a rotation: the old one is in use again, also where a workspace chose the new one", async () => {
		for (const end of [
			() => clearKey(t.window.store, at(t.window, second)),
			() => undoRotation(t.window.store, rotationOf(t.window, good)),
		]) {
			t.secrets.values.clear();
			await t.window.store.refresh();
			await start(poor, good);
			equal(await beginRotation(t.window.store, at(t.window, good), second), "done");
			await other.store.refresh();
			await activateKey(other.store, at(other, second), "workspace");
			equal(await end(), "done");
			equal(t.window.store.key, good);
			await activateKey(t.window.store, at(t.window, poor), "everywhere");
			await other.store.refresh();
			equal(other.store.key, good, "not the one that is in use everywhere");
			other.close();
		}
	});

	it("replace the key that this workspace chose: other workspaces go on with theirs", async () => {
		await start(good, second);
		await activateKey(t.window.store, at(t.window, good), "workspace");
		equal(await saveKey(t.window.store, { kind: "replace", old: at(t.window, good) }, poor), "done");
		equal(t.window.store.key, poor);
		ok(t.window.store.isChosenByWorkspace);
		await other.store.refresh();
		equal(other.store.key, second);
		equal(await saveKey(t.window.store, { kind: "replace", old: at(t.window, poor) }, poor), "done");
		ok(t.window.store.isChosenByWorkspace);
	});

	it("the same key, added by both windows at the very same moment: clearing it leaves no copy", async () => {
		await start(good);
		const { store } = t.secrets;
		let arrived = 0;
		t.secrets.store = async (id, value) => {
			arrived++;
			await until("both write", () => arrived >= 2);
			await store(id, value);
		};
		await Promise.all([saveKey(t.window.store, beside("a"), second), saveKey(other.store, beside("b"), second)]);
		equal(stored().length, 3);
		await t.window.store.refresh();
		equal(await clearKey(t.window.store, at(t.window, second)), "done");
		deepEqual(stored(), [good]);
	});

	it("a record that another window overwrote comes back: the key keeps its name", async () => {
		await start(good);
		await saveKey(t.window.store, beside("production"), second);
		await t.state.update("lumenfall.apiKeys", {});
		t.secrets.keys = () => Promise.reject(new Error("not here"));
		await t.window.store.refresh();
		await until("the record is back", () => JSON.stringify(t.state.all).includes("production"));
		const fresh = await t.open();
		ok(fresh.names.includes("production"));
		fresh.close();
	});
});

describe("a storage that fails in the middle of a change", () => {
	const t = useFixture();
	const first = (): StoredKey => {
		const [stored] = t.window.store.keys;
		ok(stored);
		return stored;
	};
	const keys = () => [...t.secrets.slots.values()].toSorted();

	it("leaves both keys when the old one cannot be removed, and finishes at the next attempt", async () => {
		await saveKey(t.window.store, beside(), good);
		const old = first();
		const { delete: remove } = t.secrets;
		for (const [broken, reason] of [
			[() => Promise.reject(new Error("locked")), "threw"],
			[() => Promise.resolve(), "kept"],
			[pending, "hung"],
		] as const) {
			t.secrets.delete = broken;
			await rejects(saveKey(t.window.store, { kind: "replace", old }, second), { reason });
			deepEqual(keys(), [good, second].toSorted());
			equal(t.window.store.key, second);
		}
		t.secrets.delete = remove;
		equal(await saveKey(t.window.store, { kind: "replace", old }, second), "done");
		deepEqual(keys(), [second]);
	});

	it("undoes no rotation while the removal of the old key can still take effect", async () => {
		await saveKey(t.window.store, beside(), good);
		await beginRotation(t.window.store, first(), second);
		const rotation = findRotation(t.window.store.keys, first().slot);
		ok(rotation);
		const { delete: remove } = t.secrets;
		let end: () => void = () => undefined;
		t.secrets.delete = (id) => new Promise((resolve) => (end = () => resolve(remove(id))));
		await rejects(finishRotation(t.window.store, rotation), { reason: "hung" });
		t.secrets.delete = remove;
		await rejects(undoRotation(t.window.store, rotation), { reason: "hung" });
		end();
		await until("the old key is gone", () => t.secrets.slots.size === 1);
		equal(await undoRotation(t.window.store, rotation), "changed");
		deepEqual(keys(), [second]);
	});

	it("undoes no rotation when it cannot be stored that the old key is in use", async () => {
		await saveKey(t.window.store, beside(), good);
		await beginRotation(t.window.store, first(), second);
		const rotation = findRotation(t.window.store.keys, first().slot);
		ok(rotation);
		t.secrets.store = () => Promise.reject(new Error("locked"));
		await rejects(undoRotation(t.window.store, rotation), { reason: "threw" });
		deepEqual(keys(), [good, second].toSorted());
	});

	it("takes no key of a write that comes too late for another one's", async () => {
		await saveKey(t.window.store, beside(), good);
		const { store } = t.secrets;
		let end: () => Promise<void> = () => Promise.resolve();
		t.secrets.store = (id, value) => new Promise((resolve) => (end = async () => resolve(await store(id, value))));
		await rejects(saveKey(t.window.store, { kind: "replace", old: first() }, second), { reason: "hung" });
		t.secrets.store = store;
		equal(await saveKey(t.window.store, { kind: "replace", old: first() }, poor), "done");
		await end();
		deepEqual(keys(), [poor, second].toSorted());
		await t.window.store.refresh();
		equal(t.window.store.key, poor);
	});

	it("does not wait for a state that hangs, and does not lose a key for it", async () => {
		t.state.update = pending;
		equal(await saveKey(t.window.store, beside(), good), "done");
		equal(await saveKey(t.window.store, beside("production"), second), "done");
		deepEqual(t.window.names, [undefined, "production"]);
		await rejects(renameKey(t.window.store, first(), "laptop"), { name: "StateError" });
		await recordSuccess(t.window.store, good, 1_000_000_000);
		equal(await beginRotation(t.window.store, first(), poor), "done");
		const rotation = findRotation(t.window.store.keys, first().slot);
		ok(rotation);
		equal(await finishRotation(t.window.store, rotation), "done");
		deepEqual(keys(), [poor, second].toSorted());
		const fresh = await t.open();
		deepEqual(fresh.keys.toSorted(), [poor, second].toSorted());
		fresh.close();
		equal(await clearKeys(t.window.store, t.window.store.values), "done");
		deepEqual([...t.secrets.values], []);
	});

	it("says when the choice of this workspace cannot be stored, and goes on with later changes", async () => {
		await saveKey(t.window.store, beside(), good);
		await saveKey(t.window.store, beside("production"), second);
		const { update } = t.window.workspaceState;
		t.window.workspaceState.update = pending;
		await rejects(activateKey(t.window.store, first(), "workspace"), { name: "StateError" });
		t.window.workspaceState.update = () => Promise.reject(new Error("full"));
		await rejects(activateKey(t.window.store, first(), "workspace"), { name: "StateError" });
		t.window.workspaceState.update = update;
		equal(await activateKey(t.window.store, first(), "workspace"), "done");
		equal(t.window.store.key, good);
	});

	it("changes nothing when SecretStorage cannot be read again", async () => {
		await saveKey(t.window.store, beside(), good);
		const { get } = t.secrets;
		const old = first();
		for (const broken of [pending, () => Promise.reject(new Error("locked"))]) {
			t.secrets.get = broken;
			await rejects(clearKey(t.window.store, old));
			await rejects(clearKeys(t.window.store, t.window.store.values));
			await rejects(saveKey(t.window.store, { kind: "replace", old }, second));
			await rejects(beginRotation(t.window.store, old, second));
		}
		t.secrets.get = get;
		deepEqual(keys(), [good]);
		equal(t.window.store.key, good);
	});

	it("keeps what clearing all could not remove, and shows it", async () => {
		await saveKey(t.window.store, beside(), good);
		await saveKey(t.window.store, beside("production"), second);
		const { delete: remove } = t.secrets;
		const { slot } = first();
		t.secrets.delete = (id) => (id === slot ? remove(id) : Promise.reject(new Error("locked")));
		await rejects(clearKeys(t.window.store, t.window.store.values), { reason: "threw" });
		deepEqual(t.window.keys, [second]);
		deepEqual(keys(), [second]);
		deepEqual(t.window.names, ["production"]);
	});
});

describe("the number of readings", () => {
	const t = useFixture();

	/** Counts the reads of SecretStorage, and the writes of the state, of a change of this many keys. */
	async function count(keys: number, change: () => Promise<unknown>): Promise<{ reads: number; updates: number }> {
		t.secrets.values.clear();
		for (let i = 0; i < keys; i++) {
			t.secrets.values.set(`${firstSlot}.${String(i).padStart(4, "0")}`, makeKey(i));
		}
		await t.window.store.refresh();
		const { get } = t.secrets;
		const { update } = t.state;
		let [reads, updates] = [0, 0];
		t.secrets.get = (id) => {
			reads++;
			return get(id);
		};
		t.state.update = (key, value) => {
			updates++;
			return update(key, value);
		};
		await change();
		t.secrets.get = get;
		t.state.update = update;
		return { reads, updates };
	}

	it("grows linearly with the keys when all are cleared, and the state is written once", async () => {
		const clear = () => clearKeys(t.window.store, t.window.store.values);
		const few = await count(20, clear);
		equal(t.secrets.slots.size, 0);
		const many = await count(200, clear);
		equal(t.secrets.slots.size, 0);
		ok(many.reads <= 3 * 200 + 10, `${many.reads} reads for 200 keys`);
		equal(many.reads - few.reads, 3 * 180, "each key is read once at first, and before and after it is removed");
		equal(many.updates, 1);
	});

	it("is the number of keys for other changes", async () => {
		const add = () => saveKey(t.window.store, beside("x"), good);
		ok((await count(200, add)).reads <= 200 + 10);
	});
});
