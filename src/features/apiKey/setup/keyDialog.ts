import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { linkInBox, type ParsedInput } from "../../../ui/inputBox.ts";
import type { ApiKeyContext } from "../context.ts";
import { type Validation, validateKey } from "../status/validateKey.ts";
import { askForKey, type KeyQuestion } from "./keyInput.ts";
import { describeTest, type TestedKey, testInList, type UsableKey } from "./testInList.ts";

type DialogContext = Pick<ApiKeyContext, "store" | "client" | "keyStatus">;

/** What was typed, and what Lumenfall said of it. */
interface TypedKey {
	readonly key: ApiKey;
	readonly validation: Exclude<Validation, { readonly kind: "invalid" | "cancelled" }>;
}

/**
 * Asks for a key, tests it in the box, and hands it over. The box stays until a key is handed over or the user leaves
 * it: what was typed is still there after a rejection, after a test that failed or was stopped, and whenever the next
 * step did not save the key, since Lumenfall shows a key only once.
 * @param next saves the key; returns whether the dialog is over
 */
export async function enterKey(
	context: DialogContext,
	question: KeyQuestion,
	next: (key: ApiKey, tested: UsableKey) => Promise<boolean>,
): Promise<void> {
	let { value = "", complaint } = question;
	for (;;) {
		const input = await askForKey(
			{ ...question, value, ...(complaint !== undefined && { complaint }) },
			async (key, { signal, report }): Promise<ParsedInput<TypedKey>> => {
				report(describeTest(key));
				const validation = await validateKey(context.client, context.keyStatus, key, signal, report);
				return validation.kind === "invalid" || validation.kind === "cancelled"
					? { kind: "error", message: describeRejection(context, key) }
					: { kind: "value", value: { key, validation } };
			},
		);
		if (input.kind === "closed" && !input.wasBusy) {
			return;
		}
		value = input.text;
		complaint = undefined;
		if (input.kind === "closed") {
			continue;
		}
		const { key, validation } = input.value;
		const tested: TestedKey =
			validation.kind === "valid"
				? validation
				: await testInList(context, {
						title: question.title,
						key,
						failure: validation.failure,
						back: vscode.l10n.t("Change the Key"),
					});
		switch (tested.kind) {
			case "valid":
			case "untested":
				if (await next(key, tested)) {
					return;
				}
				break;
			case "invalid":
				complaint = describeRejection(context, key);
				break;
			case "cancelled":
				break;
		}
	}
}

/** Says in a box that Lumenfall rejected a key, and which one is still in use. */
function describeRejection({ store }: Pick<ApiKeyContext, "store">, key: ApiKey): string {
	const dashboard = linkInBox(vscode.l10n.t("Open Dashboard"), links.apiKeys, links.apiKeys);
	return `${describeRejected({ store }, key)} ${dashboard}`;
}

/** Says that Lumenfall rejected a key, and which one is still in use. */
export function describeRejected({ store }: Pick<ApiKeyContext, "store">, key: ApiKey): string {
	return store.key
		? vscode.l10n.t(
				"Lumenfall rejected {0}, so it was not saved. {1} is still in use.",
				maskApiKey(key),
				maskApiKey(store.key),
			)
		: vscode.l10n.t("Lumenfall rejected {0}, so it was not saved.", maskApiKey(key));
}
