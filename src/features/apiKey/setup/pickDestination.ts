import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { type PickRow, pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeName } from "../describeKeyRow.ts";
import { type KeyDestination, nameOf } from "../store/keySet.ts";
import { askForName } from "./keyInput.ts";

/** Lumenfall advises separate keys for these (docs.lumenfall.ai/authentication). */
const suggestedNames = ["development", "staging", "production"];

/**
 * Asks where a key goes. Does not ask when there is no other key, or when the key is stored already. `undefined` when
 * the user closes the list.
 * @param hasChanged whether the keys have changed since the user was asked before: the list says so
 */
export async function pickDestination(
	{ store }: Pick<ApiKeyContext, "store">,
	key: ApiKey,
	hasChanged = false,
): Promise<KeyDestination | undefined> {
	const same = store.keys.find((stored) => stored.key === key);
	if (same) {
		return { kind: "replace", old: same };
	}
	if (store.keys.length === 0) {
		return { kind: "new" };
	}
	type Choice = KeyDestination | { readonly kind: "otherName" };
	const taken = store.keys.map(nameOf);
	const additions = suggestedNames
		.filter((name) => !taken.includes(name))
		.map((name): PickRow<Choice> => ({ kind: "row", icon: "add", label: name, value: { kind: "new", name } }));
	const otherName: PickRow<Choice> = {
		kind: "row",
		icon: "edit",
		label: vscode.l10n.t("Another Name…"),
		value: { kind: "otherName" },
	};
	const replacements = store.keys
		.toSorted((a, b) => Number(b === store.active) - Number(a === store.active))
		.map(
			(stored): PickRow<Choice> => ({
				kind: "row",
				icon: "replace",
				label: vscode.l10n.t("Replace {0}", describeName(store.keys, stored)),
				description: maskApiKey(stored.key),
				value: { kind: "replace", old: stored },
			}),
		);
	const result = await pick<Choice>({
		title: vscode.l10n.t("Save {0} As…", maskApiKey(key)),
		placeHolder: hasChanged
			? vscode.l10n.t("The keys have changed in the meantime. Select again where the key goes.")
			: vscode.l10n.t("Add the key beside the others, or replace one of them"),
		rows: [
			{ kind: "separator", label: vscode.l10n.t("Add beside the others") },
			...additions,
			otherName,
			{ kind: "separator", label: vscode.l10n.t("Replace a key") },
			...replacements,
		],
	});
	if (result.kind !== "picked") {
		return undefined;
	}
	if (result.value.kind !== "otherName") {
		return result.value;
	}
	const name = await askForName(vscode.l10n.t("Name of {0}", maskApiKey(key)), taken);
	return name === undefined ? undefined : { kind: "new", name };
}
