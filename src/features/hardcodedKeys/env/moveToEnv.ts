import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { newlineFor } from "../../../platform/settings.ts";
import { type DotenvChange, setVariable } from "../../../rewriting/dotenv.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import { askModal } from "../../../ui/askModal.ts";
import type { FeatureContext } from "../context.ts";
import { type Applied, applyEdits, type Computed, type FileEdits } from "../edits/applyEdits.ts";
import type { FileTexts } from "../edits/fileTexts.ts";
import type { UnsavedFiles } from "./describeUnsaved.ts";
import { findEnvFolder } from "./envFolder.ts";
import { findGitIgnoreChange } from "./gitIgnoreChange.ts";
import { tryAgain } from "./messageActions.ts";
import { type Move, type MoveOutcome, reportMove } from "./reportMove.ts";

/** A key that moves to `.env`. */
export interface KeyToMove {
	readonly document: vscode.TextDocument;
	readonly key: ApiKey;
	/** Returns the edits that take the key out of the document, or `undefined` if it is not there any more. */
	editsIn(texts: FileTexts): Promise<DocumentEdits | undefined>;
}

/** Edits of the current text of a document. */
export interface DocumentEdits {
	readonly document: vscode.TextDocument;
	readonly edits: readonly Edit[];
}

/** What the user decided about another value of the variable. The decision holds for that value only. */
interface Decision {
	readonly other: string;
	readonly outcome: MoveOutcome;
}

/** Why nothing was moved: `.env` has another value, and the user has not decided about it; or the key is gone. */
type NotMoved = { readonly kind: "asks"; readonly other: string } | { readonly kind: "gone" };

/**
 * Moves a key to `.env` in one step: writes it there, lets Git ignore the file, and reads the variable instead of the
 * key. Everything else in the files stays. Asks before another value of the variable is replaced.
 */
export async function moveToEnv(context: FeatureContext, toMove: KeyToMove): Promise<void> {
	const folder = await findEnvFolder(toMove.document);
	if (!folder) {
		context.notify.warning(vscode.l10n.t("Open a folder for the .env file. Nothing was changed."));
		return;
	}
	const envFile = vscode.Uri.joinPath(folder, ".env");
	let decision: Decision | undefined;
	for (;;) {
		const applied: Applied<MoveOutcome, NotMoved> = await applyEdits<MoveOutcome, NotMoved>(context, (texts) =>
			compute(context, toMove, { texts, envFile, decision }),
		);
		switch (applied.kind) {
			case "refused":
				context.notify.error(
					applied.message,
					tryAgain(() => moveToEnv(context, toMove)),
				);
				return;
			case "applied":
				await finish(toMove, context, { envFile, outcome: applied.value }, applied);
				return;
			case "none": {
				if (applied.value.kind === "gone") {
					context.notify.info(vscode.l10n.t("Nothing was changed: this fix no longer fits the document."));
					return;
				}
				const outcome = await askAboutOther(toMove.key, envFile);
				if (!outcome) {
					return;
				}
				decision = { other: applied.value.other, outcome };
			}
		}
	}
}

async function finish(
	{ document, key }: KeyToMove,
	context: FeatureContext,
	move: Pick<Move, "envFile" | "outcome">,
	files: UnsavedFiles,
): Promise<void> {
	if (move.outcome !== "keptOther") {
		context.replaced.set(document, key);
	}
	context.log.info(`Moved ${maskApiKey(key)} to a .env file: ${move.outcome}.`);
	await reportMove(context, { ...move, key }, files);
}

interface MoveInput {
	readonly texts: FileTexts;
	readonly envFile: vscode.Uri;
	readonly decision: Decision | undefined;
}

async function compute(
	context: FeatureContext,
	toMove: KeyToMove,
	{ texts, envFile, decision }: MoveInput,
): Promise<Computed<MoveOutcome, NotMoved>> {
	const files: FileEdits[] = [];
	const text = await texts.read(envFile);
	const newline = text === undefined ? newlineFor(envFile) : undefined;
	const change = setVariable(text ?? "", keyVariable, toMove.key, newline);
	if (change.kind === "different" && decision?.other !== change.current) {
		return { kind: "none", value: { kind: "asks", other: change.current } };
	}
	const outcome = outcomeOf(change.kind, decision);
	if (change.kind !== "same" && outcome === "written") {
		files.push({ uri: envFile, edits: [change.edit], saves: true });
	}
	const ignoring = await findGitIgnoreChange(context, envFile, texts);
	if (ignoring) {
		files.push(ignoring);
	}
	// Last, because a user may type into it.
	const code = await toMove.editsIn(texts);
	if (!code) {
		return { kind: "none", value: { kind: "gone" } };
	}
	files.push({ uri: code.document.uri, edits: code.edits, saves: false });
	return { kind: "edits", files, value: outcome };
}

function outcomeOf(change: DotenvChange["kind"], decision: Decision | undefined): MoveOutcome {
	switch (change) {
		case "same":
			return "same";
		case "added":
			return "written";
		case "different":
			return decision?.outcome ?? "keptOther";
	}
}

async function askAboutOther(key: ApiKey, envFile: vscode.Uri): Promise<MoveOutcome | undefined> {
	return await askModal<MoveOutcome>(
		{
			severity: "warning",
			message: vscode.l10n.t(
				"{0} already sets {1} to another value.",
				vscode.workspace.asRelativePath(envFile),
				keyVariable,
			),
			detail: vscode.l10n.t(
				"If you keep that value, {0} is removed from the code and not saved anywhere. If you replace it, the old line stays as a comment.",
				maskApiKey(key),
			),
		},
		{ title: vscode.l10n.t("Keep the Value in .env"), value: "keptOther" },
		{ title: vscode.l10n.t("Replace the Value in .env"), value: "written" },
	);
}
