import { equal, match, ok } from "node:assert/strict";
import { provideApiKey } from "../../../../../src/features/apiKey/commands/provideApiKey.ts";
import { closes, presses } from "../../../../fakeUser.ts";
import { workspace } from "../../../vscode/api.ts";
import { FakeMemento } from "../fakes.ts";
import { good, useFixture } from "../fixture.ts";

describe("the key for launch and task configurations", () => {
	const t = useFixture();

	it("is provided only after asking, once in a workspace", async () => {
		const { workspaceState } = t.window;
		const provide = () => provideApiKey(t.window.context, workspaceState);
		equal(await provide(), undefined);
		match(t.user.last.message, /none is set/);
		await t.set(good);
		t.user.will(closes);
		equal(await provide(), undefined);
		equal(t.user.last.message, "Allow configurations of this workspace to use the API key lmnfl_sandbox.…s3Nd?");
		ok(t.user.last.modal);
		t.user.will(presses("Allow in This Workspace"));
		equal(await provide(), good);
		const { length } = t.user.shown;
		equal(await provide(), good);
		equal(t.user.shown.length, length);
		t.user.will(closes);
		equal(await provideApiKey(t.window.context, new FakeMemento()), undefined);
	});

	it("is not provided in a workspace that is not trusted, whatever was allowed before", async () => {
		await t.set(good);
		workspace.isTrusted = false;
		try {
			const allowed = new FakeMemento({ "lumenfall.mayProvideApiKey": true });
			equal(await provideApiKey(t.window.context, allowed), undefined);
			equal(t.user.last.message, "The API key is not available because this workspace is not trusted.");
		} finally {
			workspace.isTrusted = true;
		}
	});
});
