import { deepEqual, equal, match, ok } from "node:assert/strict";
import { adoptFoundKey } from "../../../../../src/features/apiKey/commands/adoptFoundKey.ts";
import { beginRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { closes, picks, presses, type Step } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { good, second, useFixture } from "../fixture.ts";

describe("Save as My API Key", () => {
	const t = useFixture();
	let asked: string[];
	/** Saves a found key; counts what is sent. */
	const adopt = (key: ApiKey, ...steps: readonly Step[]) => {
		const { context } = t.window;
		const { client } = context;
		t.user.will(...steps);
		asked = [];
		const listModels: typeof client.listModels = (sent, ...rest) => {
			asked.push(sent);
			return client.listModels(sent, ...rest);
		};
		return adoptFoundKey({ ...context, client: { ...client, listModels } }, key);
	};

	it("says beforehand that the key is sent, also when no key is in use", async () => {
		equal(await adopt(second, closes), false);
		equal(t.user.last.message, "Send lmnfl_second.…q7Tv to https://api.lumenfall.ai to test it, and save it?");
		ok(t.user.last.modal);
		deepEqual(asked, []);
		equal(await adopt(second, presses("Send and Save")), true);
		deepEqual(asked, [second]);
		equal(t.window.store.key, second);
	});

	it("asks where the key goes when there is another one, beside it first", async () => {
		await t.set(good);
		t.user.seen.splice(0);
		equal(await adopt(second, presses("Send and Save"), closes), false);
		deepEqual(t.window.keys, [good]);
		ok(t.user.seen.indexOf("Add beside the others") < t.user.seen.indexOf("Replace a key"));
		ok(t.user.seen.includes("Add beside the others"));
		equal(await adopt(second, presses("Send and Save"), picks("staging")), true);
		deepEqual(t.window.keys, [good, second]);
	});

	it("sends and asks nothing for the key in use, but does for a stored one that is not", async () => {
		await t.set(good);
		await t.set(second, "staging");
		const { length } = t.user.shown;
		equal(await adopt(second), true);
		equal(t.user.shown.length, length);
		deepEqual(asked, []);
		equal(await adopt(good, presses("Send and Save")), true);
		equal(t.window.store.key, good);
		deepEqual(t.window.keys, [good, second]);
	});

	it("is not done with a key that Lumenfall rejects", async () => {
		equal(await adopt(sandboxKeys.revoked as ApiKey, presses("Send and Save")), false);
		match(t.user.last.message, /rejected/);
	});

	it("is not done with a key that is kept in memory only: the document has its only copy", async () => {
		t.secrets.store = () => Promise.reject(new Error("no keyring"));
		equal(await adopt(good, presses("Send and Save"), presses("Keep Until the Window Closes")), false);
		equal(t.window.store.key, good);
		t.secrets.store = () => Promise.resolve();
		equal(await adopt(good, presses("Send and Save"), closes), false);
	});

	it("is not done with the old key of a rotation: the new one stays in use", async () => {
		await t.set(good);
		const [old] = t.window.store.keys;
		ok(old);
		await beginRotation(t.window.store, old, second);
		equal(await adopt(good, presses("Send and Save")), false);
		equal(t.window.store.key, second);
	});

	it("is not done when this workspace goes on with another key", async () => {
		await t.set(good);
		await t.window.workspaceState.update("lumenfall.activeApiKey", t.window.store.keys[0]?.slot);
		t.window.workspaceState.update = () => Promise.reject(new Error("full"));
		equal(await adopt(second, presses("Send and Save"), picks("staging"), closes), false);
		equal(t.user.last.message, "lmnfl_second.…q7Tv was saved, but the change is not complete.");
		equal(t.window.store.key, good);
	});
});
