import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import type { Failure } from "../../../lumenfall/failure.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { type PickRow, pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { type Validation, type ValidKey, validateKey } from "../status/validateKey.ts";

/** A key that may be saved. */
export type UsableKey =
	| ValidKey
	/** Lumenfall could not say whether it works, and the user saves it anyway. */
	| { readonly kind: "untested" };

/** How the test of a new key ends. */
export type TestedKey =
	| UsableKey
	| { readonly kind: "invalid"; readonly failure: Failure }
	/** The user stopped, or goes back. */
	| { readonly kind: "cancelled" };

/** A list that tests a key. */
export interface ListTest {
	readonly title: string;
	readonly key: ApiKey;
	/** Why the key could not be tested before. Without it, the test begins at once. */
	readonly failure?: Failure | undefined;
	/** The row that leads back. */
	readonly back: string;
}

type TestContext = Pick<ApiKeyContext, "client" | "keyStatus">;

/**
 * Tests a key while a list stays open, and asks what to do when Lumenfall cannot say whether it works. Lumenfall shows
 * a key only once, so it must not get lost with a toast.
 */
export async function testInList(context: TestContext, options: ListTest): Promise<TestedKey> {
	let { failure } = options;
	for (;;) {
		if (failure) {
			const choice = await askWhatToDo(options, failure);
			if (choice !== "again") {
				return { kind: choice === "save" ? "untested" : "cancelled" };
			}
		}
		const validation = await showTest(context, options);
		if (validation.kind !== "unknown") {
			return validation;
		}
		({ failure } = validation);
	}
}

/** Shows that a key is tested, until it is or the user stops. */
async function showTest({ client, keyStatus }: TestContext, { title, key }: ListTest): Promise<Validation> {
	const rows: PickRow<Validation>[] = [
		{ kind: "row", icon: "debug-stop", label: vscode.l10n.t("Stop Testing"), value: { kind: "cancelled" } },
	];
	const result = await pick<Validation>({
		title,
		placeHolder: describeTest(key),
		rows,
		staysOpen: true,
		load: async (show, signal) => ({
			value: await validateKey(client, keyStatus, key, signal, (message) => show(rows, message)),
		}),
	});
	return result.kind === "picked" ? result.value : { kind: "cancelled" };
}

/** Says that a key is tested. */
export function describeTest(key: ApiKey): string {
	return vscode.l10n.t("Testing API key {0}…", maskApiKey(key));
}

async function askWhatToDo({ title, key, back }: ListTest, failure: Failure): Promise<"again" | "save" | "back"> {
	const result = await pick<"again" | "save" | "back">({
		title,
		placeHolder: vscode.l10n.t("{0} could not be tested. It is not saved yet.", maskApiKey(key)),
		message: explainFailure(failure).sentence,
		staysOpen: true,
		rows: [
			{ kind: "row", icon: "refresh", label: vscode.l10n.t("Try Again"), value: "again" },
			{ kind: "row", icon: "save", label: vscode.l10n.t("Save Untested"), value: "save" },
			{ kind: "row", icon: "arrow-left", label: back, value: "back" },
		],
	});
	return result.kind === "picked" ? result.value : "back";
}
