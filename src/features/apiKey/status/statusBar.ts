import * as vscode from "vscode";
import type { ApiKeyContext } from "../context.ts";

/** The status bar item: shows how the key stands, and offers on a click what can be done now. What it says is loaded after the start. */
export function createStatusBar(context: Pick<ApiKeyContext, "store" | "keyStatus">): vscode.Disposable {
	const item = vscode.window.createStatusBarItem("lumenfall.apiKey", vscode.StatusBarAlignment.Right, 10);
	item.name = vscode.l10n.t("Lumenfall API Key");
	item.command = "lumenfall.showActions";
	item.text = "$(key)";
	const update = async () => {
		const look = (await import("./statusBarContent.ts")).describeStatus(context);
		item.text = look.text;
		item.tooltip = look.lines.join("\n");
		item.accessibilityInformation = { label: look.lines[0] ?? "" };
		item.backgroundColor = look.background ? new vscode.ThemeColor(look.background) : undefined;
	};
	const changed = () => void update();
	changed();
	item.show();
	return vscode.Disposable.from(
		item,
		context.store.onDidChange(changed),
		context.store.onDidChangeKeys(changed),
		context.keyStatus.onDidChange(changed),
		vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("lumenfall") && changed()),
	);
}
