import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import fc from "fast-check";
import * as vscode from "vscode";
import { clearApiKey } from "../../src/features/apiKey/commands/clearApiKey.ts";
import { importApiKey } from "../../src/features/apiKey/commands/importApiKey.ts";
import { manageApiKeys } from "../../src/features/apiKey/commands/manageApiKeys.ts";
import { provideApiKey } from "../../src/features/apiKey/commands/provideApiKey.ts";
import { rotateApiKey } from "../../src/features/apiKey/commands/rotateApiKey.ts";
import { setApiKey } from "../../src/features/apiKey/commands/setApiKey.ts";
import type { ApiKeyContext } from "../../src/features/apiKey/context.ts";
import { KeyStatusTracker } from "../../src/features/apiKey/status/keyStatus.ts";
import { describeStatus } from "../../src/features/apiKey/status/statusBarContent.ts";
import { ApiKeyStore } from "../../src/features/apiKey/store/apiKeyStore.ts";
import { KeyMetadata } from "../../src/features/apiKey/store/keyMetadata.ts";
import { followInTerminals } from "../../src/features/apiKey/terminalEnvironment.ts";
import type { ApiKey } from "../../src/lumenfall/apiKey.ts";
import { SecretStorageError } from "../../src/platform/secretStorage.ts";
import { createNotify } from "../../src/ui/notify.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { FakeMemento, FakeSecrets, fakeClient, nullLog } from "./fakes.ts";
import { FakeUser } from "./user.ts";

const good = sandboxKeys.good as ApiKey;
const second = sandboxKeys.second as ApiKey;
const poor = sandboxKeys.poor as ApiKey;
const day = 86_400_000;

/** A window on a SecretStorage and a state that it may share with other windows. */
class Window {
	readonly workspaceState = new FakeMemento();
	readonly store: ApiKeyStore;
	readonly context: ApiKeyContext;
	outside: Awaited<ReturnType<ApiKeyContext["sources"]["find"]>> = { environment: undefined, cli: undefined };
	now = Date.now();

	constructor(secrets: FakeSecrets, state: FakeMemento) {
		const notes = new KeyMetadata(state, this.workspaceState);
		this.store = new ApiKeyStore(secrets, notes, nullLog, { timeoutMs: 50, now: () => this.now });
		this.context = {
			store: this.store,
			keyStatus: new KeyStatusTracker(() => this.store.key),
			client: fakeClient(),
			log: nullLog,
			notify: createNotify(nullLog),
			sources: { find: () => Promise.resolve(this.outside) },
			findProgram: () => Promise.resolve(undefined),
		};
	}

	get names(): (string | undefined)[] {
		return this.store.keys.map(({ name }) => name);
	}

	close(): void {
		this.store.dispose();
		this.context.keyStatus.dispose();
	}
}

let secrets: FakeSecrets;
let state: FakeMemento;
let window: Window;
let user: FakeUser;

const open = async () => {
	const opened = new Window(secrets, state);
	await opened.store.refresh();
	return opened;
};
/** Everything that is kept, and what is in use. */
const all = () => ({
	secrets: Object.fromEntries(secrets.values),
	records: Object.keys((state.all["lumenfall.apiKeys"] ?? {}) as object).toSorted(),
	workspace: window.workspaceState.all["lumenfall.activeApiKey"],
	inUse: window.store.key,
});

function useFakes(): void {
	beforeEach(async () => {
		secrets = new FakeSecrets();
		state = new FakeMemento();
		user = new FakeUser();
		window = await open();
	});
	afterEach(() => {
		window.close();
		user.leave();
		const shown = user.seen.join("\n");
		const kept = JSON.stringify([state.all, window.workspaceState.all]);
		for (const key of Object.values(sandboxKeys)) {
			const secret = key.slice(key.indexOf(".") + 1);
			ok(!shown.includes(secret), "a secret was shown");
			ok(!kept.includes(secret), "a secret was kept outside of SecretStorage");
		}
	});
}

