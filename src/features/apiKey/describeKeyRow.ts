import * as vscode from "vscode";
import { maskApiKey } from "../../lumenfall/apiKey.ts";
import type { PickRow } from "../../ui/quickPick.ts";
import { findRotation, nameOf, type StoredKey } from "./store/keySet.ts";

/** Returns the name of a key as users see it in lists and questions: in a rotation with "(new)" or "(old)". */
export function describeName(keys: readonly StoredKey[], stored: StoredKey): string {
	const rotation = findRotation(keys, stored.slot);
	const name = nameOf(stored);
	if (!rotation) {
		return name;
	}
	return rotation.to.slot === stored.slot ? vscode.l10n.t("{0} (new)", name) : vscode.l10n.t("{0} (old)", name);
}

/** Returns how a key is shown in a list: its name, the masked key, and whether it is in use, also in words. */
export function describeKeyRow(
	keys: readonly StoredKey[],
	stored: StoredKey,
	isInUse: boolean,
): Pick<PickRow<never>, "icon" | "label" | "description"> {
	const masked = maskApiKey(stored.key);
	return {
		icon: isInUse ? "pass-filled" : "circle-large-outline",
		label: describeName(keys, stored),
		description: isInUse ? vscode.l10n.t("{0}, in use", masked) : masked,
	};
}
