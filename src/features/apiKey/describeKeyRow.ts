import * as vscode from "vscode";
import { maskApiKey } from "../../lumenfall/apiKey.ts";
import type { PickRow } from "../../ui/quickPick.ts";
import { nameOf, type StoredKey } from "./store/keySet.ts";

/** Returns how a key is shown in a list: its name, the masked key, and whether it is in use, also in words. */
export function describeKeyRow(
	stored: StoredKey,
	isInUse: boolean,
): Pick<PickRow<never>, "icon" | "label" | "description"> {
	const masked = maskApiKey(stored.key);
	return {
		icon: isInUse ? "pass-filled" : "circle-large-outline",
		label: nameOf(stored),
		description: isInUse ? vscode.l10n.t("{0}, in use", masked) : masked,
	};
}
