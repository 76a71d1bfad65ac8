import { deepEqual, equal, match, ok } from "node:assert/strict";
import { adoptFoundKey } from "../../../../../src/features/apiKey/commands/adoptFoundKey.ts";
import { importApiKey } from "../../../../../src/features/apiKey/commands/importApiKey.ts";
import { rotateApiKey } from "../../../../../src/features/apiKey/commands/rotateApiKey.ts";
import { setApiKey } from "../../../../../src/features/apiKey/commands/setApiKey.ts";
import { closes, picks, presses, type Step, types } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

const noResponse = { kind: "refused", host: "x.test" } as const;
const reason = "x.test refused the connection. Check the API address and your network connection.";
const untested = "lmnfl_second.…q7Tv could not be tested. It is not saved yet.";

describe("a key on its way in", () => {
	const t = useFixture();
	const set = (...steps: readonly Step[]) => {
		t.user.will(...steps);
		return setApiKey(t.window.context);
	};

	it("is tested in the box, and then there is one message", async () => {
		await set(types(second));
		ok(t.user.seen.includes("Testing API key lmnfl_second.…q7Tv…"));
		deepEqual(
			t.user.shown.map(({ message }) => message),
			["API key lmnfl_second.…q7Tv saved: 0 models, balance $5.00."],
		);
	});

	it("stays in the box with the reason when Lumenfall rejects it", async () => {
		await t.set(good);
		const { length } = t.user.shown;
		await set(types(sandboxKeys.revoked), types(second), picks("staging"));
		deepEqual(t.user.complaints, [
			'Lumenfall rejected lmnfl_revoked.…x2Lj, so it was not saved. lmnfl_sandbox.…s3Nd is still in use. [Open Dashboard](https://lumenfall.ai/app/api_keys "https://lumenfall.ai/app/api_keys")',
		]);
		equal(t.window.store.key, second);
		equal(t.user.shown.length, length + 1, "nothing but the key that was saved is reported");
	});

	it("is tested again or saved untested, with the reason in view, where Lumenfall does not respond", async () => {
		t.window.failure = noResponse;
		await set(types(second), picks("Try Again"), picks("Save Untested"));
		equal(t.user.seen.filter((text) => text === untested).length, 2);
		ok(t.user.seen.includes(reason));
		equal(t.window.store.key, second);
		deepEqual(
			t.user.shown.map(({ message }) => message),
			["API key lmnfl_second.…q7Tv saved untested."],
		);
	});

	it("is saved as tested when it works at the next attempt, and stays in the box when it is rejected then", async () => {
		t.window.failure = noResponse;
		const { client } = t.window.context;
		let count = 0;
		const listModels: typeof client.listModels = (...args) => {
			// Each test asks once.
			t.window.failure = ++count === 1 ? noResponse : undefined;
			return client.listModels(...args);
		};
		const context = { ...t.window.context, client: { ...client, listModels } };
		t.user.will(types(second), picks("Try Again"));
		await setApiKey(context);
		match(t.user.last.message, /^API key lmnfl_second\.…q7Tv saved: /);
		count = 0;
		t.user.will(types(sandboxKeys.revoked), picks("Try Again"), closes);
		await setApiKey(context);
		match(t.user.complaints[0] ?? "", /^Lumenfall rejected lmnfl_revoked/);
	});

	/** The texts that the boxes were opened with. The fake user does not show what a password box hides. */
	async function reopened(steps: readonly Step[], run = () => setApiKey(t.window.context)): Promise<string[]> {
		const { window } = await import("../../../vscode/api.ts");
		const { createInputBox } = window;
		const create = createInputBox as unknown as () => { value: string; show(): void };
		const values: string[] = [];
		Object.defineProperty(window, "createInputBox", {
			configurable: true,
			writable: true,
			value: () => {
				const box = create();
				const { show } = box;
				box.show = () => {
					values.push(box.value);
					show();
				};
				return box;
			},
		});
		try {
			t.user.will(...steps);
			await run();
		} finally {
			Object.defineProperty(window, "createInputBox", { configurable: true, writable: true, value: createInputBox });
		}
		return values;
	}

	it("is still in the box after the list, or the list of destinations, was closed", async () => {
		await t.set(good);
		const before = t.all();
		deepEqual(await reopened([types(second), closes, closes]), ["", second]);
		t.window.failure = noResponse;
		deepEqual(await reopened([types(second), picks("Change the Key"), closes]), ["", second]);
		deepEqual(await reopened([types(second), closes, closes]), ["", second]);
		deepEqual(t.all(), before);
	});

	it("is still in the box after its test was stopped", async () => {
		t.user.cancelsProgress = true;
		deepEqual(await reopened([types(second), closes]), ["", second]);
		equal(t.window.store.key, undefined);
	});

	it("is still in the box when SecretStorage did not save it", async () => {
		t.secrets.store = () => Promise.reject(new Error("locked"));
		deepEqual(await reopened([types(second), closes, closes]), ["", second]);
		equal(t.user.last.message, "lmnfl_second.…q7Tv could not be saved.");
	});

	it("is still in the box of a rotation that could not be stored, and can begin one untested", async () => {
		await t.set(good);
		const { store } = t.secrets;
		const run = async () => void (await rotateApiKey(t.window.context));
		t.secrets.store = () => Promise.reject(new Error("locked"));
		deepEqual(await reopened([picks("I Have the New Key"), types(second), closes, closes], run), ["", second]);
		t.secrets.store = store;
		t.window.failure = noResponse;
		deepEqual(await reopened([picks("I Have the New Key"), types(second), picks("Save Untested")], run), [""]);
		match(t.user.last.message, /^lmnfl_second\.…q7Tv is in use now: not tested yet\. lmnfl_sandbox\.…s3Nd is kept/);
		deepEqual(t.window.keys, [good, second]);
	});

	it("is imported or kept untested in the same way, and its list is there again after it was closed", async () => {
		t.window.external = { environment: second, cli: undefined };
		t.window.failure = noResponse;
		t.user.will(
			picks("Environment variable"),
			picks("Select Another Key"),
			picks("Environment variable"),
			closes,
			closes,
		);
		await importApiKey(t.window.context);
		equal(t.window.store.key, undefined);
		t.user.will(picks("Environment variable"), picks("Try Again"), picks("Save Untested"));
		await importApiKey(t.window.context);
		equal(t.window.store.key, second);
		t.user.will(presses("Send and Save"), picks("Save Untested"), picks("staging"));
		equal(await adoptFoundKey(t.window.context, poor), true);
		t.user.will(presses("Send and Save"), picks("Do Not Save"));
		equal(await adoptFoundKey(t.window.context, good), false);
		deepEqual(t.window.keys, [second, poor]);
	});
});
