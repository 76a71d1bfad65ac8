import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { manageApiKeys } from "../../../../../src/features/apiKey/commands/manageApiKeys.ts";
import { describeStatus } from "../../../../../src/features/apiKey/status/statusBarContent.ts";
import type { ApiKeyStore } from "../../../../../src/features/apiKey/store/apiKeyStore.ts";
import { clearKey, clearKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import { recordSuccess } from "../../../../../src/features/apiKey/store/useKey.ts";
import { closes, picks } from "../../../../fakeUser.ts";
import { until } from "../../../../wait.ts";
import { FakeMemento, pending } from "../fakes.ts";
import { good, second, TestWindow, useFixture } from "../fixture.ts";

describe("keys that do not agree with their records", () => {
	const t = useFixture();
	const keyOf = (index: number) => {
		const stored = t.window.store.keys[index];
		ok(stored);
		return stored;
	};

	it("the single key of an older version is the first, and its age counts from now", async () => {
		t.secrets.value = good;
		t.window.close();
		t.window = new TestWindow(t.secrets, t.state);
		t.window.now = 5000;
		await t.window.store.refresh();
		equal(t.window.store.key, good);
		await until("it is recorded", () => JSON.stringify(t.state.all).includes("5000"));
		equal((await t.open()).store.keys[0]?.addedAt, 5000);
		deepEqual([...t.secrets.values], [["lumenfall.apiKey", good]]);
		deepEqual(t.user.seen, []);
	});

	it("a key that an older version put in place of the first one counts as set when it is first seen", async () => {
		t.secrets.value = good;
		await t.reopen();
		await until("it is recorded", () => JSON.stringify(t.state.all).includes("sandbox"));
		t.secrets.value = second;
		t.window.close();
		t.window = new TestWindow(t.secrets, t.state);
		t.window.now = 7000;
		await t.window.store.refresh();
		await until("it is recorded", () => JSON.stringify(t.state.all).includes("7000"));
	});

	it("a SecretStorage that lost its content is reported, and heals when a key is set", async () => {
		await t.set(good);
		await t.set(second, "production");
		t.secrets.values.clear();
		await t.reopen();
		equal(t.window.store.state.kind, "none");
		deepEqual(describeStatus(t.window.context).lines, [
			"Lumenfall: API key lost",
			"VS Code's secret storage no longer has the keys sandbox and production. Set them again.",
		]);
		await t.set(good);
		deepEqual(t.window.store.lost, []);
		equal(t.window.store.keys.length, 1);
	});

	it("a lost key can be forgotten", async () => {
		await t.set(good);
		await t.set(second, "production");
		t.secrets.values.delete(keyOf(1).slot);
		await t.reopen();
		equal(t.window.store.key, good);
		t.user.will(picks("Forget Lost Keys"), closes);
		await manageApiKeys(t.window.context);
		ok(t.user.seen.some((text) => text.includes("no longer has the key production")));
		deepEqual(t.window.store.lost, []);
		await t.reopen();
		deepEqual(t.window.store.lost, []);
	});

	it("a key that another window clears is not lost", async () => {
		await t.set(good);
		await t.set(second, "production");
		const other = new TestWindow(t.secrets, new FakeMemento(structuredClone(t.state.all)));
		await other.store.refresh();
		await clearKey(t.window.store, keyOf(1));
		t.secrets.announce();
		await until("the other window has one", () => other.store.keys.length === 1);
		deepEqual(other.store.lost, []);
		other.close();
	});

	for (const clear of [
		(store: ApiKeyStore) => clearKey(store, keyOf(0)),
		(store: ApiKeyStore) => clearKeys(store, store.values),
	]) {
		it("a key whose removal took effect after its time limit is not lost", async () => {
			await t.set(good);
			const { delete: remove } = t.secrets;
			let end: () => void = () => undefined;
			t.secrets.delete = (id) => new Promise((resolve) => (end = () => resolve(remove(id))));
			await rejects(clear(t.window.store), { reason: "hung" });
			ok(JSON.stringify(t.state.all).includes("sandbox"), "its record is there as long as the key is");
			end();
			await until("its record is gone", () => !JSON.stringify(t.state.all).includes("sandbox"));
			deepEqual((await t.open()).store.lost, []);
		});
	}

	it("a key whose removal failed keeps its record", async () => {
		await t.set(good);
		const { slot } = keyOf(0);
		t.secrets.delete = () => Promise.reject(new Error("locked"));
		await rejects(clearKey(t.window.store, keyOf(0)), { reason: "threw" });
		await new Promise((resolve) => setImmediate(resolve));
		ok(Object.hasOwn(t.state.all["lumenfall.apiKeys"] as object, slot));
	});

	it("keys without records, as after a restored profile, are there", async () => {
		await t.set(good);
		await t.set(second, "production");
		t.state = new FakeMemento();
		await t.reopen();
		deepEqual(t.window.keys, [good, second]);
		equal(t.window.store.key, second);
	});

	it("records that are garbage count as none", async () => {
		t.secrets.value = good;
		await t.reopen();
		const slot = "lumenfall.apiKey";
		const valid = { keyId: "sandbox", addedAt: 5, name: "laptop" };
		for (const garbage of [
			7,
			"x",
			null,
			[],
			{ [slot]: null },
			{ [slot]: { ...valid, keyId: 1 } },
			{ [slot]: { ...valid, addedAt: "5" } },
			{ [slot]: { ...valid, name: 7 } },
			{ [slot]: { ...valid, workedAt: "x" } },
			{ [slot]: { ...valid, replaces: "another.secret" } },
			{ "another.secret": valid },
		]) {
			await t.state.update("lumenfall.apiKeys", garbage);
			const other = await t.open();
			deepEqual([other.keys, other.names, other.store.lost], [[good], [undefined], []], JSON.stringify(garbage));
			ok((other.store.keys[0]?.addedAt ?? 0) > 5, "its age counts from now");
			other.close();
		}
		await t.state.update("lumenfall.apiKeys", { [slot]: valid });
		deepEqual((await t.open()).names, ["laptop"]);
	});

	it("a SecretStorage that cannot list its secrets finds those that have records", async () => {
		t.secrets.keys = () => Promise.reject(new Error("not here"));
		await t.set(good);
		await t.set(second, "production");
		const other = await t.open();
		deepEqual(other.keys, [good, second]);
		other.close();
	});

	it("a key that is set while SecretStorage cannot be read overwrites nothing", async () => {
		t.secrets.value = good;
		const { get } = t.secrets;
		t.secrets.get = () => Promise.reject(new Error("locked"));
		const other = await t.open();
		equal(other.store.state.kind, "unavailable");
		t.secrets.get = get;
		await saveKey(other.store, { kind: "new" }, second);
		equal(t.secrets.value, good);
		equal(other.store.key, second);
		await other.store.refresh();
		deepEqual(other.keys, [good, second]);
		other.close();
	});

	it("nothing changes when a further key cannot be stored", async () => {
		await t.set(good);
		const before = t.all();
		for (const broken of [() => Promise.reject(new Error("locked")), pending, () => Promise.resolve()]) {
			t.secrets.store = broken;
			await rejects(saveKey(t.window.store, { kind: "new", name: "production" }, second));
			deepEqual(t.all(), before);
		}
	});

	it("the dates of when a key was set and when it worked are kept", async () => {
		t.window.now = 1000;
		await t.set(good);
		await recordSuccess(t.window.store, good, 1_000_000);
		await recordSuccess(t.window.store, good, 1_000_001);
		const [key] = (await t.open()).store.keys;
		equal(key?.addedAt, 1000);
		equal(key?.workedAt, 1_000_000);
	});
});
