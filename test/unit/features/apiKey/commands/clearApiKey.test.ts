import { deepEqual, equal, ok } from "node:assert/strict";
import { clearApiKey } from "../../../../../src/features/apiKey/commands/clearApiKey.ts";
import { clearKey, restoreKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { nameOf } from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import {
	activateKey,
	recordSuccess,
	renameKey,
	useCommonKey,
} from "../../../../../src/features/apiKey/store/useKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { picks, presses, type Step } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { until } from "../../../../wait.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

const broke = sandboxKeys.broke as ApiKey;

describe("Clear API Key", () => {
	const t = useFixture();
	const clear = (...steps: readonly Step[]) => {
		t.user.will(...steps);
		return clearApiKey(t.window.context);
	};
	const find = (name: string) => {
		const stored = t.window.store.keys.find((one) => nameOf(one) === name);
		ok(stored, name);
		return stored;
	};
	/** Which keys there are, by what names, and which one is in use. The order of two keys may be another one. */
	const state = async () => {
		await t.window.store.refresh();
		const keys = t.window.store.keys.map(({ key, name, addedAt, workedAt }) => ({ key, name, addedAt, workedAt }));
		const other = await t.open();
		return {
			keys: keys.sort((a, b) => a.key.localeCompare(b.key)),
			inUse: t.window.store.key,
			elsewhere: other.store.key,
		};
	};
	const undo = async () => {
		await t.user.done();
		await until("it is undone", () => t.user.last.message.includes("restored"));
	};
	/** The questions and toasts since then. */
	const said = (length: number) => t.user.shown.slice(length).map(({ message }) => message);
	const setThree = async () => {
		await t.set(good);
		await t.set(second, "staging");
		await t.set(poor, "production");
		await recordSuccess(t.window.store, poor, t.window.now + 3_600_000);
	};

	it("names the only key, says that none is in use now, and puts it back as it was", async () => {
		await t.set(good);
		t.window.now += 1000;
		const before = await state();
		const { length } = t.user.shown;
		await clear(presses("Clear"));
		deepEqual(said(length), [
			"Clear the API key lmnfl_sandbox.…s3Nd?",
			"API key lmnfl_sandbox.…s3Nd cleared. No key is in use now.",
		]);
		deepEqual(t.user.last.buttons, ["Undo"]);
		await clear();
		equal(t.user.last.message, "There is no API key to clear.");
		await t.set(good);
		await clear(presses("Clear"), presses("Undo"));
		await undo();
		equal(t.user.last.message, "API key lmnfl_sandbox.…s3Nd restored. 'sandbox' is in use now.");
		deepEqual({ ...(await state()), keys: [] }, { ...before, keys: [] });
	});

	it("begins with a row that clears nothing, and says in words which key is in use", async () => {
		await setThree();
		const before = await state();
		await clear(picks("Keep All Keys"));
		ok(t.user.seen.some((text) => /^lmnfl_\w+\.….*, in use$/.test(text)));
		deepEqual(await state(), before);
	});

	it("says which key will be used instead, and that it is", async () => {
		await setThree();
		const { length } = t.user.shown;
		await clear(picks("production"), presses("Clear"));
		const [question] = t.user.shown.slice(length);
		equal(question?.message.startsWith("Clear 'production' (lmnfl_"), true);
		equal(question?.detail.startsWith("'sandbox' will be used instead.\n\nLumenfall shows a key only once"), true);
		equal(t.user.last.message, "API key 'production' cleared. 'sandbox' is in use now.");
		equal(t.window.store.key, good);
	});

	it("says that the key in use stays in use where another one is cleared", async () => {
		await setThree();
		const { length } = t.user.shown;
		await clear(picks("staging"), presses("Clear"));
		equal(t.user.shown[length]?.detail.startsWith("'production' stays in use."), true);
		equal(t.user.last.message, "API key 'staging' cleared. 'production' is in use now.");
	});

	for (const [name, choose] of [
		["in use everywhere", async () => undefined],
		["another one is in use", async () => void (await activateKey(t.window.store, find("sandbox"), "everywhere"))],
		[
			"this workspace chose it",
			async () => {
				await activateKey(t.window.store, find("sandbox"), "everywhere");
				await activateKey(t.window.store, find("production"), "workspace");
			},
		],
		[
			"this workspace chose another one",
			async () => void (await activateKey(t.window.store, find("staging"), "workspace")),
		],
	] as const) {
		for (const [what, row] of [
			["a key", "production"],
			["all keys", "Clear All"],
		] as const) {
			it(`puts ${what} back with name, age and use: ${name}`, async () => {
				await setThree();
				t.window.now += 86_400_000;
				await choose();
				const before = await state();
				await clear(picks(row), presses("Clear"), presses("Undo"));
				await undo();
				deepEqual(await state(), before);
				await t.reopen();
			});
		}
	}

	it("keeps what was chosen in the meantime, gives no name twice and stores no key twice", async () => {
		await setThree();
		const { store } = t.window;
		const cleared = find("production");
		equal(await clearKey(store, cleared), "done");
		const common = { slot: cleared.slot, heir: store.everywhere?.slot };
		await renameKey(store, find("staging"), "production");
		await activateKey(store, find("production"), "everywhere");
		equal(await restoreKeys(store, { keys: [cleared, find("sandbox")], common, chosenHere: cleared.slot }), "done");
		deepEqual(t.window.keys, [good, second, poor]);
		deepEqual(t.window.names, [undefined, "production", undefined]);
		equal((await t.open()).store.key, second, "the choice of other windows");
		equal(store.key, poor, "the choice of this workspace, which is still to be made");
	});

	it("keeps the key that this workspace chose in the meantime", async () => {
		await setThree();
		const cleared = find("production");
		await clearKey(t.window.store, cleared);
		await activateKey(t.window.store, find("staging"), "workspace");
		await restoreKeys(t.window.store, { keys: [cleared], chosenHere: cleared.slot });
		equal(t.window.store.key, second);
	});

	it("puts nothing back while a key in memory is in use", async () => {
		await t.set(good);
		const cleared = find("sandbox");
		await clearKey(t.window.store, cleared);
		t.window.store.keepForSession(second);
		equal(await restoreKeys(t.window.store, { keys: [cleared] }), "changed");
		equal(t.window.store.key, second);
		equal(t.secrets.slots.size, 0);
	});

	it("does not offer to undo what it cannot put back: a rotation", async () => {
		await t.set(good);
		await t.set(poor, "production");
		await beginRotation(t.window.store, find("production"), second);
		const { length } = t.user.shown;
		await clear(picks("production (new)"), presses("Clear"));
		equal(t.user.shown[length]?.detail.startsWith("'production (old)' will be used instead."), true);
		equal(t.user.last.message, "API key 'production (new)' cleared. 'production' is in use now.");
		deepEqual(t.user.last.buttons, []);
		equal(t.window.store.key, poor);
		await beginRotation(t.window.store, find("production"), second);
		await clear(picks("Clear All"), presses("Clear"));
		equal(t.user.last.message, "All 3 API keys cleared. No key is in use now.");
		deepEqual(t.user.last.buttons, []);
	});

	it("does not offer to undo what it cannot put back: a key in memory, and others beside it", async () => {
		await t.set(good);
		await t.set(poor, "production");
		t.window.store.keepForSession(second);
		await clear(picks("production"), presses("Clear"));
		equal(t.user.last.message, "API key 'production' cleared. lmnfl_second.…q7Tv is in use now.");
		deepEqual(t.user.last.buttons, []);
		await clear(picks("Clear All"), presses("Clear"));
		deepEqual(t.user.last.buttons, []);
		await t.set(good);
		t.window.store.keepForSession(second);
		await clear(picks("lmnfl_second"), presses("Clear"));
		equal(t.user.last.message, "lmnfl_second.…q7Tv cleared. 'sandbox' is in use now.");
		deepEqual(t.user.last.buttons, []);
	});

	it("knows for every key which one is in use after it", async () => {
		const choices = [
			async () => undefined,
			async () => void (await activateKey(t.window.store, find("sandbox"), "everywhere")),
			async () => void (await activateKey(t.window.store, find("staging"), "workspace")),
			async () => void (await useCommonKey(t.window.store)),
			async () => void (await beginRotation(t.window.store, find("staging"), broke)),
		];
		for (const first of choices) {
			for (const then of choices) {
				for (let index = 0; index < 4; index++) {
					t.secrets.values.clear();
					t.window.close();
					t.window = await t.open();
					await setThree();
					await first();
					await then();
					const stored = t.window.store.keys[index];
					if (stored) {
						const expected = t.window.store.activeWithout(stored)?.key;
						equal(await clearKey(t.window.store, stored), "done");
						equal(t.window.store.key, expected);
					}
				}
			}
		}
	}).timeout(20_000);
});
