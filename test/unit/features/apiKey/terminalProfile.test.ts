import { equal, match, ok } from "node:assert/strict";
import type * as vscode from "vscode";
import { createTerminalProfile } from "../../../../src/features/apiKey/terminalProfile.ts";
import { secretOf } from "../../../../src/lumenfall/apiKey.ts";
import type { ShellRequest } from "../../../../src/platform/program.ts";
import { workspace } from "../../vscode/api.ts";
import { good, useFixture } from "./fixture.ts";

describe("a terminal of the profile Lumenfall", () => {
	const t = useFixture();
	let requests: ShellRequest[];
	beforeEach(() => {
		requests = [];
	});

	async function open(): Promise<vscode.TerminalOptions> {
		const shellWithKey = (request: ShellRequest) => {
			requests.push(request);
			return Promise.resolve({ shellPath: "/node", shellArgs: ["ticket"], env: {} });
		};
		return (await createTerminalProfile({ ...t.window.context, shellWithKey })).options as vscode.TerminalOptions;
	}

	it("starts a shell that fetches the key in use; VS Code does not know the key", async () => {
		await t.set(good);
		const options = await open();
		equal(options.shellPath, "/node");
		equal(options.isTransient, true);
		equal(requests[0]?.key, good);
		equal(requests[0]?.variable, "LUMENFALL_API_KEY");
		ok(!JSON.stringify(options).includes(secretOf(good)));
		match(String(options.message), /^LUMENFALL_API_KEY is set to the API key lmnfl_sandbox\.…/);
	});

	it("has no key where there is none, and says so", async () => {
		const options = await open();
		equal(options.shellPath, undefined);
		equal(options.message, "LUMENFALL_API_KEY is not set.");
		equal(t.user.last.message, "No Lumenfall API key is set.");
		equal(t.user.last.buttons[0], "Set API Key");
		equal(requests.length, 0);
	});

	it("has no key in a workspace that is not trusted, and says so", async () => {
		await t.set(good);
		workspace.isTrusted = false;
		try {
			equal((await open()).shellPath, undefined);
		} finally {
			workspace.isTrusted = true;
		}
		match(t.user.last.message, /^This workspace is not trusted, so/);
		equal(requests.length, 0);
	});
});
