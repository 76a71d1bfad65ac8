import * as vscode from "vscode";
import { until } from "../wait.ts";
import { read, root } from "./documents.ts";

/** The server of the oldest VS Code comes without terminals. */
export const hasTerminals = !vscode.version.startsWith("1.105.");

/** How long the key's variable is in a terminal that is opened now. The key itself must not lie about. */
export async function lengthInTerminal(): Promise<number> {
	const seen = vscode.Uri.joinPath(root(), "seen.txt");
	await vscode.workspace.fs.delete(seen).then(undefined, () => undefined);
	const terminal = vscode.window.createTerminal({ name: "test", shellPath: "/bin/bash", cwd: root() });
	terminal.sendText(`printf 'length %s.' "\${#LUMENFALL_API_KEY}" > seen.txt`);
	let found: RegExpExecArray | null = null;
	await until("the terminal has said it", async () => {
		found = /^length (\d+)\.$/.exec((await read(seen)) ?? "");
		return found !== null;
	});
	terminal.dispose();
	return Number(found?.[1]);
}