async function set(key: string, pick?: string, name?: string): Promise<void> {
	user.inputs.push(key);
	if (pick) {
		user.picks.push(pick);
	}
	if (name) {
		user.names.push(name);
	}
	await setApiKey(window.context);
}

describe("several keys", () => {
	useFakes();

	it("are asked for a name only where there is one already", async () => {
		await set(good);
		deepEqual(window.names, [undefined]);
		await set(second, "production");
		deepEqual(window.names, [undefined, "production"]);
		equal(window.store.key, second);
		await set(poor, "Another Name", "my laptop");
		deepEqual(window.names, [undefined, "production", "my laptop"]);
		equal(window.store.key, poor);
		ok(user.seen.includes("$(add) development"));
	});

	it("can replace each other", async () => {
		await set(good);
		await set(second, "Replace sandbox");
		deepEqual(
			window.store.keys.map(({ key }) => key),
			[second],
		);
		equal(secrets.values.size, 1);
	});

	it("are not kept twice", async () => {
		await set(good);
		await set(second, "staging");
		await set(good);
		equal(window.store.keys.length, 2);
		equal(window.store.key, good);
	});

	it("are switched, in all windows or in this workspace", async () => {
		await set(good);
		await set(second, "production");
		user.picks.push("sandbox");
		await manageApiKeys(window.context);
		equal(window.store.key, good);
		const other = await open();
		equal(other.store.key, good);
		user.picks.push("production>Use in This Workspace Only");
		await manageApiKeys(window.context);
		equal(window.store.key, second);
		await other.store.refresh();
		equal(other.store.key, good);
		match(describeStatus(window.context).lines.join("\n"), /Key production, .*\nChosen for this workspace/);
		equal(describeStatus(window.context).text, "$(key) production");
		other.close();
	});

	it("are listed with state, age and balance", async () => {
		await set(good);
		window.now -= 100 * day;
		await set(second, "production");
		user.seen.splice(0);
		await manageApiKeys(window.context);
		const details = user.seen.filter((text) => text.includes(" · "));
		match(details[0] ?? "", /^works · balance \$5\.00 · set just now$/);
		match(details[1] ?? "", /^works · balance \$5\.00 · \$\(history\) set 100 days ago, time to rotate$/);
	});

	it("are listed again when the user goes back from a step", async () => {
		await set(good);
		window.outside = { environment: second, cli: undefined };
		for (const step of ["sandbox>Rotate", "Import API Key"]) {
			user.picks.push(step, "<back", "sandbox>Rename");
			user.names.push(`after ${step.length}`);
			await manageApiKeys(window.context);
			deepEqual(window.names, [`after ${step.length}`]);
			user.picks.push("after>Rename");
			user.names.push("sandbox");
			await manageApiKeys(window.context);
		}
	});

	it("are renamed, not to a name that another one has, nor to a key", async () => {
		await set(good);
		await set(second, "production");
		user.picks.push("sandbox>Rename");
		user.names.push("laptop");
		await manageApiKeys(window.context);
		deepEqual(window.names, ["laptop", "production"]);
		for (const bad of ["production", poor, "x".repeat(41)]) {
			user.picks.push("laptop>Rename");
			user.names.push(bad);
			await manageApiKeys(window.context);
			deepEqual(window.names, ["laptop", "production"]);
		}
		equal((await open()).names[0], "laptop");
	});

	it("are cleared one by one, or all at once", async () => {
		await set(good);
		await set(second, "staging");
		await set(poor, "production");
		user.picks.push("staging");
		user.presses.push("Clear");
		await clearApiKey(window.context);
		deepEqual(window.names, [undefined, "production"]);
		user.picks.push("production");
		user.presses.push("Clear");
		await clearApiKey(window.context);
		equal(window.store.key, good);
		await set(second, "staging");
		user.picks.push("Clear All 2 Keys");
		user.presses.push(undefined, "Clear");
		await clearApiKey(window.context);
		equal(window.store.keys.length, 2, "it was cancelled");
		user.picks.push("Clear All 2 Keys");
		await clearApiKey(window.context);
		equal(window.store.state.kind, "none");
		deepEqual([...secrets.values], []);
		deepEqual(state.all["lumenfall.apiKeys"], {});
	});

	it("keep the dates of when they were set and when they worked", async () => {
		window.now = 1000;
		await set(good);
		await window.store.noteWorked(good, 1_000_000);
		await window.store.noteWorked(good, 1_000_001);
		const [key] = (await open()).store.keys;
		equal(key?.addedAt, 1000);
		equal(key?.workedAt, 1_000_000);
	});

	it("warn in the status bar when they are old, and when the balance is low", async () => {
		window.now -= 90 * day;
		await set(good);
		equal(describeStatus(window.context).text, "$(key) $(history)");
		match(describeStatus(window.context).lines.join("\n"), /Set 90 days ago: time to rotate it/);
		window.context.keyStatus.noteFacts(good, { balance: { billing: "prepaid", amount: 0.32, currency: "USD" } });
		const look = describeStatus(window.context);
		equal(look.text, "$(key) $(warning)");
		equal(look.background, "statusBarItem.warningBackground");
		match(look.lines.join("\n"), /balance low\n.*Balance \$0\.32\nThe balance is low/s);
		window.context.keyStatus.noteFacts(good, { balance: { billing: "postpaid", currency: "USD" } });
		match(describeStatus(window.context).lines.join("\n"), /Billed afterwards/);
		window.context.keyStatus.noteFacts(good, { balance: { billing: "postpaid", amount: 0, currency: "USD" } });
		equal(describeStatus(window.context).background, undefined);
		window.context.keyStatus.noteFacts(good, { balance: { billing: "prepaid", currency: "USD" } });
		match(describeStatus(window.context).lines.join("\n"), /Balance unknown/);
	});
});

