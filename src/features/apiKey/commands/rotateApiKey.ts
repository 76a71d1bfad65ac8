import * as vscode from "vscode";
import { type ApiKey, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { links } from "../../../lumenfall/links.ts";
import { actions } from "../../../ui/actions.ts";
import { confirmModal, type ModalQuestion } from "../../../ui/askModal.ts";
import { pick } from "../../../ui/quickPick.ts";
import { type StorageResult, withStorageRetry } from "../../../ui/storageMessages.ts";
import type { ApiKeyContext } from "../context.ts";
import { enterKey } from "../setup/keyDialog.ts";
import type { UsableKey } from "../setup/testInList.ts";
import { saveTested } from "../setup/validateAndSave.ts";
import { describeAccount } from "../status/validateKey.ts";
import { type ChangeOutcome, findRotation, type Rotation, type StoredKey } from "../store/keySet.ts";
import { beginRotation, finishRotation, undoRotation } from "../store/rotateKey.ts";
import type { StepResult } from "./importApiKey.ts";
import { revokeApiKey } from "./revokeApiKey.ts";

/**
 * Runs Rotate API Key: tests the new key and uses it, and keeps the old one until the user says that the new one works
 * everywhere; then leads to revoking the old one. The rotation is stored with the keys, so any window can resume,
 * finish or undo it.
 */
export async function rotateApiKey(
	context: ApiKeyContext,
	stored: StoredKey | undefined = context.store.active,
	canGoBack = false,
): Promise<StepResult> {
	if (!stored) {
		context.notify.info(vscode.l10n.t("There is no API key to rotate."), actions.setApiKey());
		return "done";
	}
	const rotation = findRotation(context.store.keys, stored.slot);
	return await (rotation ? resume(context, rotation, canGoBack) : begin(context, stored, canGoBack));
}

async function begin(context: ApiKeyContext, from: StoredKey, canGoBack: boolean): Promise<StepResult> {
	const start = await pick<"dashboard" | "paste">({
		canGoBack,
		title: vscode.l10n.t("Rotate {0} (1/2)", maskApiKey(from.key)),
		placeHolder: vscode.l10n.t("The old key stays until you confirm that the new one works everywhere"),
		rows: [
			{
				kind: "row",
				icon: "link-external",
				label: vscode.l10n.t("Create a New Key in the Dashboard"),
				detail: vscode.l10n.t("Copy it there: Lumenfall shows it only once"),
				value: "dashboard",
			},
			{ kind: "row", icon: "key", label: vscode.l10n.t("I Have the New Key"), value: "paste" },
		],
	});
	if (start.kind !== "picked") {
		return start.kind === "back" ? "back" : "done";
	}
	if (start.value === "dashboard") {
		await vscode.env.openExternal(vscode.Uri.parse(links.apiKeys));
	}
	await takeNewKey(context, from);
	return "done";
}

async function takeNewKey(context: ApiKeyContext, from: StoredKey): Promise<void> {
	const { store } = context;
	const question = {
		title: vscode.l10n.t("Rotate {0} (2/2)", maskApiKey(from.key)),
		prompt: vscode.l10n.t("Paste the new key. Lumenfall tests it before it is used."),
		objection: (typed: ApiKey) =>
			store.keys.some((stored) => stored.key === typed)
				? vscode.l10n.t("This key is stored already. Paste the new one.")
				: undefined,
	};
	await enterKey(context, question, (key, tested) => useNewKey(context, from, key, tested));
}

/** Uses the new key of a rotation. Returns whether the dialog is over: the key is in use, or a message offers it. */
async function useNewKey(context: ApiKeyContext, from: StoredKey, key: ApiKey, tested: UsableKey): Promise<boolean> {
	const { store, log, notify } = context;
	const result = await changeKeys(() => beginRotation(store, from, key));
	if (result.kind === "changed") {
		const message = vscode.l10n.t(
			"The keys have changed in the meantime, so {0} was not saved. Start again, or add it beside the others.",
			maskApiKey(key),
		);
		notify.warning(
			message,
			{ title: vscode.l10n.t("Rotate"), run: () => rotateApiKey(context) },
			{ title: vscode.l10n.t("Add Beside"), run: () => saveTested(context, key, tested) },
		);
		const other = findRotation(store.keys, from.slot);
		if (other) {
			await resume(context, other, false);
		}
		return true;
	}
	if (result.kind !== "done") {
		return false;
	}
	log.info(`${maskApiKey(key)} replaces ${maskApiKey(from.key)}.`);
	const rotation = findRotation(store.keys, from.slot);
	if (rotation?.to.key !== key) {
		notify.info(vscode.l10n.t("{0} is in use now: {1}.", maskApiKey(key), describeTested(tested)));
		return true;
	}
	const message = vscode.l10n.t(
		"{0} is in use now: {1}. {2} is kept until you confirm that the new one works everywhere.",
		maskApiKey(key),
		describeTested(tested),
		maskApiKey(from.key),
	);
	notify.info(
		message,
		{ title: vscode.l10n.t("Finish Rotation"), run: () => finish(context, rotation) },
		{ title: vscode.l10n.t("Undo"), run: () => undo(context, rotation) },
	);
	return true;
}

function describeTested(tested: UsableKey): string {
	return tested.kind === "valid" ? describeAccount(tested) : vscode.l10n.t("not tested yet");
}

async function resume(context: ApiKeyContext, rotation: Rotation, canGoBack: boolean): Promise<StepResult> {
	const { from, to } = rotation;
	const result = await pick<"finish" | "undo">({
		canGoBack,
		title: vscode.l10n.t("Rotation of {0}", maskApiKey(from.key)),
		placeHolder: vscode.l10n.t("{0} is in use, {1} is still kept", maskApiKey(to.key), maskApiKey(from.key)),
		rows: [
			{
				kind: "row",
				icon: "check",
				label: vscode.l10n.t("The New Key Works Everywhere"),
				detail: vscode.l10n.t("Removes the old key, then helps you revoke it"),
				value: "finish",
			},
			{
				kind: "row",
				icon: "discard",
				label: vscode.l10n.t("Go Back to the Old Key"),
				detail: vscode.l10n.t("Removes the new key"),
				value: "undo",
			},
		],
	});
	if (result.kind !== "picked") {
		return result.kind === "back" ? "back" : "done";
	}
	switch (result.value) {
		case "finish":
			await finish(context, rotation);
			return "done";
		case "undo":
			await undo(context, rotation);
			return "done";
	}
}

async function finish(context: ApiKeyContext, { from, to }: Rotation): Promise<void> {
	const ended = await endRotation(context, { from, to }, finishRotation, {
		message: vscode.l10n.t("Does {0} work everywhere?", maskApiKey(to.key)),
		detail: vscode.l10n.t(
			"{0} is removed from VS Code. Servers, other machines and colleagues that use it keep working until it is revoked, which is the next step.",
			maskApiKey(from.key),
		),
		title: vscode.l10n.t("Finish"),
	});
	if (ended) {
		context.log.info(`The rotation of ${maskApiKey(from.key)} is finished.`);
		await revokeApiKey(context, from.key, "rotated");
	}
}

async function undo(context: ApiKeyContext, { from, to }: Rotation): Promise<void> {
	const ended = await endRotation(context, { from, to }, undoRotation, {
		message: vscode.l10n.t("Go back to {0}?", maskApiKey(from.key)),
		detail: vscode.l10n.t(
			"{0} is removed from VS Code. Lumenfall does not show it again: revoke it in the dashboard if nothing else uses it.",
			maskApiKey(to.key),
		),
		title: vscode.l10n.t("Go Back"),
	});
	if (ended) {
		context.log.info(`The rotation of ${maskApiKey(from.key)} is undone.`);
		context.notify.info(vscode.l10n.t("Rotation undone. {0} is in use again.", maskApiKey(from.key)));
	}
}

/**
 * Ends a rotation, after asking. The question may come from the button of an old message: a rotation that is not what
 * it was is left alone.
 * @returns whether the rotation has ended
 */
async function endRotation(
	context: ApiKeyContext,
	rotation: Rotation,
	end: typeof finishRotation,
	{ title, ...texts }: Pick<ModalQuestion, "message" | "detail"> & { readonly title: string },
): Promise<boolean> {
	const { store, notify } = context;
	await store.refresh();
	const isSame = isSameRotation(rotation, findRotation(store.keys, rotation.from.slot));
	if (isSame && !(await confirmModal({ severity: "warning", ...texts }, title))) {
		return false;
	}
	const result = isSame ? await changeKeys(() => end(store, rotation)) : { kind: "changed" };
	if (result.kind === "changed") {
		notify.warning(
			vscode.l10n.t(
				"The rotation of {0} has changed in the meantime. Nothing was removed.",
				maskApiKey(rotation.from.key),
			),
			{ title: vscode.l10n.t("Manage API Keys"), run: () => vscode.commands.executeCommand("lumenfall.manageApiKeys") },
		);
	}
	return result.kind === "done";
}

function isSameRotation({ from, to }: Rotation, other: Rotation | undefined): boolean {
	const isSame = (a: StoredKey, b: StoredKey | undefined) => a.slot === b?.slot && a.key === b.key;
	return isSame(from, other?.from) && isSame(to, other?.to);
}

async function changeKeys(change: () => Promise<ChangeOutcome>): Promise<StorageResult<never>> {
	return await withStorageRetry(change, () => vscode.l10n.t("The change was not saved. No key was lost."));
}
