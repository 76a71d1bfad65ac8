import * as vscode from "vscode";
import { until } from "../wait.ts";
import { read, root } from "./documents.ts";

/** The server of the oldest VS Code comes without terminals. */
export const hasTerminals = !vscode.version.startsWith("1.105.");

/** Returns how long the key's variable is in a terminal that is opened now. The key itself must not lie about. */
export async function lengthInTerminal(): Promise<number> {
	return await lengthIn(vscode.window.createTerminal({ name: "test", shellPath: "/bin/bash", cwd: root() }));
}

/** Returns how long the key's variable is in a terminal of the profile "Lumenfall" that is opened now. */
export async function lengthInProfile(): Promise<number> {
	return await lengthIn(await openProfile());
}

/** Opens a terminal of the profile "Lumenfall", as the menu of the terminals does. */
export async function openProfile(): Promise<vscode.Terminal> {
	const opened = new Promise<vscode.Terminal>((resolve) => {
		const listener = vscode.window.onDidOpenTerminal((terminal) => {
			listener.dispose();
			resolve(terminal);
		});
	});
	const config = {
		extensionIdentifier: "lumenfall-community.lumenfall",
		id: "lumenfall.terminal",
		title: "Lumenfall",
		options: { icon: "key" },
	};
	await vscode.commands.executeCommand("workbench.action.terminal.newWithProfile", { config });
	return await opened;
}

async function lengthIn(terminal: vscode.Terminal): Promise<number> {
	const seen = vscode.Uri.joinPath(root(), "seen.txt");
	await vscode.workspace.fs.delete(seen).then(undefined, () => undefined);
	terminal.sendText(`cd '${root().fsPath}' && printf 'length %s.' "\${#LUMENFALL_API_KEY}" > seen.txt`);
	let found: RegExpExecArray | null = null;
	await until("the terminal has said it", async () => {
		found = /^length (\d+)\.$/.exec((await read(seen)) ?? "");
		return found !== null;
	});
	terminal.dispose();
	return Number(found?.[1]);
}
