import { equal } from "node:assert/strict";
import type * as vscode from "vscode";
import { updateTerminalEnvironment } from "../../../../src/features/apiKey/terminalEnvironment.ts";
import { changeSetting, workspace } from "../../vscode/api.ts";
import { good, second, useFixture } from "./fixture.ts";

/** The variables of terminals, as VS Code keeps them. */
class FakeVariables {
	persistent = true;
	description = "";
	readonly values = new Map<string, { readonly value: string }>();
	get = (name: string) => this.values.get(name);
	replace = (name: string, value: string) => this.values.set(name, { value });
	delete = (name: string) => this.values.delete(name);
	get key(): string | undefined {
		return this.get("LUMENFALL_API_KEY")?.value;
	}
}

describe("the variable of terminals", () => {
	const t = useFixture();
	const update = (variables: FakeVariables) =>
		updateTerminalEnvironment(t.window.context, variables as unknown as vscode.EnvironmentVariableCollection);
	afterEach(() => changeSetting("lumenfall.terminal.enabled", undefined));

	it("exists when the user's settings say so, follows the key, and is not persisted by VS Code's own switch", async () => {
		const variables = new FakeVariables();
		const updating = update(variables);
		equal(variables.persistent, false);
		await t.set(good);
		equal(variables.key, undefined);
		changeSetting("lumenfall.terminal.enabled", true);
		equal(variables.key, good);
		await t.set(second, "production");
		equal(variables.key, second);
		await t.window.store.clear();
		equal(variables.values.size, 0);
		await t.set(good);
		equal(variables.key, good);
		changeSetting("lumenfall.terminal.enabled", undefined);
		equal(variables.values.size, 0);
		updating.dispose();
	});

	it("does not exist in a workspace that is not trusted", async () => {
		await t.set(good);
		changeSetting("lumenfall.terminal.enabled", true);
		workspace.isTrusted = false;
		try {
			const variables = new FakeVariables();
			update(variables).dispose();
			equal(variables.values.size, 0);
		} finally {
			workspace.isTrusted = true;
		}
	});
});
