import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { pick, type Row } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { nameOf } from "../store/keySet.ts";
import { askForName } from "./keyInput.ts";

/** Where a key goes: into the place of another one, or beside them under a name. */
export type Place = { readonly slot: string } | { readonly name: string | undefined };

/** Lumenfall's own advice: distinct keys for these. */
const suggestedNames = ["development", "staging", "production"];

/**
 * Asks where a key is to go. With no key there yet there is nothing to ask, nor where it is there already. `undefined` where the
 * user does not say.
 */
export async function pickDestination({ store }: ApiKeyContext, key: ApiKey): Promise<Place | undefined> {
	const same = store.keys.find((stored) => stored.key === key);
	if (store.keys.length === 0 || same) {
		return same ? { slot: same.slot } : { name: undefined };
	}
	const taken = store.keys.map(nameOf);
	const keys = store.keys.toSorted((a, b) => Number(b === store.active) - Number(a === store.active));
	type Choice = Place | "otherName";
	const rows: Row<Choice>[] = [
		{ label: vscode.l10n.t("Add beside the others") },
		...suggestedNames
			.filter((name) => !taken.includes(name))
			.map((name) => ({ label: `$(add) ${name}`, value: { name } })),
		{ label: vscode.l10n.t("$(edit) Another Name…"), value: "otherName" },
	];
	const replace: Row<Choice>[] = keys.map((stored) => ({
		label: vscode.l10n.t("$(replace) Replace {0}", nameOf(stored)),
		description: maskApiKey(stored.key),
		value: { slot: stored.slot },
	}));
	const chosen = await pick<Choice>({
		title: vscode.l10n.t("Where Should {0} Go?", maskApiKey(key)),
		placeHolder: vscode.l10n.t("Replace a key, or keep this one beside the others under a name"),
		rows: [...replace, ...rows],
	});
	if (chosen === "otherName") {
		const name = await askForName(vscode.l10n.t("Name of {0}", maskApiKey(key)), taken);
		return name === undefined ? undefined : { name };
	}
	return chosen === "back" ? undefined : chosen;
}