describe("keys that do not agree with what is known of them", () => {
	useFakes();

	it("the single key of before is the first, and gets its age from now", async () => {
		secrets.value = good;
		window.close();
		window = new Window(secrets, state);
		window.now = 5000;
		await window.store.refresh();
		equal(window.store.key, good);
		await until("it is noted", () => JSON.stringify(state.all).includes("5000"));
		equal((await open()).store.keys[0]?.addedAt, 5000);
		deepEqual([...secrets.values], [["lumenfall.apiKey", good]]);
		deepEqual(user.seen, []);
	});

	it("a SecretStorage that lost its content is said, and heals when a key is set", async () => {
		await set(good);
		await set(second, "production");
		secrets.values.clear();
		window.close();
		window = await open();
		equal(window.store.state.kind, "none");
		const look = describeStatus(window.context);
		deepEqual(look.lines, [
			"Lumenfall: API key lost",
			"VS Code's secret storage no longer has sandbox, production: set it again.",
		]);
		await set(good);
		deepEqual(window.store.lost, []);
		equal(window.store.keys.length, 1);
	});

	it("a key that was lost can be forgotten", async () => {
		await set(good);
		await set(second, "production");
		secrets.values.delete(window.store.keys[1]?.slot ?? "");
		window.close();
		window = await open();
		equal(window.store.key, good);
		user.picks.push("Forget Lost Keys");
		await manageApiKeys(window.context);
		ok(user.seen.some((text) => text.includes("no longer has production")));
		deepEqual(window.store.lost, []);
		window.close();
		window = await open();
		deepEqual(window.store.lost, []);
	});

	it("a key that another window clears is not called lost", async () => {
		await set(good);
		await set(second, "production");
		const other = new Window(secrets, new FakeMemento(structuredClone(state.all)));
		await other.store.refresh();
		await window.store.remove(window.store.keys[1]?.slot ?? "");
		secrets.announce();
		await until("the other window has one", () => other.store.keys.length === 1);
		deepEqual(other.store.lost, []);
		other.close();
	});

	it("keys that nothing is known of, as after a restored profile, are there", async () => {
		await set(good);
		await set(second, "production");
		window.close();
		state = new FakeMemento();
		window = await open();
		deepEqual(
			window.store.keys.map(({ key }) => key),
			[good, second],
		);
		equal(window.store.key, second);
	});

	it("state that is garbage counts as none", async () => {
		await set(good);
		for (const garbage of [7, "x", null, [], { "lumenfall.apiKey": { keyId: 1 } }, { "lumenfall.apiKey": null }]) {
			await state.update("lumenfall.apiKeys", garbage);
			const other = await open();
			equal(other.store.key, good);
			other.close();
		}
	});

	it("a SecretStorage that cannot list its secrets finds those that are noted", async () => {
		secrets.keys = () => Promise.reject(new Error("not here"));
		await set(good);
		await set(second, "production");
		const other = await open();
		deepEqual(
			other.store.keys.map(({ key }) => key),
			[good, second],
		);
		other.close();
	});

	it("a key that is set while SecretStorage cannot be read does not overwrite what is there", async () => {
		secrets.value = good;
		const { get } = secrets;
		secrets.get = () => Promise.reject(new Error("locked"));
		const other = await open();
		equal(other.store.state.kind, "unavailable");
		secrets.get = get;
		await other.store.add(second);
		equal(secrets.value, good);
		equal(other.store.key, second);
		await other.store.refresh();
		deepEqual(
			other.store.keys.map(({ key }) => key),
			[good, second],
		);
		other.close();
	});

	it("is as before when one more cannot be kept", async () => {
		await set(good);
		const before = all();
		for (const broken of [
			() => Promise.reject(new Error("locked")),
			() => new Promise<never>(() => undefined),
			() => Promise.resolve(),
		]) {
			secrets.store = broken;
			await rejects(window.store.add(second, { name: "production" }));
			deepEqual(all(), before);
		}
	});
});

