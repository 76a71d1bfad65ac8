import { deepEqual, equal, ok } from "node:assert/strict";
import * as vscode from "vscode";

const extension = () => {
	const found = vscode.extensions.getExtension("lumenfall-community.lumenfall");
	ok(found, "the extension is installed");
	return found;
};

describe("activation", () => {
	it("happens by itself after the start", async () => {
		await extension().activate();
		equal(extension().isActive, true);
	});

	it("registers every command that the manifest declares, and no other", async () => {
		const declared = extension().packageJSON.contributes.commands.map(({ command }: { command: string }) => command);
		const registered = (await vscode.commands.getCommands(true)).filter(
			(command) => command.startsWith("lumenfall.") && !/^lumenfall\.models\./.test(command),
		);
		// The command behind the fixes is for code actions and the hover: it is nothing to be called by hand.
		deepEqual(registered.toSorted(), [...declared, "lumenfall.hardcodedKeys.fix"].toSorted());
	});

	it("exports nothing that another extension could get the key from", () => {
		equal(extension().exports, undefined);
	});

	it("runs in an untrusted workspace and in a virtual one", () => {
		deepEqual(extension().packageJSON.capabilities, {
			untrustedWorkspaces: { supported: true },
			virtualWorkspaces: true,
		});
	});
});
