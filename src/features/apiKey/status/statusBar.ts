import * as vscode from "vscode";
import type { ApiKeyContext } from "../context.ts";

/** How often the ages in the tooltip are brought up to date, in milliseconds. */
const refreshMs = 60_000;

/**
 * Creates the status bar item: it shows the status of the key, and a click shows what can be done. Its content loads
 * after the start.
 */
export function createStatusBar(context: Pick<ApiKeyContext, "store" | "keyStatus">): vscode.Disposable {
	const item = vscode.window.createStatusBarItem("lumenfall.apiKey", vscode.StatusBarAlignment.Right, 10);
	item.name = vscode.l10n.t("Lumenfall API Key");
	item.command = "lumenfall.showActions";
	item.text = "$(key)";
	const update = async () => {
		const { describeStatus } = await import("./statusBarContent.ts");
		const { text, lines, label, background } = describeStatus(context);
		item.text = text;
		item.tooltip = lines.join("\n");
		item.accessibilityInformation = { label: label ?? lines[0] ?? "" };
		item.backgroundColor = background ? new vscode.ThemeColor(background) : undefined;
	};
	const changed = () => void update();
	changed();
	item.show();
	// "Checked 2 minutes ago" stays true.
	const timer = setInterval(changed, refreshMs);
	return vscode.Disposable.from(
		item,
		new vscode.Disposable(() => clearInterval(timer)),
		context.store.onDidChange(changed),
		context.store.onDidChangeKeys(changed),
		context.keyStatus.onDidChange(changed),
		vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("lumenfall") && changed()),
	);
}