describe("two windows that change keys at the same time", () => {
	useFakes();

	it("end with the same key in use, whatever is announced when, and lose none", async () => {
		const step = fc.record({
			window: fc.nat(1),
			what: fc.constantFrom(
				"add" as const,
				"activate" as const,
				"remove" as const,
				"store" as const,
				"refresh" as const,
			),
			key: fc.constantFrom("good" as const, "second" as const, "poor" as const),
			which: fc.nat(3),
			announcements: fc.nat(2),
			waits: fc.boolean(),
		});
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
				secrets = new FakeSecrets();
				state = new FakeMemento();
				const windows = [await open(), await open()];
				const running: Promise<unknown>[] = [];
				for (const { window: at, what, key: name, which, announcements, waits } of steps) {
					const { store } = windows[at] as Window;
					const key = sandboxKeys[name] as ApiKey;
					const slot = store.keys[which % Math.max(1, store.keys.length)]?.slot;
					const change = {
						add: () => store.add(key, { name: `n${which}` }),
						activate: () => (slot ? store.activate(slot, "everywhere") : Promise.resolve()),
						remove: () => (slot ? store.remove(slot) : Promise.resolve()),
						store: () => store.store(key),
						refresh: () => store.refresh(),
					}
						[what]()
						.catch((error: unknown) => {
							// The other window was faster: whoever is told so has lost nothing.
							ok(error instanceof SecretStorageError && error.reason === "lost", String(error));
						});
					running.push(change);
					if (waits) {
						await change;
					}
					for (let i = 0; i < announcements; i++) {
						secrets.announce();
					}
				}
				await Promise.all(running);
				// Each window gets the focus at some time.
				for (const { store } of windows) {
					await store.refresh();
				}
				const [a, b] = windows as [Window, Window];
				equal(a.store.active?.slot, b.store.active?.slot);
				const slots = [...secrets.values.keys()].filter((id) => id !== "lumenfall.activeApiKey");
				deepEqual(a.store.keys.map(({ slot }) => slot).toSorted(), slots.toSorted());
				a.close();
				b.close();
			}),
			{ numRuns: 300 },
		);
	});
});

