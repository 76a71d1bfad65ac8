import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import type { Failure } from "../../../lumenfall/failure.ts";
import { type MediaType, mediaNameOf } from "../../../lumenfall/models/mediaUrl.ts";
import { actions } from "../../../ui/actions.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import type { ModelsContext } from "../context.ts";

/** How pasting the address of a result can end: with the file in the workspace. */
const pasteKind = vscode.DocumentDropOrPasteEditKind.Empty.append("lumenfall", "download");

/** Names that are tried before a file has none. */
const maxNames = 1000;

/** Pasting a result: its file is downloaded when the user chooses that, never before. */
class MediaPaste extends vscode.DocumentPasteEdit {
	readonly document: vscode.TextDocument;
	/** What is before the cursor in its line. */
	readonly before: string;

	constructor(url: string, document: vscode.TextDocument, before: string) {
		super(url, vscode.l10n.t("Download the File and Link It"), pasteKind);
		this.document = document;
		this.before = before;
		// The text itself is pasted unless the user chooses this.
		this.yieldTo = [vscode.DocumentDropOrPasteEditKind.Text];
	}
}

/** Offers to download the file behind an address that is pasted into a document. */
export function offerDownload(url: string, document: vscode.TextDocument, { start }: vscode.Range): MediaPaste {
	return new MediaPaste(url, document, document.lineAt(start.line).text.slice(0, start.character));
}

/** Downloads the file beside the document, and links it. Without the file, the address is pasted and it is said why. */
export async function downloadPasted(
	{ client, log, notify }: ModelsContext,
	edit: vscode.DocumentPasteEdit,
	{ onCancellationRequested }: { readonly onCancellationRequested: vscode.Event<unknown> },
): Promise<vscode.DocumentPasteEdit> {
	if (!(edit instanceof MediaPaste)) {
		return edit;
	}
	const url = String(edit.insertText);
	const abort = new AbortController();
	const listener = onCancellationRequested(() => abort.abort());
	try {
		const { bytes, type } = await client.download(url, abort.signal);
		const folder = vscode.Uri.joinPath(edit.document.uri, "..");
		const file = await findFreeName(folder, mediaNameOf(url, type), type);
		edit.additionalEdit = new vscode.WorkspaceEdit();
		edit.additionalEdit.createFile(vscode.Uri.joinPath(folder, file), { contents: bytes });
		edit.insertText = linkTo(file, type, edit);
		log.info(`Downloaded a result of ${bytes.length} bytes from ${new URL(url).host}.`);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		if (error.failure.kind !== "cancelled") {
			notify.warning(explainDownload(error.failure), actions.showLog());
		}
	} finally {
		listener.dispose();
	}
	return edit;
}

async function findFreeName(folder: vscode.Uri, stem: string, { extension }: MediaType): Promise<string> {
	for (let i = 0; i < maxNames; i++) {
		const name = `${stem}${i === 0 ? "" : `-${i}`}.${extension}`;
		const isFree = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder, name)).then(
			() => false,
			(error: unknown) => error instanceof vscode.FileSystemError && error.code === "FileNotFound",
		);
		if (isFree) {
			return name;
		}
	}
	throw new Error(`The folder has ${maxNames} files of this name.`);
}

/** Returns the text that is pasted: the name alone where the document has the rest of a link already. */
function linkTo(file: string, { kind }: MediaType, { document, before }: MediaPaste): string {
	if (/\]\(\s*<?$|(?:src|href|poster)\s*=\s*["']?$/i.test(before)) {
		return file;
	}
	if (kind === "video") {
		return `<video src="${file}" controls></video>`;
	}
	const name = file.replace(/\.\w+$/, "");
	return document.languageId === "markdown" ? `![${name}](${file})` : `<img src="${file}" alt="${name}">`;
}

/** How a host responds to an address that has expired. */
const goneStatuses: ReadonlySet<number> = new Set([400, 401, 403, 404, 410]);

function explainDownload(failure: Failure): string {
	if (failure.kind === "unexpectedStatus" && goneStatuses.has(failure.status)) {
		return vscode.l10n.t("The file is not there any more: its address expires after about an hour.");
	}
	return failure.kind === "unexpectedShape"
		? vscode.l10n.t("The address leads to no image and no video, so nothing was downloaded.")
		: explainFailure(failure).sentence;
}
