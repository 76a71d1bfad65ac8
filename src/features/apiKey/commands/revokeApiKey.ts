import * as vscode from "vscode";
import { type ApiKey, keyIdOf } from "../../../lumenfall/apiKey.ts";
import type { FoundProgram } from "../../../platform/files/programs.ts";
import { actions } from "../../../ui/actions.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import type { Action } from "../../../ui/notify.ts";
import type { ApiKeyContext } from "../context.ts";

/** A key id that is safe in a command line: one that looks like an option is not. */
const plainId = /^[A-Za-z0-9_][\w-]*$/;

/**
 * Leads to the dashboard's page of keys, with the key id to find there. Offers the official command
 * line program when it is installed and the workspace is trusted.
 * @param reason whether the user wants to revoke the key, or has replaced it in a rotation
 */
export async function revokeApiKey(
	{ findProgram, notify }: Pick<ApiKeyContext, "findProgram" | "notify">,
	key: ApiKey,
	reason: "revoked" | "rotated" = "revoked",
): Promise<void> {
	const keyId = keyIdOf(key);
	const program = vscode.workspace.isTrusted && plainId.test(keyId) ? await findProgram("lumenfall") : undefined;
	const copy: Action = {
		title: vscode.l10n.t("Copy Key ID"),
		run: () => vscode.env.clipboard.writeText(keyId),
	};
	const terminal = program
		? [{ title: vscode.l10n.t("Revoke in Terminal"), run: () => revokeInTerminal(program, keyId) }]
		: [];
	const message =
		reason === "revoked"
			? vscode.l10n.t("Revoke the key with the key ID {0} in the dashboard.", keyId)
			: vscode.l10n.t("Rotation finished. Revoke the old key in the dashboard now: key ID {0}.", keyId);
	notify.info(message, actions.openDashboard(), copy, ...terminal);
}

async function revokeInTerminal(program: FoundProgram, keyId: string): Promise<void> {
	const question = {
		severity: "warning",
		message: vscode.l10n.t("Revoke the key with the key ID {0}?", keyId),
		detail: vscode.l10n.t(
			"{0} keys revoke {1} runs in a terminal. Whatever uses the key stops working. This cannot be undone.",
			program.file,
			keyId,
		),
	} as const;
	if (await confirmModal(question, vscode.l10n.t("Revoke"))) {
		const terminal = vscode.window.createTerminal({
			name: vscode.l10n.t("Revoke Lumenfall Key"),
			...program.inTerminal(["keys", "revoke", keyId]),
		});
		terminal.show();
	}
}
