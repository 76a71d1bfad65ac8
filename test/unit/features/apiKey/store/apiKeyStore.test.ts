import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { setApiKey } from "../../../../../src/features/apiKey/commands/setApiKey.ts";
import { ApiKeyStore } from "../../../../../src/features/apiKey/store/apiKeyStore.ts";
import { clearKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { KeyMetadata } from "../../../../../src/features/apiKey/store/keyMetadata.ts";
import { firstSlot } from "../../../../../src/features/apiKey/store/keySet.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import type { ApiKeyState } from "../../../../../src/features/apiKey/store/windowKeys.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { presses, types } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { until } from "../../../../wait.ts";
import { FakeMemento, FakeSecrets, nullLog, pending } from "../fakes.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

const metadata = () => new KeyMetadata(new FakeMemento(), new FakeMemento());
/** Saves a key in place of the one in use, or as the first one. */
const save = (store: ApiKeyStore, key: ApiKey) =>
	saveKey(store, store.active ? { kind: "replace", old: store.active } : { kind: "new" }, key);

describe("the store", () => {
	let secrets: FakeSecrets;
	let store: ApiKeyStore;
	let states: ApiKeyState["kind"][];

	beforeEach(() => {
		secrets = new FakeSecrets();
		store = new ApiKeyStore(secrets, metadata(), nullLog, 50);
		states = [];
		store.onDidChange(({ kind }) => states.push(kind));
	});
	afterEach(() => store.dispose());

	it("knows nothing until SecretStorage has answered", async () => {
		secrets.value = good;
		equal(store.state.kind, "reading");
		await store.refresh();
		deepEqual(store.state, { kind: "stored", key: good });
	});

	it("takes for no key what is none", async () => {
		secrets.value = "garbage";
		await store.refresh();
		equal(store.state.kind, "none");
	});

	it("follows another window, and is not troubled by events without a change", async () => {
		await save(store, good);
		secrets.announce();
		secrets.announce();
		secrets.announce("another.secret");
		secrets.value = second;
		secrets.announce();
		secrets.announce();
		await until("the other key is in use", () => store.key === second);
		secrets.value = undefined;
		secrets.announce();
		await until("no key is in use", () => store.state.kind === "none");
		deepEqual(states, ["none", "stored", "stored", "none"]);
	});

	it("is the same in two windows, whichever changes the key", async () => {
		const other = new ApiKeyStore(secrets, metadata(), nullLog, 50);
		await save(store, good);
		secrets.announce();
		await until("the other window has it", () => other.key === good);
		await save(other, second);
		secrets.announce();
		await until("this window has the new one", () => store.key === second);
		await clearKeys(store, store.values);
		secrets.announce();
		await until("none has one", () => store.state.kind === "none" && other.state.kind === "none");
		other.dispose();
	});

	it("does not go back to an older key when an answer comes late", async () => {
		let answer: (value: string) => void = () => undefined;
		secrets.get = (id) => new Promise((resolve) => (id === firstSlot ? (answer = resolve) : resolve(undefined)));
		const reading = store.refresh();
		secrets.get = (id) => Promise.resolve(secrets.values.get(id));
		await save(store, second);
		answer(good);
		await reading;
		equal(store.key, second);
	});

	it("says that SecretStorage hangs, and takes the answer when it comes at last", async () => {
		let answer: (value: string) => void = () => undefined;
		secrets.get = (id) => new Promise((resolve) => (id === firstSlot ? (answer = resolve) : resolve(undefined)));
		await store.refresh();
		deepEqual(store.state, { kind: "unavailable", reason: "hung" });
		answer(good);
		await until("the key is in use", () => store.key === good);
	});

	it("says that SecretStorage throws, also where it does so at once", async () => {
		secrets.get = () => Promise.reject(new Error("no keyring"));
		await store.refresh();
		deepEqual(store.state, { kind: "unavailable", reason: "threw" });
		secrets.get = () => {
			throw new Error("at once");
		};
		await rejects(save(store, good), { reason: "threw" });
	});

	for (const [what, breakIt, reason] of [
		["throws", () => (secrets.store = () => Promise.reject(new Error("locked"))), "threw"],
		["hangs", () => (secrets.store = pending), "hung"],
		["forgets", () => (secrets.store = () => Promise.resolve()), "lost"],
	] as const) {
		it(`keeps the old key when SecretStorage ${what}`, async () => {
			await save(store, good);
			breakIt();
			await rejects(save(store, second), { reason });
			equal(store.key, good);
		});
	}

	it("keeps the key when it cannot be cleared", async () => {
		await save(store, good);
		secrets.delete = pending;
		await rejects(clearKeys(store, store.values), { reason: "hung" });
		equal(store.key, good);
	});

	it("keeps a key in memory, and never writes it down", async () => {
		store.keepForSession(good);
		deepEqual(store.state, { kind: "session", key: good });
		equal(secrets.value, undefined);
		secrets.announce();
		await store.refresh();
		equal(store.key, good);
	});

	it("does not give up a key kept in memory for the stored one that it replaces", async () => {
		await save(store, good);
		store.keepForSession(second);
		secrets.announce();
		await store.refresh();
		equal(store.key, second);
		secrets.value = sandboxKeys.poor;
		await store.refresh();
		deepEqual(store.state, { kind: "stored", key: sandboxKeys.poor });
	});

	it("is not troubled by readings that end in another order than they began", async () => {
		const answers: ((value: string) => void)[] = [];
		secrets.get = (id) => new Promise((resolve) => (id === firstSlot ? answers.push(resolve) : resolve(undefined)));
		const readings = [store.refresh(), store.refresh()];
		await until("both have begun", () => answers.length === 2);
		answers[1]?.(second);
		answers[0]?.(good);
		await Promise.all(readings);
		equal(store.key, second);
	});

	it("has no stored key in use while one in memory is, and uses the stored one again when that is forgotten", async () => {
		await save(store, good);
		store.keepForSession(second);
		deepEqual([store.active, store.session, store.key], [undefined, second, second]);
		store.forgetSession();
		deepEqual([store.active?.key, store.session, store.key], [good, undefined, good]);
	});

	it("prefers a key that is kept in memory to a reading that began before", async () => {
		await save(store, good);
		const { get } = secrets;
		const responses: (() => void)[] = [];
		secrets.get = (id) => new Promise((resolve) => responses.push(() => resolve(get(id))));
		secrets.value = poor;
		const reading = store.refresh();
		await until("it reads", () => responses.length > 0);
		store.keepForSession(second);
		secrets.get = get;
		for (const respond of responses) {
			respond();
		}
		await reading;
		equal(store.key, second);
	});

	it("says which key is in use after one of them is cleared", async () => {
		await save(store, good);
		await saveKey(store, { kind: "new", name: "b" }, second);
		const [a, b] = store.keys;
		deepEqual([a && store.activeWithout(a)?.key, b && store.activeWithout(b)?.key], [second, good]);
	});

	it("knows whether this workspace chose a key, or one before it", async () => {
		const workspaceState = new FakeMemento();
		store = new ApiKeyStore(secrets, new KeyMetadata(new FakeMemento(), workspaceState), nullLog, 50);
		await save(store, good);
		equal(store.isChosenByWorkspace, false);
		const slot = store.keys[0]?.slot;
		await workspaceState.update("lumenfall.activeApiKey", slot);
		equal(store.isChosenByWorkspace, true);
		await save(store, second);
		await workspaceState.update("lumenfall.activeApiKey", slot);
		deepEqual([store.keys.length, store.isChosenByWorkspace], [1, true], "the slot was taken over");
		await workspaceState.update("lumenfall.activeApiKey", "another");
		equal(store.isChosenByWorkspace, false);
	});

	it("follows no window any more when it is disposed of", async () => {
		await save(store, good);
		let keyChanges = 0;
		store.onDidChangeKeys(() => keyChanges++);
		store.dispose();
		states.length = 0;
		secrets.value = second;
		secrets.announce();
		await store.refresh();
		deepEqual([states, keyChanges], [[], 0]);
	});

	it("logs what cannot be read, and what is no key", async () => {
		const logged: string[] = [];
		const log = {
			...nullLog,
			warn: (message: string) => logged.push(message),
			error: (message: string) => logged.push(message),
		};
		store = new ApiKeyStore(secrets, metadata(), log, 50);
		secrets.value = "garbage";
		await store.refresh();
		secrets.keys = () => Promise.reject(new Error("locked"));
		secrets.get = () => Promise.reject(new Error("locked"));
		await store.refresh();
		deepEqual(logged, [
			"The secret lumenfall.apiKey is no API key. Set the key again.",
			"SecretStorage could not be read",
		]);
	});

	it("records the age of keys once, when it reads them first, and not those that another window adds", async () => {
		const state = new FakeMemento();
		const { update } = state;
		let writes = 0;
		state.update = (...args) => {
			writes++;
			return update(...args);
		};
		const records = () => Object.keys((state.all["lumenfall.apiKeys"] ?? {}) as object);
		const open = () => new ApiKeyStore(secrets, new KeyMetadata(state, new FakeMemento()), nullLog, 50);
		store = open();
		await save(store, good);
		secrets.values.set("lumenfall.apiKey.00000000000001.old", second);
		writes = 0;
		await store.refresh();
		deepEqual([writes, records().length], [0, 1], "the other window records its key itself");
		const other = open();
		await other.refresh();
		await until("the key without a record has one", () => records().length === 2);
		await other.refresh();
		deepEqual([writes, records().length], [1, 2]);
		other.dispose();
	});

	it("does not write a record again for a key that is gone", async () => {
		const state = new FakeMemento();
		store = new ApiKeyStore(secrets, new KeyMetadata(state, new FakeMemento()), nullLog, 50);
		await save(store, good);
		await saveKey(store, { kind: "new", name: "b" }, second);
		const slot = store.keys[1]?.slot ?? "";
		const all = state.all["lumenfall.apiKeys"] as Record<string, unknown>;
		// Another window clears the key with its record.
		secrets.values.delete(slot);
		await state.update("lumenfall.apiKeys", Object.fromEntries(Object.entries(all).filter(([id]) => id !== slot)));
		await store.refresh();
		await store.refresh();
		equal(Object.hasOwn(state.all["lumenfall.apiKeys"] as object, slot), false);
	});

	it("reports lost keys until the user knows, and says so", async () => {
		const state = new FakeMemento({
			"lumenfall.apiKeys": { "lumenfall.apiKey": { keyId: "x", addedAt: 1, name: "a" } },
		});
		store = new ApiKeyStore(secrets, new KeyMetadata(state, new FakeMemento()), nullLog, 50);
		deepEqual(store.lost, []);
		let keyChanges = 0;
		store.onDidChangeKeys(() => keyChanges++);
		await store.refresh();
		deepEqual(store.lost, [{ keyId: "x", addedAt: 1, name: "a", slot: "lumenfall.apiKey" }]);
		keyChanges = 0;
		store.dismissLost();
		deepEqual([store.lost, keyChanges], [[], 1]);
	});
});

describe("a key that SecretStorage does not keep", () => {
	const t = useFixture();

	it("is kept in memory until the window closes, when the user wants that", async () => {
		t.secrets.store = () => Promise.reject(new Error("no keyring"));
		t.user.will(types(good), presses("Keep Until the Window Closes"));
		await setApiKey(t.window.context);
		equal(t.user.last.message, "lmnfl_sandbox.…s3Nd could not be saved.");
		match(t.user.last.detail, /secret storage does not work.*GNOME Keyring or KWallet/);
		deepEqual(t.window.store.state, { kind: "session", key: good });
		equal(t.secrets.values.size, 0);
	});

	it("is saved at a later attempt", async () => {
		const { store } = t.secrets;
		t.secrets.store = () => Promise.resolve();
		t.user.will(types(good), presses("Try Again"));
		t.user.whileModal = () => {
			t.secrets.store = store;
		};
		await setApiKey(t.window.context);
		equal(t.secrets.value, good);
		match(t.user.last.message, /^API key lmnfl_sandbox\.…s3Nd saved/);
	});
});
