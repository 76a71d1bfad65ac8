import * as vscode from "vscode";
import { maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { SecretStorageError } from "../../../platform/secretStorage.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { askForKey } from "../setup/keyInput.ts";
import { describeAccount, describeStorageProblem } from "../setup/sentences.ts";
import { validateWithProgress } from "../status/validateKey.ts";
import type { StoredKey } from "../store/keySet.ts";
import { revokeKey } from "./revokeApiKey.ts";

/** A rotation that is not finished: both keys are kept, the new one is in use. */
interface Rotation {
	readonly from: StoredKey;
	readonly to: StoredKey;
}

/**
 * Rotate API Key: takes the new key, tests it and uses it, keeps the old one until the user says that the new one works
 * everywhere, then leads to revoking it. Gives `"back"` where the user went back to the step before. What is known of it lies with the keys, so it can be gone on with, finished or undone at any
 * time, in any window.
 */
export async function rotateApiKey(
	context: ApiKeyContext,
	stored: StoredKey | undefined = context.store.active,
	canGoBack = false,
): Promise<"back" | undefined> {
	if (!stored) {
		const set = vscode.l10n.t("Set API Key");
		const message = vscode.l10n.t("There is no API key to rotate.");
		if ((await vscode.window.showInformationMessage(message, set)) === set) {
			await vscode.commands.executeCommand("lumenfall.setApiKey");
		}
		return undefined;
	}
	const rotation = findRotation(context, stored);
	return await (rotation ? goOn(context, rotation, canGoBack) : begin(context, stored, canGoBack));
}

function findRotation({ store }: ApiKeyContext, { slot }: StoredKey): Rotation | undefined {
	const to = store.keys.find((one) => one.replaces !== undefined && [one.slot, one.replaces].includes(slot));
	const from = store.keys.find((one) => one.slot === to?.replaces);
	return from && to && { from, to };
}

async function begin(context: ApiKeyContext, from: StoredKey, canGoBack: boolean): Promise<"back" | undefined> {
	const start = await pick<"dashboard" | "paste">({
		canGoBack,
		title: vscode.l10n.t("Rotate {0} (1/2)", maskApiKey(from.key)),
		placeHolder: vscode.l10n.t("The old key stays until you say that the new one works everywhere"),
		rows: [
			{
				label: vscode.l10n.t("$(link-external) Create a New Key in the Dashboard"),
				detail: vscode.l10n.t("Copy it there: Lumenfall shows it only once"),
				value: "dashboard",
			},
			{ label: vscode.l10n.t("$(key) I Have the New Key"), value: "paste" },
		],
	});
	if (start === undefined || start === "back") {
		return start;
	}
	if (start === "dashboard") {
		await vscode.env.openExternal(vscode.Uri.parse(links.apiKeys));
	}
	await takeNew(context, from);
	return undefined;
}

async function takeNew(context: ApiKeyContext, from: StoredKey): Promise<void> {
	const key = await askForKey({
		title: vscode.l10n.t("Rotate {0} (2/2)", maskApiKey(from.key)),
		prompt: vscode.l10n.t("Paste the new key. It is tested with Lumenfall before it is used."),
		objection: (typed) =>
			context.store.keys.some((stored) => stored.key === typed)
				? vscode.l10n.t("This key is here already. Paste the new one.")
				: undefined,
	});
	if (!key || key === "button") {
		return;
	}
	const validation = await validateWithProgress(context, key);
	if (validation.verdict === "cancelled") {
		return;
	}
	const tryAgain = vscode.l10n.t("Try Again");
	if (validation.verdict !== "accepted") {
		const why =
			validation.verdict === "rejected"
				? vscode.l10n.t("Lumenfall rejected it.")
				: explainFailure(validation.failure).sentence;
		const message = vscode.l10n.t(
			"{0} was not taken. {1} {2} is still in use.",
			maskApiKey(key),
			why,
			maskApiKey(from.key),
		);
		if ((await vscode.window.showErrorMessage(message, tryAgain)) === tryAgain) {
			await takeNew(context, from);
		}
		return;
	}
	// Asked meanwhile: somebody may have changed the old one in another window.
	const now = context.store.keys.find(({ slot }) => slot === from.slot);
	if (now?.key !== from.key) {
		await vscode.window.showWarningMessage(
			vscode.l10n.t("The key to rotate was changed meanwhile. Nothing was changed: begin again."),
		);
		return;
	}
	const isDone = await attempt(() =>
		context.store.add(key, { ...(from.name && { name: from.name }), replaces: from.slot }),
	);
	const to = context.store.keys.find((stored) => stored.key === key);
	if (!isDone || !to) {
		return;
	}
	context.log.info(`${maskApiKey(key)} takes over from ${maskApiKey(from.key)}.`);
	const finish = vscode.l10n.t("Finish Rotation");
	const undo = vscode.l10n.t("Undo");
	const message = vscode.l10n.t(
		"{0} is in use now: {1}. {2} is kept until you say that the new one works everywhere.",
		maskApiKey(key),
		describeAccount(validation),
		maskApiKey(from.key),
	);
	const chosen = await vscode.window.showInformationMessage(message, finish, undo);
	if (chosen === finish) {
		await finishRotation(context, { from, to });
	} else if (chosen === undo) {
		await undoRotation(context, { from, to });
	}
}

async function goOn(context: ApiKeyContext, rotation: Rotation, canGoBack: boolean): Promise<"back" | undefined> {
	const { from, to } = rotation;
	const chosen = await pick<"finish" | "undo">({
		canGoBack,
		title: vscode.l10n.t("Rotation of {0}", maskApiKey(from.key)),
		placeHolder: vscode.l10n.t("{0} is in use, {1} is still kept", maskApiKey(to.key), maskApiKey(from.key)),
		rows: [
			{
				label: vscode.l10n.t("$(check) The New Key Works Everywhere"),
				detail: vscode.l10n.t("Takes the old key out, and leads to revoking it"),
				value: "finish",
			},
			{
				label: vscode.l10n.t("$(discard) Go Back to the Old Key"),
				detail: vscode.l10n.t("Takes the new key out again"),
				value: "undo",
			},
		],
	});
	if (chosen === "finish") {
		await finishRotation(context, rotation);
	} else if (chosen === "undo") {
		await undoRotation(context, rotation);
	}
	return chosen === "back" ? chosen : undefined;
}

async function finishRotation(context: ApiKeyContext, { from, to }: Rotation): Promise<void> {
	const finish = vscode.l10n.t("Finish");
	const question = vscode.l10n.t("Does {0} work everywhere?", maskApiKey(to.key));
	const detail = vscode.l10n.t(
		"{0} is taken out of VS Code. Servers, other machines and colleagues that use it keep working until it is revoked, which is the next step.",
		maskApiKey(from.key),
	);
	if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, finish)) !== finish) {
		return;
	}
	// The new key goes to the old one's place: whoever chose that place has it.
	const isDone = await attempt(async () => {
		await context.store.store(to.key, from.slot, to.addedAt);
		await context.store.remove(to.slot);
	});
	if (isDone) {
		context.log.info(`The rotation of ${maskApiKey(from.key)} is finished.`);
		await revokeKey(context, from.key);
	}
}