describe("Import API Key", () => {
	useFakes();

	it("offers what lies in the environment and with the command line program, each once, and tests it", async () => {
		window.outside = { environment: good, cli: { key: second, file: "/home/me/.lumenfall/credentials.json" } };
		user.picks.push("Lumenfall's command line program");
		await importApiKey(window.context);
		equal(window.store.key, second);
		match(user.last.message, /^API key lmnfl_second\.…q7Tv saved/);
		window.outside = { environment: second, cli: { key: second, file: "/x" } };
		await importApiKey(window.context);
		match(user.last.message, /^No other key was found/);
	});

	it("reads the .env of the workspace, but no link and nothing else", async () => {
		const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
		const at = (name: string) => vscode.Uri.joinPath(root, name);
		const write = (name: string, text: string) =>
			vscode.workspace.fs.writeFile(at(name), new TextEncoder().encode(text));
		const { symlink, rm } = await import("node:fs/promises");
		try {
			await write(".env", `A=1\nexport LUMENFALL_API_KEY="${good}"\n`);
			await write("elsewhere", `LUMENFALL_API_KEY=${second}\n`);
			await symlink(at("elsewhere").fsPath, at(".env.local").fsPath);
			user.picks.push(".env");
			await importApiKey(window.context);
			equal(window.store.key, good);
			await importApiKey(window.context);
			match(user.last.message, /^No other key was found/);
		} finally {
			for (const name of [".env", "elsewhere", ".env.local"]) {
				await rm(at(name).fsPath, { force: true });
			}
		}
	});

	it("is offered where there is no key yet, and never done silently", async () => {
		window.outside = { environment: good, cli: undefined };
		await setApiKey(window.context);
		equal(window.store.key, undefined);
		ok(user.seen.some((text) => text.includes("One was found: Environment variable LUMENFALL_API_KEY")));
		user.inputs.push("<button>");
		user.picks.push("Environment variable");
		await setApiKey(window.context);
		equal(window.store.key, good);
		user.seen.splice(0);
		window.outside = { environment: second, cli: undefined };
		await setApiKey(window.context);
		ok(!user.seen.some((text) => text.includes("One was found")));
	});

	it("does not keep what Lumenfall rejects", async () => {
		window.outside = { environment: sandboxKeys.revoked, cli: { key: "no key", file: "/x" } };
		user.picks.push("Environment variable");
		await importApiKey(window.context);
		match(user.last.message, /rejected lmnfl_revoked/);
		equal(window.store.key, undefined);
	});
});

