import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import { ApiKeyStore } from "../../../../../src/features/apiKey/store/apiKeyStore.ts";
import { clearKey } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { KeyMetadata } from "../../../../../src/features/apiKey/store/keyMetadata.ts";
import { findRotation, type Rotation } from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation, finishRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import { activateKey, renameKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { until } from "../../../../wait.ts";
import { FakeMemento, FakeSecrets, nullLog } from "../fakes.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

describe("a change of the keys", () => {
	const t = useFixture();
	const at = (key: ApiKey) => t.at(key);
	const rotationOf = (key: ApiKey): Rotation => {
		const rotation = findRotation(t.window.store.keys, at(key).slot);
		ok(rotation);
		return rotation;
	};
	const replace = async (old: ApiKey, key: ApiKey) =>
		equal(await saveKey(t.window.store, { kind: "replace", old: at(old) }, key), "done");
	const chosenHere = () => t.window.workspaceState.all["lumenfall.activeApiKey"];
	const numbered = (number: number) => `lmnfl_k${number}.T4vN8sLw2ZbX9mRc5Hy7J${number}` as ApiKey;

	beforeEach(async () => {
		for (const [name, key] of [
			["a", good],
			["b", second],
		] as const) {
			await saveKey(t.window.store, { kind: "new", name }, key);
		}
		await activateKey(t.window.store, at(good), "everywhere");
	});

	it("uses the key that takes the place of another one, with its name, wherever that was chosen", async () => {
		await replace(good, poor);
		deepEqual([t.window.store.key, (await t.open()).store.key], [poor, poor]);
		deepEqual([t.window.names, chosenHere()], [["b", "a"], undefined]);
	});

	it("uses the key that takes the place of one that was not in use", async () => {
		await activateKey(t.window.store, at(good), "workspace");
		await replace(second, poor);
		deepEqual([t.window.store.key, (await t.open()).store.key, chosenHere()], [poor, poor, undefined]);
	});

	it("uses the key here only, if the one in whose place it is was chosen here only", async () => {
		await activateKey(t.window.store, at(second), "workspace");
		await replace(second, poor);
		deepEqual([t.window.store.key, (await t.open()).store.key, chosenHere()], [poor, good, at(poor).slot]);
	});

	it("ends the use of a key in memory, also by a key that is stored already", async () => {
		t.window.store.keepForSession(poor);
		await replace(second, good);
		deepEqual([t.window.store.session, t.window.store.key, t.window.keys], [undefined, good, [good]]);
	});

	it("does not end the use of a key in memory by a name", async () => {
		t.window.store.keepForSession(poor);
		equal(await renameKey(t.window.store, at(good), "x"), "done");
		equal(t.window.store.key, poor);
	});

	it("lets a key take over the slots of those before it, at most twenty", async () => {
		const { slot } = at(good);
		let last = good as ApiKey;
		for (let i = 0; i < 25; i++) {
			await replace(last, numbered(i));
			if (i === 18) {
				ok(at(numbered(i)).earlier?.includes(slot));
			}
			last = numbered(i);
		}
		deepEqual([at(last).earlier?.length, at(last).name], [20, "a"]);
	});

	it("gives no name to the key after one that has none", async () => {
		await clearKey(t.window.store, at(second));
		await clearKey(t.window.store, at(good));
		await saveKey(t.window.store, { kind: "new" }, good);
		await replace(good, second);
		equal("name" in at(second), false);
		equal("replaces" in at(second), false);
	});

	it("goes on with a rotation when its new key is replaced, and with its slots when the old one is gone", async () => {
		const { slot } = at(good);
		await beginRotation(t.window.store, at(good), poor);
		const begun = at(poor).slot;
		await replace(poor, numbered(1));
		equal(rotationOf(numbered(1)).from.slot, slot);
		ok(at(numbered(1)).earlier?.includes(begun));
		equal(await finishRotation(t.window.store, rotationOf(numbered(1))), "done");
		const { earlier = [] } = at(numbered(1));
		ok(earlier.includes(slot) && earlier.includes(begun), earlier.join());
		deepEqual(
			Object.keys(t.state.all["lumenfall.apiKeys"] as object).toSorted(),
			t.window.store.keys.map((one) => one.slot),
		);
	});

	it("lets the key after one whose rotation ended elsewhere take over that slot, too", async () => {
		const { slot } = at(good);
		await beginRotation(t.window.store, at(good), poor);
		t.secrets.values.delete(slot);
		await replace(poor, numbered(1));
		ok(at(numbered(1)).earlier?.includes(slot));
		equal("replaces" in at(numbered(1)), false);
	});

	it("logs what nobody waits for", async () => {
		const logged: string[] = [];
		const log = { ...nullLog, error: (message: string, error: unknown) => logged.push(`${message}: ${error}`) };
		const secrets = new FakeSecrets();
		const state = new FakeMemento();
		const store = new ApiKeyStore(secrets, new KeyMetadata(state, new FakeMemento(), 50), log, 50, () => 1);
		await store.refresh();
		state.update = () => Promise.reject(new Error("full"));
		await saveKey(store, { kind: "new", name: "a" }, good);
		match(logged.join(), /^A record was not stored: StateError/);
		equal(store.key, good, "no key depends on a record");
		logged.length = 0;
		secrets.delete = () => {
			secrets.get = () => Promise.reject(new Error("gone"));
			return Promise.reject(new Error("locked"));
		};
		const [stored] = store.keys;
		ok(stored);
		await rejects(clearKey(store, stored));
		await until("it is logged", () => logged.some((line) => /^A key could not be checked again: .*gone/.test(line)));
		store.dispose();
	});
});
