import { deepEqual, equal, match, ok } from "node:assert/strict";
import { clearApiKey } from "../../../../../src/features/apiKey/commands/clearApiKey.ts";
import { manageApiKeys } from "../../../../../src/features/apiKey/commands/manageApiKeys.ts";
import { rotateApiKey } from "../../../../../src/features/apiKey/commands/rotateApiKey.ts";
import { clearKey } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import type { StoredKey } from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { closes, picks, presses, types } from "../../../../fakeUser.ts";
import { until } from "../../../../wait.ts";
import { window as vscodeWindow } from "../../../vscode/api.ts";
import { FakeMemento } from "../fakes.ts";
import { good, poor, second, TestWindow, useFixture } from "../fixture.ts";

describe("a dialog that is open while another window changes the keys", () => {
	const t = useFixture();
	let other: TestWindow;
	const stored = () => [...t.secrets.slots.values()].toSorted();
	const at = (window: TestWindow, key: ApiKey): StoredKey => {
		const found = window.store.keys.find((one) => one.key === key);
		ok(found, `${key} is there`);
		return found;
	};
	/** The other window makes a change as soon as a dialog is open; its event is lost. */
	const meanwhile = (change: () => Promise<unknown>) => {
		t.user.whileModal = async () => {
			t.user.whileModal = undefined;
			await other.store.refresh();
			await change();
		};
	};
	const modals = () => t.user.shown.filter(({ modal }) => modal);

	beforeEach(async () => {
		other = await t.open();
	});
	afterEach(() => other.close());

	it("clear: the key that replaced the named one is not cleared, and is asked about", async () => {
		await t.set(good);
		meanwhile(() => saveKey(other.store, { kind: "replace", old: at(other, good) }, second));
		t.user.will(presses("Clear"), closes);
		await clearApiKey(t.window.context);
		deepEqual(stored(), [second]);
		deepEqual(
			modals().map(({ message }) => message),
			["Clear the API key lmnfl_sandbox.…s3Nd?", "Clear the API key lmnfl_second.…q7Tv?"],
		);
		match(t.user.last.detail, /^The keys have changed in the meantime, so this is asked again\.\n\nLumenfall shows/);
	});

	it("clear one of several: asks again, with what is there now", async () => {
		await t.set(good);
		await t.set(second, "production");
		await other.store.refresh();
		meanwhile(() => clearKey(other.store, at(other, second)));
		t.user.will(picks("production"), presses("Clear"), closes);
		await clearApiKey(t.window.context);
		deepEqual(stored(), [good]);
		equal(t.user.last.message, "Clear the API key lmnfl_sandbox.…s3Nd?");
	});

	it("clear all: a key that was added is named before it is cleared", async () => {
		await t.set(good);
		await t.set(second, "production");
		meanwhile(() => saveKey(other.store, { kind: "new", name: "staging" }, poor));
		t.user.will(picks("Clear All 2 Keys"), presses("Clear"), picks("Clear All 3 Keys"), presses("Clear"));
		await clearApiKey(t.window.context);
		deepEqual([...t.secrets.values], []);
		ok(t.user.seen.includes("The keys have changed in the meantime. Select the key to clear."));
	});

	it("clear: a key of which this window has not heard is found, named and cleared", async () => {
		const stranger = new TestWindow(t.secrets, new FakeMemento());
		await stranger.store.refresh();
		await saveKey(stranger.store, { kind: "new" }, second);
		equal(t.window.store.state.kind, "none");
		t.user.will(presses("Clear"));
		await clearApiKey(t.window.context);
		equal(modals()[0]?.message, "Clear the API key lmnfl_second.…q7Tv?");
		deepEqual([...t.secrets.values], []);
		stranger.close();
	});

	it("clear, while SecretStorage cannot be read: the key is named before it is cleared", async () => {
		t.secrets.value = good;
		const { get } = t.secrets;
		t.secrets.get = () => Promise.reject(new Error("locked"));
		await t.reopen();
		equal(t.window.store.state.kind, "unavailable");
		t.user.whileModal = () => {
			t.secrets.get = get;
		};
		t.user.will(presses("Clear"), closes);
		await clearApiKey(t.window.context);
		deepEqual(
			modals().map(({ message }) => message),
			["Clear the API key?", "Clear the API key lmnfl_sandbox.…s3Nd?"],
		);
		deepEqual(stored(), [good]);
	});

	it("clear a key in memory: the stored one stays, and is in use again", async () => {
		await t.set(good);
		t.window.store.keepForSession(second);
		t.user.will(picks("lmnfl_second.…q7Tv"), presses("Clear"));
		await clearApiKey(t.window.context);
		deepEqual(stored(), [good]);
		equal(t.window.store.key, good);
		t.window.store.keepForSession(second);
		t.user.will(picks("Clear All 2 Keys"), presses("Clear"));
		await clearApiKey(t.window.context);
		deepEqual(stored(), []);
		equal(t.window.store.state.kind, "none");
	});

	it("clear a key in memory that is the only one", async () => {
		t.window.store.keepForSession(second);
		t.user.will(presses("Clear"));
		await clearApiKey(t.window.context);
		equal(t.window.store.state.kind, "none");
	});

	it("set: asks again where the key goes, and replaces nothing else", async () => {
		await t.set(good);
		// The other window replaces the key while the list of destinations is open.
		const { createQuickPick } = vscodeWindow;
		let opened = 0;
		Object.defineProperty(vscodeWindow, "createQuickPick", {
			configurable: true,
			writable: true,
			value: (...args: unknown[]) => {
				const list = (createQuickPick as unknown as (...all: unknown[]) => { show(): void })(...args);
				const { show } = list;
				list.show = () => {
					const change =
						opened++ === 0
							? other.store.refresh().then(() => saveKey(other.store, { kind: "replace", old: at(other, good) }, poor))
							: Promise.resolve();
					void change.then(() => show());
				};
				return list;
			},
		});
		try {
			t.user.will(types(second), picks("Replace sandbox"), picks("production"));
			const { setApiKey } = await import("../../../../../src/features/apiKey/commands/setApiKey.ts");
			await setApiKey(t.window.context);
		} finally {
			Object.defineProperty(vscodeWindow, "createQuickPick", {
				configurable: true,
				writable: true,
				value: createQuickPick,
			});
		}
		ok(t.user.seen.includes("The keys have changed in the meantime. Select again where the key goes."));
		deepEqual(stored(), [poor, second].toSorted());
		equal(t.window.store.key, second);
	});

	it("manage: a key that was cleared is neither used nor renamed, and the list says so", async () => {
		await t.set(good);
		await t.set(second, "production");
		await other.store.refresh();
		const listed = at(t.window, good);
		await clearKey(other.store, listed);
		t.user.will(picks("sandbox"), closes);
		await manageApiKeys(t.window.context);
		ok(t.user.seen.includes("The keys have changed in the meantime, so nothing was done. Select again."));
		equal(t.window.store.key, second);
	});

	it("rename: a name that another key was given in the meantime is not given twice", async () => {
		await t.set(good);
		await t.set(second, "production");
		await other.store.refresh();
		await saveKey(other.store, { kind: "new", name: "laptop" }, poor);
		t.user.will(picks("sandbox", "Rename"), types("laptop"), closes);
		await manageApiKeys(t.window.context);
		ok(t.user.seen.includes("The keys have changed in the meantime, so nothing was done. Select again."));
		deepEqual(t.window.names.toSorted(), [undefined, "laptop", "production"].toSorted());
	});

	describe("in a rotation", () => {
		const begin = async () => {
			await t.set(good);
			t.user.will(picks("I Have the New Key"), types(second));
			await rotateApiKey(t.window.context);
		};
		/** Presses a button of the message that is still there from the beginning of the rotation. */
		const pressOld = async (button: "Finish Rotation" | "Undo", change: () => Promise<unknown>) => {
			await t.set(good);
			let press: () => void = () => undefined;
			const { showInformationMessage } = vscodeWindow;
			const show = showInformationMessage as unknown as (...args: unknown[]) => Promise<unknown>;
			Object.defineProperty(vscodeWindow, "showInformationMessage", {
				configurable: true,
				writable: true,
				value: (text: string, ...rest: { title: string }[]) => {
					const item = rest.find(({ title }) => title === button);
					void show(text, ...rest);
					return new Promise((resolve) => {
						if (item) {
							press = () => resolve(item);
						}
					});
				},
			});
			t.user.will(picks("I Have the New Key"), types(second));
			await rotateApiKey(t.window.context);
			await other.store.refresh();
			await change();
			press();
			await until("it is said", () => /^The rotation of lmnfl_sandbox/.test(t.user.last.message));
			equal(
				t.user.last.message,
				"The rotation of lmnfl_sandbox.…s3Nd has changed in the meantime. Nothing was removed.",
			);
			deepEqual(modals(), [], "nothing is asked that makes no sense any more");
		};

		it("the old Finish: the key that replaced the old one stays", async () => {
			await pressOld("Finish Rotation", () => saveKey(other.store, { kind: "replace", old: at(other, good) }, poor));
			deepEqual(stored(), [second, poor].toSorted());
		});

		it("the old Undo: the new key stays when the old one was cleared", async () => {
			await pressOld("Undo", () => clearKey(other.store, at(other, good)));
			deepEqual(stored(), [second]);
			equal(t.window.store.key, second);
		});

		it("Finish and Undo: what changed while the question was open stays", async () => {
			for (const [row, button] of [
				["The New Key Works Everywhere", "Finish"],
				["Go Back to the Old Key", "Go Back"],
			] as const) {
				t.secrets.values.clear();
				await t.window.store.refresh();
				await begin();
				meanwhile(() => saveKey(other.store, { kind: "replace", old: at(other, good) }, poor));
				t.user.will(picks(row), presses(button));
				await rotateApiKey(t.window.context, at(t.window, good));
				match(t.user.last.message, /has changed in the meantime\. Nothing was removed\.$/);
				deepEqual(stored(), [second, poor].toSorted());
			}
		});

		it("a second one leads to the first, and does not save its key", async () => {
			await t.set(good);
			const { context } = t.window;
			const client = {
				...context.client,
				// The other window begins a rotation while Lumenfall tests the new key.
				getBalance: async (...args: Parameters<typeof context.client.getBalance>) => {
					await other.store.refresh();
					await beginRotation(other.store, at(other, good), poor);
					return await context.client.getBalance(...args);
				},
			};
			t.user.will(picks("I Have the New Key"), types(second), picks("Go Back to the Old Key"), presses("Go Back"));
			await rotateApiKey({ ...context, client });
			ok(
				t.user.shown.some(({ message }) =>
					message.startsWith("The keys have changed in the meantime, so lmnfl_second"),
				),
			);
			ok(t.user.seen.some((text) => /^lmnfl_poor\..* is in use, lmnfl_sandbox\..* is still kept$/.test(text)));
			deepEqual(stored(), [good]);
		});
	});
});
