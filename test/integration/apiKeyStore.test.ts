import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { setApiKey } from "../../src/features/apiKey/commands/setApiKey.ts";
import type { ApiKeyDeps } from "../../src/features/apiKey/context.ts";
import { KeyStanding } from "../../src/features/apiKey/status/keyStatus.ts";
import { ApiKeyVault, type VaultState } from "../../src/features/apiKey/store/apiKeyStore.ts";
import { KeyNotes } from "../../src/features/apiKey/store/keyMetadata.ts";
import type { ApiKey } from "../../src/lumenfall/apiKey.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { FakeMemento, FakeSecrets, quiet } from "./fakes.ts";
import { User } from "./user.ts";

const good = sandboxKeys.good as ApiKey;
const second = sandboxKeys.second as ApiKey;
const never = () => new Promise<never>(() => undefined);
const notes = () => new KeyNotes(new FakeMemento(), new FakeMemento());

describe("the vault", () => {
	let secrets: FakeSecrets;
	let vault: ApiKeyVault;
	let states: VaultState["kind"][];

	beforeEach(() => {
		secrets = new FakeSecrets();
		vault = new ApiKeyVault(secrets, notes(), quiet, { timeoutMs: 50 });
		states = [];
		vault.onDidChange(({ kind }) => states.push(kind));
	});
	afterEach(() => vault.dispose());

	it("knows nothing until SecretStorage has answered", async () => {
		secrets.value = good;
		equal(vault.state.kind, "reading");
		await vault.refresh();
		deepEqual(vault.state, { kind: "stored", key: good });
	});

	it("takes for no key what is none", async () => {
		secrets.value = "garbage";
		await vault.refresh();
		equal(vault.state.kind, "none");
	});

	it("follows another window, and is not troubled by events without a change", async () => {
		await vault.store(good);
		secrets.announce();
		secrets.announce();
		secrets.announce("another.secret");
		secrets.value = second;
		secrets.announce();
		secrets.announce();
		await until("the other key is in use", () => vault.key === second);
		secrets.value = undefined;
		secrets.announce();
		await until("no key is in use", () => vault.state.kind === "none");
		deepEqual(states, ["stored", "stored", "none"]);
	});

	it("is the same in two windows, whichever changes the key", async () => {
		const other = new ApiKeyVault(secrets, notes(), quiet, { timeoutMs: 50 });
		await vault.store(good);
		secrets.announce();
		await until("the other window has it", () => other.key === good);
		await other.store(second);
		secrets.announce();
		await until("this window has the new one", () => vault.key === second);
		await vault.clear();
		secrets.announce();
		await until("none has one", () => vault.state.kind === "none" && other.state.kind === "none");
		other.dispose();
	});

	it("does not go back to an older key when an answer comes late", async () => {
		let answer: (value: string) => void = () => undefined;
		secrets.get = () => new Promise((resolve) => (answer = resolve));
		const reading = vault.refresh();
		secrets.get = () => Promise.resolve(secrets.value);
		await vault.store(second);
		answer(good);
		await reading;
		equal(vault.key, second);
	});

	it("says that SecretStorage hangs, and takes the answer when it comes at last", async () => {
		let answer: (value: string) => void = () => undefined;
		secrets.get = () => new Promise((resolve) => (answer = resolve));
		await vault.refresh();
		deepEqual(vault.state, { kind: "unavailable", reason: "hung" });
		answer(good);
		await until("the key is in use", () => vault.key === good);
	});

	it("says that SecretStorage throws, also where it does so at once", async () => {
		secrets.get = () => Promise.reject(new Error("no keyring"));
		await vault.refresh();
		deepEqual(vault.state, { kind: "unavailable", reason: "threw" });
		secrets.get = () => {
			throw new Error("at once");
		};
		await rejects(vault.store(good), { reason: "threw" });
	});

	for (const [what, breakIt, reason] of [
		["throws", () => (secrets.store = () => Promise.reject(new Error("locked"))), "threw"],
		["hangs", () => (secrets.store = never), "hung"],
		["forgets", () => (secrets.store = () => Promise.resolve()), "lost"],
	] as const) {
		it(`keeps the old key when SecretStorage ${what}`, async () => {
			await vault.store(good);
			breakIt();
			await rejects(vault.store(second), { reason });
			equal(vault.key, good);
		});
	}

	it("keeps the key when it cannot be cleared", async () => {
		await vault.store(good);
		secrets.delete = never;
		await rejects(vault.clear(), { reason: "hung" });
		equal(vault.key, good);
	});

	it("keeps a key in memory, and never writes it down", async () => {
		vault.keepForSession(good);
		deepEqual(vault.state, { kind: "session", key: good });
		equal(secrets.value, undefined);
		secrets.announce();
		await vault.refresh();
		equal(vault.key, good);
	});

	it("does not give up a key kept in memory for the stored one that it replaces", async () => {
		await vault.store(good);
		vault.keepForSession(second);
		secrets.announce();
		await vault.refresh();
		equal(vault.key, second);
		secrets.value = sandboxKeys.poor;
		await vault.refresh();
		deepEqual(vault.state, { kind: "stored", key: sandboxKeys.poor });
	});

	it("is not troubled by readings that end in another order than they began", async () => {
		const answers: ((value: string) => void)[] = [];
		secrets.get = () => new Promise((resolve) => answers.push(resolve));
		const readings = [vault.refresh(), vault.refresh()];
		await until("both have begun", () => answers.length === 2);
		answers[1]?.(second);
		answers[0]?.(good);
		await Promise.all(readings);
		equal(vault.key, second);
	});

	it("offers to keep the key in memory where SecretStorage does not work", async () => {
		const user = new User();
		try {
			secrets.store = () => Promise.reject(new Error("no keyring"));
			const journey = { road: "VS Code", failedBefore: [] };
			const reply = { milliseconds: 1, journey, origin: "https://api.lumenfall.ai" as never };
			const deps: ApiKeyDeps = {
				vault,
				standing: new KeyStanding(() => vault.key),
				client: {
					listModels: async () => ({ ...reply, value: { models: [], dropped: 0, answer: {} } }),
					getBalance: async () => ({ ...reply, value: { billing: "prepaid", currency: "USD" } }),
				},
				log: quiet,
				sources: { find: () => Promise.resolve({ environment: undefined, cli: undefined }) },
				findProgram: () => Promise.resolve(undefined),
			};
			user.inputs.push(good);
			user.presses.push("Keep Until Window Closes");
			await setApiKey(deps);
			match(user.last.message, /secret storage does not work.*GNOME Keyring or KWallet/);
			deepEqual(vault.state, { kind: "session", key: good });
		} finally {
			user.leave();
		}
	});
});

describe("the key's standing", () => {
	it("is that of the key in use, never of another one", () => {
		let current: ApiKey | undefined = good;
		const standing = new KeyStanding(
			() => current,
			() => 1000,
		);
		standing.noteFacts(good, { balance: { billing: "prepaid", amount: 5, currency: "USD" } });
		standing.note({ key: second, failure: { kind: "authenticationFailed", host: "h", status: 401 } });
		equal(standing.current.kind, "accepted");
		current = second;
		equal(standing.current.kind, "rejected");
		equal(standing.current.balance, undefined);
		current = undefined;
		equal(standing.current.kind, "untested");
	});

	it("is left alone by an answer that says nothing about the key", () => {
		const standing = new KeyStanding(() => good);
		standing.note({ key: good });
		standing.note({ key: good, failure: { kind: "internalError", host: "h", status: 500 } });
		equal(standing.current.kind, "accepted");
		standing.note({ key: good, failure: { kind: "dns", host: "h" } });
		equal(standing.current.kind, "offline");
	});
});
