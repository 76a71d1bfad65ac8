import * as vscode from "vscode";
import { SecretStorageError, type SecretStorageProblem } from "../platform/secretStorage.ts";
import { StateError } from "../platform/state.ts";
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
		case "kept":
			return vscode.l10n.t("VS Code's secret storage did not delete the key. Reload the window and try again.");
	}
}

/** How a change of SecretStorage ends. */
export type StorageResult<T> =
	| { readonly kind: "done" }
	/** Something else was found than expected: another window was faster. Nothing that was there is lost. */
	| { readonly kind: "changed" }
	/** The change failed, and the user does not try again. */
	| { readonly kind: "failed" }
	/** The change failed, and the user chose something else. */
	| { readonly kind: "chosen"; readonly value: T };

/**
 * Changes the keys. When that fails, says so and asks whether to try again, until it works or the user stops.
 * @param describe says what the failure means for the user's keys, in one sentence
 * @param alternatives what else the user can choose
 */
export async function withStorageRetry<T = never>(
	change: () => Promise<"done" | "changed">,
	describe: () => string,
	...alternatives: readonly ModalChoice<T>[]
): Promise<StorageResult<T>> {
	for (;;) {
		try {
			return { kind: await change() };
		} catch (error) {
			const detail = describeStorageError(error);
			if (detail === undefined) {
				throw error;
			}
			const choice = await askModal<StorageResult<T> | "again">(
				{ severity: "warning", message: describe(), detail },
				{ title: vscode.l10n.t("Try Again"), value: "again" },
				...alternatives.map(({ title, value }) => ({ title, value: { kind: "chosen" as const, value } })),
			);
			if (choice !== "again") {
				return choice ?? { kind: "failed" };
			}
		}
	}
}

/** Says why something was not stored and what helps. `undefined` for an error of another kind. */
function describeStorageError(error: unknown): string | undefined {
	if (error instanceof SecretStorageError) {
		return describeStorageProblem(error.reason);
	}
	return error instanceof StateError
		? vscode.l10n.t("VS Code does not confirm that it saved its state. Try again, or reload the window.")
		: undefined;
}