describe("Rotate API Key", () => {
	useFakes();
	const rotate = () => rotateApiKey(window.context);
	async function begin(press?: string): Promise<void> {
		user.picks.push("I Have the New Key");
		user.inputs.push(second);
		user.presses.push(press);
		await rotate();
	}

	it("uses the new key, keeps the old one, and takes it out when the user says so", async () => {
		await set(good);
		await begin();
		match(user.last.message, /^lmnfl_second\.…q7Tv is in use now: .* lmnfl_sandbox\.…s3Nd is kept until/);
		equal(window.store.key, second);
		deepEqual(
			window.store.keys.map(({ key }) => key),
			[good, second],
		);
		user.picks.push("The New Key Works Everywhere");
		user.presses.push("Finish");
		await rotate();
		deepEqual(
			window.store.keys.map(({ key, slot }) => [key, slot]),
			[[second, "lumenfall.apiKey"]],
		);
		equal(user.last.message, "To revoke the key, look for the key id sandbox in Lumenfall's dashboard.");
		equal(secrets.values.size, 1);
	});

	it("can be finished and undone at once, from the message", async () => {
		await set(good);
		user.presses.push("Undo", "Go Back");
		user.picks.push("I Have the New Key");
		user.inputs.push(second);
		await rotate();
		equal(window.store.key, good);
		equal(secrets.values.size, 1);
		match(user.last.message, /lmnfl_sandbox\.…s3Nd is in use again/);
	});

	it("goes on in another window, and follows a workspace's own choice", async () => {
		await set(good);
		await set(poor, "production");
		user.picks.push("sandbox>Use in This Workspace Only");
		await manageApiKeys(window.context);
		await begin();
		equal(window.store.key, second);
		const other = await open();
		equal(other.store.key, poor);
		user.picks.push("sandbox>Rotate", "Go Back to the Old Key");
		user.presses.push("Go Back");
		await manageApiKeys(other.context);
		await window.store.refresh();
		equal(window.store.key, good);
		other.close();
	});

	it("takes no key that is rejected, nor one that is here already", async () => {
		await set(good);
		const before = all();
		user.picks.push("I Have the New Key");
		user.inputs.push(sandboxKeys.revoked);
		await rotate();
		match(user.last.message, /was not taken\. Lumenfall rejected it\. lmnfl_sandbox\.…s3Nd is still in use/);
		user.picks.push("I Have the New Key");
		user.inputs.push(good);
		await rotate();
		equal(user.complaints[0], "This key is here already. Paste the new one.");
		deepEqual(all(), before);
	});

	it("loses nothing where SecretStorage fails at any step", async () => {
		await set(good);
		const { store } = secrets;
		secrets.store = () => Promise.reject(new Error("locked"));
		await begin();
		match(user.last.message, /^No key was lost/);
		equal(window.store.key, good);
		secrets.store = store;
		await begin();
		secrets.store = () => Promise.reject(new Error("locked"));
		user.picks.push("The New Key Works Everywhere");
		user.presses.push("Finish");
		await rotate();
		match(user.last.message, /^No key was lost/);
		equal(window.store.key, second);
		deepEqual([...secrets.values.values()].toSorted(), [good, second].toSorted());
	});

	it("that was interrupted at its end is finished when VS Code starts", async () => {
		await set(good);
		await begin();
		secrets.value = second;
		window.close();
		window = await open();
		equal(window.store.key, second);
		await until("it is tidied up", () => secrets.values.size === 1);
	});

	it("says that there is nothing to rotate", async () => {
		await rotate();
		equal(user.last.message, "There is no API key to rotate.");
	});
});

/** [what, what the user does, in the order in which they are asked]. Each is cut off after every step. */
const paths: [
	string,
	(context: ApiKeyContext) => Promise<unknown>,
	Partial<Record<"inputs" | "picks" | "presses" | "names", string[]>>,
][] = [
	["set another key", setApiKey, { inputs: [second], picks: ["production"] }],
	["set a key with a name", setApiKey, { inputs: [second], picks: ["Another Name"], names: ["x"] }],
	[
		"set a rejected key",
		setApiKey,
		{ inputs: [sandboxKeys.revoked, second], presses: ["Try Again"], picks: ["staging"] },
	],
	["clear", clearApiKey, { picks: ["Clear All"], presses: ["Clear"] }],
	["clear from the list", manageApiKeys, { picks: ["sandbox>Clear"], presses: ["Clear"] }],
	["rename", manageApiKeys, { picks: ["sandbox>Rename"], names: ["x"] }],
	["clear all from the list", manageApiKeys, { picks: ["Clear All Keys"], presses: ["Clear"] }],
	["add from the list", manageApiKeys, { picks: ["Add API Key", "production"], inputs: [second] }],
	["rotate", rotateApiKey, { picks: ["I Have the New Key"], inputs: [second] }],
	["import", importApiKey, { picks: ["Environment variable", "production"] }],
];

