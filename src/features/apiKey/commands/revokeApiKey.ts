import * as vscode from "vscode";
import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import type { ApiKeyContext } from "../context.ts";

/** What may stand in a command line as it is: an id that looks like an option does not. */
const plainId = /^[A-Za-z0-9_][\w-]*$/;

/**
 * Revoke this key: leads to the dashboard's page of keys, with the key id to look for; where the official command line program
 * is installed and the workspace is trusted, offers to do it there.
 */
export async function revokeKey(context: Pick<ApiKeyContext, "findProgram">, key: ApiKey): Promise<void> {
	const keyId = keyIdOf(key);
	const program =
		vscode.workspace.isTrusted && plainId.test(keyId) ? await context.findProgram("lumenfall") : undefined;
	const open = vscode.l10n.t("Open Dashboard");
	const copy = vscode.l10n.t("Copy Key ID");
	const terminal = vscode.l10n.t("Revoke in Terminal");
	const message = vscode.l10n.t("To revoke the key, look for the key id {0} in Lumenfall's dashboard.", keyId);
	const buttons = program ? [open, copy, terminal] : [open, copy];
	const chosen = await vscode.window.showInformationMessage(message, ...buttons);
	if (chosen === open) {
		await vscode.env.openExternal(vscode.Uri.parse(links.apiKeys));
	} else if (chosen === copy) {
		await vscode.env.clipboard.writeText(keyId);
	} else if (chosen === terminal && program) {
		await revokeInTerminal(program, keyId);
	}
}

async function revokeInTerminal(program: string, keyId: string): Promise<void> {
	const revoke = vscode.l10n.t("Revoke");
	const chosen = await vscode.window.showWarningMessage(
		vscode.l10n.t("Revoke the key with the id {0}?", keyId),
		{
			modal: true,
			detail: vscode.l10n.t(
				"{0} keys revoke {1} runs in a terminal. Whatever uses the key stops working, and it cannot be taken back.",
				program,
				keyId,
			),
		},
		revoke,
	);
	if (chosen === revoke) {
		const terminal = vscode.window.createTerminal({
			name: vscode.l10n.t("Revoke Lumenfall Key"),
			shellPath: program,
			shellArgs: ["keys", "revoke", keyId],
		});
		terminal.show();
	}
}
