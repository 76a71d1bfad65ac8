import * as vscode from "vscode";
import type { ApiKey } from "../../lumenfall/apiKey.ts";
import { actions } from "../../ui/actions.ts";
import { describeStorageProblem } from "../../ui/storageMessages.ts";
import type { ApiKeyContext } from "./context.ts";

/** Returns the key in use. Without one, says so, with "Set API Key". */
export async function requireKey({
	store,
	notify,
}: Pick<ApiKeyContext, "store" | "notify">): Promise<ApiKey | undefined> {
	if (store.state.kind === "reading" || store.state.kind === "unavailable") {
		await store.refresh();
	}
	const { state, key } = store;
	if (!key) {
		const message =
			state.kind === "unavailable"
				? describeStorageProblem(state.reason)
				: vscode.l10n.t("No Lumenfall API key is set.");
		notify.info(message, actions.setApiKey());
	}
	return key;
}
