import { deepEqual } from "node:assert/strict";
import { clearApiKey } from "../../../../../src/features/apiKey/commands/clearApiKey.ts";
import { importApiKey } from "../../../../../src/features/apiKey/commands/importApiKey.ts";
import { manageApiKeys } from "../../../../../src/features/apiKey/commands/manageApiKeys.ts";
import { rotateApiKey } from "../../../../../src/features/apiKey/commands/rotateApiKey.ts";
import { setApiKey } from "../../../../../src/features/apiKey/commands/setApiKey.ts";
import type { ApiKeyContext } from "../../../../../src/features/apiKey/context.ts";
import { picks, presses, type Step, types } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

/** [what, what runs, what the user does in order]. Each is cut off before every step. */
const paths: [string, (context: ApiKeyContext) => Promise<unknown>, readonly Step[]][] = [
	["set another key", setApiKey, [types(second), picks("production")]],
	["set a key with a name", setApiKey, [types(second), picks("Another Name"), types("x")]],
	["set a rejected key", setApiKey, [types(sandboxKeys.revoked), types(second), picks("staging")]],
	["clear", clearApiKey, [picks("Clear All"), presses("Clear")]],
	["clear from the list", manageApiKeys, [picks("sandbox", "Clear"), presses("Clear")]],
	["rename", manageApiKeys, [picks("sandbox", "Rename"), types("x")]],
	["clear all from the list", manageApiKeys, [picks("Clear All Keys"), presses("Clear")]],
	["add from the list", manageApiKeys, [picks("Add API Key"), types(second), picks("production")]],
	["rotate", rotateApiKey, [picks("I Have the New Key"), types(second)]],
	["import", importApiKey, [picks("Environment variable"), picks("production")]],
];

describe("closing a dialog", () => {
	const t = useFixture();
	for (const [name, run, steps] of paths) {
		for (const cut of steps.keys()) {
			it(`leaves everything unchanged: ${name}, before step ${cut + 1}`, async () => {
				await t.set(good);
				await t.set(poor, "staging");
				t.window.external = { environment: second, cli: undefined };
				const before = t.all();
				t.user.will(...steps.slice(0, cut));
				await run(t.window.context);
				await t.user.done();
				deepEqual(t.all(), before);
			});
		}
	}
});
