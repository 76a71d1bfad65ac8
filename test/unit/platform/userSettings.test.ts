import { equal } from "node:assert/strict";
import { readApiBaseUrl } from "../../../src/platform/settings.ts";
import { workspace } from "../vscode/api.ts";

describe("the address of the API in the settings", () => {
	const { getConfiguration } = workspace;
	afterEach(() => {
		workspace.getConfiguration = getConfiguration;
	});

	/** Lets the settings hold a value in each place. VS Code's own scope keeps all but the user's out. */
	function hold(places: Readonly<Record<string, unknown>>): void {
		const effective = Object.values(places).findLast((value) => value !== undefined);
		workspace.getConfiguration = () => ({ get: () => effective, inspect: () => places }) as never;
	}

	it("is the user's own, whatever a workspace, a folder or a remote machine says", () => {
		const others = {
			globalRemoteValue: "https://remote.example",
			workspaceValue: "https://workspace.example",
			workspaceFolderValue: "https://folder.example",
		};
		hold({ globalValue: "https://user.example", ...others });
		equal(readApiBaseUrl(), "https://user.example");
		hold({ globalValue: undefined, ...others });
		equal(readApiBaseUrl(), "https://api.lumenfall.ai");
	});
});
