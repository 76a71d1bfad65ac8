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
import { good, second, useFixture } from "../fixture.ts";

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
