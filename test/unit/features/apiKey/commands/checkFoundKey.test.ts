import { deepEqual, equal, match, ok } from "node:assert/strict";
import { checkFoundKey } from "../../../../../src/features/apiKey/commands/checkFoundKey.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { closes, presses, type Step } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { good, useFixture } from "../fixture.ts";

describe("Check Whether This Key Works", () => {
	const t = useFixture();

	/** Checks a key, and returns the keys that were sent. */
	async function check(key: ApiKey, ...steps: readonly Step[]): Promise<readonly string[]> {
		const sent: string[] = [];
		const { context } = t.window;
		const listModels: typeof context.client.listModels = (one, ...rest) => {
			sent.push(one);
			return context.client.listModels(one, ...rest);
		};
		t.user.will(...steps);
		await checkFoundKey({ ...context, client: { ...context.client, listModels } }, key);
		return sent;
	}

	it("says beforehand that the key is sent, and sends nothing when the question is closed", async () => {
		deepEqual(await check(good, closes), []);
		equal(
			t.user.last.message,
			`Send lmnfl_sandbox.…${good.slice(-4)} to https://api.lumenfall.ai to check whether it works?`,
		);
		ok(t.user.last.modal);
	});

	it("sends the key once, says that it works, and saves it nowhere", async () => {
		deepEqual(await check(good, presses("Send")), [good]);
		match(t.user.last.message, / works: /);
		deepEqual(t.window.keys, []);
	});

	it("says that a key does not work", async () => {
		const revoked = sandboxKeys.revoked as ApiKey;
		deepEqual(await check(revoked, presses("Send")), [revoked]);
		match(t.user.last.message, /does not work/);
	});
});
