import { deepEqual, equal, match } from "node:assert/strict";
import * as vscode from "vscode";
import { FakeUser } from "../fakeUser.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { setKey } from "./keys.ts";
import { sandboxOrigin, seenRequests } from "./sandbox.ts";

describe("a workspace and a remote machine that name another address for the API", () => {
	it("are not heeded: no key is sent there", async () => {
		const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file("/");
		const file = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder, ".vscode/settings.json"));
		match(file.getText(), new RegExp(sandboxOrigin));
		equal(vscode.workspace.getConfiguration("lumenfall").get("apiBaseUrl"), "https://api.lumenfall.ai");

		const user = new FakeUser();
		try {
			match(await setKey(user, sandboxKeys.good), /api\.lumenfall\.ai/);
		} finally {
			user.leave();
		}
		deepEqual(await seenRequests(), []);
	}).timeout(90_000);
});