describe("closing a dialog", () => {
	useFakes();
	for (const [name, run, answers] of paths) {
		const steps = Object.entries(answers).flatMap(([kind, values]) => values.map((_value, i) => [kind, i] as const));
		for (const [kind, cut] of steps) {
			it(`leaves all as it was: ${name}, without answer ${cut + 1} of the ${kind}`, async () => {
				await set(good);
				await set(poor, "staging");
				window.outside = { environment: second, cli: undefined };
				const before = all();
				for (const [each, values] of Object.entries(answers) as ["inputs", string[]][]) {
					user[each].push(...(each === kind ? values.slice(0, cut) : values));
				}
				await run(window.context);
				deepEqual(all(), before);
			});
		}
	}
});

describe("the key in use, given to others", () => {
	useFakes();
	const setting = () => vscode.workspace.getConfiguration("lumenfall");
	const allow = (value: boolean | undefined) =>
		setting().update("terminal.enabled", value, vscode.ConfigurationTarget.Global);

	it("is given to a configuration only after asking, once in a workspace", async () => {
		const { workspaceState } = window;
		const provide = () => provideApiKey(window.context, workspaceState);
		equal(await provide(), undefined);
		match(user.last.message, /none is set/);
		await set(good);
		equal(await provide(), undefined);
		equal(user.last.message, "Give the API key lmnfl_sandbox.…s3Nd to configurations of this workspace?");
		ok(user.last.modal);
		user.presses.push("Allow in This Workspace");
		equal(await provide(), good);
		const { length } = user.shown;
		equal(await provide(), good);
		equal(user.shown.length, length);
		equal(await provideApiKey(window.context, new FakeMemento()), undefined);
	});

	it("is given to nobody in a workspace that is not trusted", async () => {
		await set(good);
		const root = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
		const env = vscode.Uri.joinPath(root, ".env");
		await vscode.workspace.fs.writeFile(env, new TextEncoder().encode(`LUMENFALL_API_KEY=${second}\n`));
		const isTrusted = Object.getOwnPropertyDescriptor(vscode.workspace, "isTrusted") ?? {};
		const values = new Map<string, string>();
		const variables = {
			get: (name: string) => values.get(name),
			replace: (name: string, value: string) => values.set(name, value),
		} as unknown as vscode.EnvironmentVariableCollection;
		Object.defineProperty(vscode.workspace, "isTrusted", { value: false, configurable: true });
		try {
			user.presses.push(undefined);
			equal(await provideApiKey(window.context, new FakeMemento({ "lumenfall.mayProvideApiKey": true })), undefined);
			equal(user.last.message, "This workspace is not trusted: it gets no API key.");
			await allow(true);
			followInTerminals(window.context, variables).dispose();
			equal(values.size, 0);
			await importApiKey(window.context);
			match(user.last.message, /^No other key was found/);
		} finally {
			Object.defineProperty(vscode.workspace, "isTrusted", isTrusted);
			await allow(undefined);
			await vscode.workspace.fs.delete(env);
		}
	});

	it("is in the variables of terminals where the user's settings say so, follows, goes, and is never written to disk", async () => {
		const values = new Map<string, { value: string }>();
		const variables = {
			persistent: true,
			description: "",
			get: (name: string) => values.get(name),
			replace: (name: string, value: string) => values.set(name, { value }),
			delete: (name: string) => values.delete(name),
		} as unknown as vscode.EnvironmentVariableCollection;
		const following = followInTerminals(window.context, variables);
		try {
			equal(variables.persistent, false);
			await set(good);
			equal(values.size, 0);
			await allow(true);
			await until("it is there", () => values.get("LUMENFALL_API_KEY")?.value === good);
			await set(second, "production");
			equal(values.get("LUMENFALL_API_KEY")?.value, second);
			await window.store.clear();
			equal(values.size, 0);
			await set(good);
			await allow(undefined);
			await until("it is gone", () => values.size === 0);
		} finally {
			following.dispose();
			await allow(undefined);
		}
	});
});
