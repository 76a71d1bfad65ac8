import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { describeName } from "../describeKeyRow.ts";
import type { ApiKeyStore } from "../store/apiKeyStore.ts";
import { type ClearedKeys, restoreKeys } from "../store/clearKeys.ts";
import type { StoredKey } from "../store/keySet.ts";

/** Which keys are in use. */
export interface KeyChoices {
	/** Where a workspace has no choice of its own. */
	readonly common: StoredKey | undefined;
	/** In this workspace, if it has one. */
	readonly chosenHere: StoredKey | undefined;
}

/** What a user cleared. */
export interface Cleared {
	/** As users call it, for the beginning of a sentence. */
	readonly what: string;
	/** The keys that can be put back. */
	readonly keys: readonly StoredKey[];
	/** What was in use before. */
	readonly choices: KeyChoices;
}

/** Returns which keys are in use now. */
export function readChoices(store: ApiKeyStore): KeyChoices {
	return { common: store.everywhere, chosenHere: store.isChosenByWorkspace ? store.active : undefined };
}

/** Says what was cleared and what is in use now. The keys live as long as the message, which can put them back. */
export function reportCleared(context: ApiKeyContext, cleared: Cleared): void {
	const { store, log, notify } = context;
	log.info("API key cleared.");
	const { active, session } = store;
	const { what } = cleared;
	const message = active
		? vscode.l10n.t("{0} cleared. '{1}' is in use now.", what, describeName(store.keys, active))
		: session === undefined
			? vscode.l10n.t("{0} cleared. No key is in use now.", what)
			: vscode.l10n.t("{0} cleared. {1} is in use now.", what, maskApiKey(session));
	const keys = toRestore(store, cleared);
	const undo = { title: vscode.l10n.t("Undo"), run: () => undoClearing(context, what, keys) };
	notify.info(message, ...(cleared.keys.length > 0 ? [undo] : []));
}

function toRestore(store: ApiKeyStore, { keys, choices: { common, chosenHere } }: Cleared): ClearedKeys {
	const isCleared = (stored: StoredKey) => keys.some(({ slot }) => slot === stored.slot);
	return {
		keys,
		...(common && isCleared(common) && { common: { slot: common.slot, heir: store.everywhere?.slot } }),
		...(chosenHere && isCleared(chosenHere) && { chosenHere: chosenHere.slot }),
	};
}

async function undoClearing(context: ApiKeyContext, what: string, keys: ClearedKeys): Promise<void> {
	const { store, log, notify } = context;
	const result = await withStorageRetry(
		() => restoreKeys(store, keys),
		() => vscode.l10n.t("{0} could not be put back.", what),
	);
	if (result.kind === "changed") {
		notify.warning(vscode.l10n.t("A key in memory is in use, so nothing was put back."), {
			title: vscode.l10n.t("Try Again"),
			run: () => undoClearing(context, what, keys),
		});
	} else if (result.kind === "done") {
		log.info("The clearing was undone.");
		const { active } = store;
		notify.info(
			active
				? vscode.l10n.t("{0} restored. '{1}' is in use now.", what, describeName(store.keys, active))
				: vscode.l10n.t("{0} restored.", what),
		);
	}
}
