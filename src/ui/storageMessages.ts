import * as vscode from "vscode";
import { SecretStorageError, type SecretStorageProblem } from "../platform/secretStorage.ts";
import { askModal, type ModalChoice } from "./askModal.ts";

/** Says why SecretStorage does not work and what helps. */
export function describeStorageProblem(reason: SecretStorageProblem): string {
	switch (reason) {
		case "hung":
			return vscode.l10n.t(
				"VS Code's secret storage does not respond: the system's keyring may be locked or missing. On Linux, install and unlock GNOME Keyring or KWallet.",
			);
		case "threw":
			return vscode.l10n.t(
				"VS Code's secret storage does not work: the system's keyring may be missing. On Linux, install and unlock GNOME Keyring or KWallet.",
			);
		case "lost":
			return vscode.l10n.t(
				"VS Code's secret storage did not keep the key. On Linux, check that a keyring is installed and unlocked.",
			);
	}
}

/**
 * Changes what SecretStorage holds. When that fails, says so and asks whether to try again, until it works or the
 * user stops.
 * @param failed what the failure means for the user's keys, in one sentence
 * @param alternatives what else the user can choose
 * @returns `done`, `failed` when the user stopped, or the value of the chosen alternative
 */
export async function withStorageRetry<T extends string = never>(
	change: () => Promise<unknown>,
	failed: string,
	...alternatives: readonly ModalChoice<T>[]
): Promise<"done" | "failed" | T> {
	for (;;) {
		try {
			await change();
			return "done";
		} catch (error) {
			if (!(error instanceof SecretStorageError)) {
				throw error;
			}
			const choice = await askModal<T | "again">(
				{ severity: "warning", message: failed, detail: describeStorageProblem(error.reason) },
				{ title: vscode.l10n.t("Try Again"), value: "again" },
				...alternatives,
			);
			if (choice !== "again") {
				return choice ?? "failed";
			}
		}
	}
}
