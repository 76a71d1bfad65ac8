import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { actions } from "../../../ui/actions.ts";
import { confirmModal } from "../../../ui/askModal.ts";
import type { ApiKeyContext } from "../context.ts";
import type { ApiKeyStore } from "../store/apiKeyStore.ts";
import type { ExpectedKey, SlotId } from "../store/keySet.ts";
import type { ConsentContext } from "./consentState.ts";
import { hasConsent, storeConsent } from "./consents.ts";

/**
 * Returns the key in use for `${command:lumenfall.provideApiKey}` in `launch.json` and `tasks.json`. Asks once for each
 * key in a workspace. The key is read after the question: one that was cleared or replaced in the meantime is not
 * returned, and the next one is asked about. `undefined` ends the launch.
 */
export async function provideApiKey(context: ApiKeyContext, consents: ConsentContext): Promise<ApiKey | undefined> {
	const { store, log, notify } = context;
	if (!vscode.workspace.isTrusted) {
		notify.error(
			vscode.l10n.t("This workspace is not trusted, so it does not get the API key."),
			actions.manageTrust(),
		);
		return undefined;
	}
	if (store.state.kind === "reading") {
		await store.refresh();
	}
	for (;;) {
		const asked = findKey(store);
		if (!asked) {
			const message = vscode.l10n.t("A launch or task configuration asks for your Lumenfall API key, but none is set.");
			notify.error(message, actions.setApiKey());
			return undefined;
		}
		if (!hasConsent(consents, asked)) {
			if (!(await askForConsent(asked.key))) {
				return undefined;
			}
			await store.refresh();
			if (!isSame(findKey(store), asked)) {
				continue;
			}
			await storeConsent(consents, asked).catch((error: unknown) => log.error("The consent was not stored", error));
			if (!isSame(findKey(store), asked)) {
				continue;
			}
		}
		log.info(`A launch or task configuration received ${maskApiKey(asked.key)}.`);
		return asked.key;
	}
}

/** Returns the key in use with its slot. A key in memory has one that no stored key has. */
function findKey({ active, session }: ApiKeyStore): ExpectedKey | undefined {
	return session ? { slot: "memory" as SlotId, key: session } : active;
}

function isSame(one: ExpectedKey | undefined, { slot, key }: ExpectedKey): boolean {
	return one?.slot === slot && one.key === key;
}

async function askForConsent(key: ApiKey): Promise<boolean> {
	const question = {
		severity: "warning",
		message: vscode.l10n.t("Allow configurations of this workspace to use the API key {0}?", maskApiKey(key)),
		detail: vscode.l10n.t(
			"A launch or task configuration, or another extension, asks for it. What it starts can read the key, and VS Code can save the key with the terminal of a task when it quits. You will not be asked again for this key in this workspace, until you add a folder or run Withdraw Consent for Configurations.",
		),
	} as const;
	return await confirmModal(question, vscode.l10n.t("Allow in This Workspace"));
}
