import { deepEqual, equal, match } from "node:assert/strict";
import { manageApiKeys } from "../../../../../src/features/apiKey/commands/manageApiKeys.ts";
import { rotateApiKey } from "../../../../../src/features/apiKey/commands/rotateApiKey.ts";
import { closes, picks, presses, type Step, types } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { until } from "../../../../wait.ts";
import { workspace } from "../../../vscode/api.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

describe("Rotate API Key", () => {
	const t = useFixture();
	const rotate = (...steps: readonly Step[]) => {
		t.user.will(...steps);
		return rotateApiKey(t.window.context);
	};
	const begin = () => rotate(picks("I Have the New Key"), types(second));

	it("uses the new key, keeps the old one, and removes it when the user says so", async () => {
		await t.set(good);
		await begin();
		match(t.user.last.message, /^lmnfl_second\.…q7Tv is in use now: .* lmnfl_sandbox\.…s3Nd is kept until/);
		equal(t.window.store.key, second);
		deepEqual(t.window.keys, [good, second]);
		await rotate(picks("The New Key Works Everywhere"), presses("Finish"));
		deepEqual(t.window.keys, [second]);
		equal(t.user.last.message, "Rotation finished. Revoke the old key in the dashboard now: key ID sandbox.");
		equal(t.secrets.slots.size, 1);
	});

	it("can be undone at once, from the message", async () => {
		await t.set(good);
		await rotate(picks("I Have the New Key"), types(second), presses("Undo"), presses("Go Back"));
		await t.user.done();
		await until("the old key is in use", () => t.window.store.key === good);
		await until("it is said", () => /lmnfl_sandbox\.…s3Nd is in use again/.test(t.user.last.message));
		equal(t.secrets.slots.size, 1);
	});

	it("resumes in another window, and follows a workspace's own choice", async () => {
		await t.set(good);
		await t.set(poor, "production");
		workspace.workspaceFolders = [];
		t.user.will(picks("sandbox", "Use in This Workspace Only"));
		await manageApiKeys(t.window.context);
		workspace.workspaceFolders = undefined;
		await begin();
		equal(t.window.store.key, second);
		const other = await t.open();
		equal(other.store.key, poor);
		t.user.will(picks("sandbox", "Rotate"), picks("Go Back to the Old Key"), presses("Go Back"));
		await manageApiKeys(other.context);
		await t.window.store.refresh();
		equal(t.window.store.key, good);
		other.close();
	});

	it("takes no key that is rejected, nor one that is stored already", async () => {
		await t.set(good);
		const before = t.all();
		await rotate(picks("I Have the New Key"), types(sandboxKeys.revoked));
		match(
			t.user.complaints[0] ?? "",
			/^Lumenfall rejected lmnfl_revoked\.…x2Lj, so it was not saved\. lmnfl_sandbox\.…s3Nd is still in use/,
		);
		await rotate(picks("I Have the New Key"), types(good), closes);
		equal(t.user.complaints[1], "This key is stored already. Paste the new one.");
		deepEqual(t.all(), before);
	});

	it("loses nothing when SecretStorage fails at any step", async () => {
		await t.set(good);
		const { store } = t.secrets;
		t.secrets.store = () => Promise.reject(new Error("locked"));
		await rotate(picks("I Have the New Key"), types(second), closes);
		equal(t.user.last.message, "The change was not saved. No key was lost.");
		equal(t.window.store.key, good);
		t.secrets.store = store;
		await begin();
		t.secrets.delete = () => Promise.reject(new Error("locked"));
		await rotate(picks("The New Key Works Everywhere"), presses("Finish"), closes);
		equal(t.user.last.message, "The change was not saved. No key was lost.");
		equal(t.window.store.key, second);
		deepEqual([...t.secrets.slots.values()].toSorted(), [good, second].toSorted());
	});

	it("does not begin when the old key changed in the meantime", async () => {
		await t.set(good);
		const { context, store } = t.window;
		const client = {
			...context.client,
			// Another window replaces the old key while Lumenfall tests the new one.
			getBalance: async (...args: Parameters<typeof context.client.getBalance>) => {
				t.secrets.value = poor;
				t.secrets.announce();
				await until("the window knows", () => store.key === poor);
				return await context.client.getBalance(...args);
			},
		};
		t.user.will(picks("I Have the New Key"), types(second));
		await rotateApiKey({ ...context, client });
		match(t.user.last.message, /^The keys have changed in the meantime, so lmnfl_second\.…q7Tv was not saved/);
		deepEqual(t.window.keys, [poor]);
	});

	it("says that there is nothing to rotate", async () => {
		await rotate();
		equal(t.user.last.message, "There is no API key to rotate.");
	});
});