async function undoRotation(context: ApiKeyContext, { from, to }: Rotation): Promise<void> {
	const back = vscode.l10n.t("Go Back");
	const question = vscode.l10n.t("Go back to {0}?", maskApiKey(from.key));
	const detail = vscode.l10n.t(
		"{0} is taken out of VS Code. Lumenfall does not show it again: revoke it in the dashboard if nothing else uses it.",
		maskApiKey(to.key),
	);
	if ((await vscode.window.showWarningMessage(question, { modal: true, detail }, back)) !== back) {
		return;
	}
	if (await attempt(() => context.store.remove(to.slot))) {
		context.log.info(`The rotation of ${maskApiKey(from.key)} is undone.`);
		await vscode.window.showInformationMessage(vscode.l10n.t("{0} is in use again.", maskApiKey(from.key)));
	}
}

/** Changes the keys. Says so where SecretStorage does not work, and whether it did. */
async function attempt(change: () => Promise<void>): Promise<boolean> {
	try {
		await change();
		return true;
	} catch (error) {
		if (!(error instanceof SecretStorageError)) {
			throw error;
		}
		const tryAgain = vscode.l10n.t("Try Again");
		const message = vscode.l10n.t(
			"No key was lost, but the change was not kept. {0}",
			describeStorageProblem(error.reason),
		);
		return (await vscode.window.showErrorMessage(message, tryAgain)) === tryAgain && (await attempt(change));
	}
}
