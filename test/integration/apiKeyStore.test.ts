import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { setApiKey } from "../../src/features/apiKey/commands/setApiKey.ts";
import type { ApiKeyContext } from "../../src/features/apiKey/context.ts";
import { KeyStatusTracker } from "../../src/features/apiKey/status/keyStatus.ts";
import { type ApiKeyState, ApiKeyStore } from "../../src/features/apiKey/store/apiKeyStore.ts";
import { KeyMetadata } from "../../src/features/apiKey/store/keyMetadata.ts";
import type { ApiKey } from "../../src/lumenfall/apiKey.ts";
import { createNotify } from "../../src/ui/notify.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { FakeMemento, FakeSecrets, nullLog } from "./fakes.ts";
import { FakeUser } from "./user.ts";

const good = sandboxKeys.good as ApiKey;
const second = sandboxKeys.second as ApiKey;
const never = () => new Promise<never>(() => undefined);
const notes = () => new KeyMetadata(new FakeMemento(), new FakeMemento());

describe("the store", () => {
	let secrets: FakeSecrets;
	let store: ApiKeyStore;
	let states: ApiKeyState["kind"][];

	beforeEach(() => {
		secrets = new FakeSecrets();
		store = new ApiKeyStore(secrets, notes(), nullLog, { timeoutMs: 50 });
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
		await store.store(good);
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
		deepEqual(states, ["stored", "stored", "none"]);
	});

	it("is the same in two windows, whichever changes the key", async () => {
		const other = new ApiKeyStore(secrets, notes(), nullLog, { timeoutMs: 50 });
		await store.store(good);
		secrets.announce();
		await until("the other window has it", () => other.key === good);
		await other.store(second);
		secrets.announce();
		await until("this window has the new one", () => store.key === second);
		await store.clear();
		secrets.announce();
		await until("none has one", () => store.state.kind === "none" && other.state.kind === "none");
		other.dispose();
	});

	it("does not go back to an older key when an answer comes late", async () => {
		let answer: (value: string) => void = () => undefined;
		secrets.get = () => new Promise((resolve) => (answer = resolve));
		const reading = store.refresh();
		secrets.get = () => Promise.resolve(secrets.value);
		await store.store(second);
		answer(good);
		await reading;
		equal(store.key, second);
	});

	it("says that SecretStorage hangs, and takes the answer when it comes at last", async () => {
		let answer: (value: string) => void = () => undefined;
		secrets.get = () => new Promise((resolve) => (answer = resolve));
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
		await rejects(store.store(good), { reason: "threw" });
	});

	for (const [what, breakIt, reason] of [
		["throws", () => (secrets.store = () => Promise.reject(new Error("locked"))), "threw"],
		["hangs", () => (secrets.store = never), "hung"],
		["forgets", () => (secrets.store = () => Promise.resolve()), "lost"],
	] as const) {
		it(`keeps the old key when SecretStorage ${what}`, async () => {
			await store.store(good);
			breakIt();
			await rejects(store.store(second), { reason });
			equal(store.key, good);
		});
	}

	it("keeps the key when it cannot be cleared", async () => {
		await store.store(good);
		secrets.delete = never;
		await rejects(store.clear(), { reason: "hung" });
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
		await store.store(good);
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
		secrets.get = () => new Promise((resolve) => answers.push(resolve));
		const readings = [store.refresh(), store.refresh()];
		await until("both have begun", () => answers.length === 2);
		answers[1]?.(second);
		answers[0]?.(good);
		await Promise.all(readings);
		equal(store.key, second);
	});

	it("offers to keep the key in memory where SecretStorage does not work", async () => {
		const user = new FakeUser();
		try {
			secrets.store = () => Promise.reject(new Error("no keyring"));
			const trace = { transport: "VS Code", failedBefore: [] };
			const reply = { milliseconds: 1, trace, origin: "https://api.lumenfall.ai" as never };
			const context: ApiKeyContext = {
				store,
				keyStatus: new KeyStatusTracker(() => store.key),
				client: {
					listModels: async () => ({ ...reply, value: { models: [], dropped: 0, answer: {} } }),
					getBalance: async () => ({ ...reply, value: { billing: "prepaid", currency: "USD" } }),
				},
				log: nullLog,
				notify: createNotify(nullLog),
				sources: { find: () => Promise.resolve({ environment: undefined, cli: undefined }) },
				findProgram: () => Promise.resolve(undefined),
			};
			user.inputs.push(good);
			user.presses.push("Keep Until Window Closes");
			await setApiKey(context);
			match(user.last.message, /secret storage does not work.*GNOME Keyring or KWallet/);
			deepEqual(store.state, { kind: "session", key: good });
		} finally {
			user.leave();
		}
	});
});

describe("the key's status", () => {
	it("is that of the key in use, never of another one", () => {
		let current: ApiKey | undefined = good;
		const keyStatus = new KeyStatusTracker(
			() => current,
			() => 1000,
		);
		keyStatus.noteFacts(good, { balance: { billing: "prepaid", amount: 5, currency: "USD" } });
		keyStatus.note({ key: second, failure: { kind: "authenticationFailed", host: "h", status: 401 } });
		equal(keyStatus.current.kind, "accepted");
		current = second;
		equal(keyStatus.current.kind, "rejected");
		equal(keyStatus.current.balance, undefined);
		current = undefined;
		equal(keyStatus.current.kind, "untested");
	});

	it("is left alone by an answer that says nothing about the key", () => {
		const keyStatus = new KeyStatusTracker(() => good);
		keyStatus.note({ key: good });
		keyStatus.note({ key: good, failure: { kind: "internalError", host: "h", status: 500 } });
		equal(keyStatus.current.kind, "accepted");
		keyStatus.note({ key: good, failure: { kind: "dns", host: "h" } });
		equal(keyStatus.current.kind, "offline");
	});
});
