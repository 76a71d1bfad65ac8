import * as vscode from "vscode";
import type { TextFiles } from "../../../platform/textFiles.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import type { EditQueue } from "./editQueue.ts";
import { FileTexts, findOpenDocument, isSameText, RefusedError } from "./fileTexts.ts";

/** An edit whose text is a snippet, with a part to fill in. */
export interface SnippetEdit extends Edit {
	readonly isSnippet: true;
}

/** The edits of one file. They are edits of the text that `FileTexts` returned. */
export interface FileEdits {
	readonly uri: vscode.Uri;
	readonly edits: readonly (Edit | SnippetEdit)[];
	/** Whether the file is saved if it had no unsaved changes. A document that the user works on is not. */
	readonly saves: boolean;
}

/** The edits to apply, or why there are none. The values are for the caller. */
export type Computed<Done, None> =
	| { readonly kind: "edits"; readonly files: readonly FileEdits[]; readonly value: Done }
	| { readonly kind: "none"; readonly value: None };

/** How edits ended. */
export type Applied<Done, None> =
	| {
			readonly kind: "applied";
			readonly value: Done;
			/** Files that had unsaved changes before: they are the user's to save. */
			readonly stillDirty: readonly vscode.Uri[];
			/** Files that were to be saved and could not be. */
			readonly unsaved: readonly vscode.Uri[];
	  }
	| { readonly kind: "none"; readonly value: None }
	/** Nothing was changed. The message says why. */
	| { readonly kind: "refused"; readonly message: string };

/** How often edits are computed again because a text has changed in the meantime. */
const maxAttempts = 8;

/**
 * Applies edits to documents and files as one step to undo. The only function that changes what a user has written.
 *
 * Edits are applied only to the very texts that they were computed from: if one has changed, they are computed again.
 * Two runs never overlap. Files are regular files, and no unsaved change of the user is saved.
 * @param compute may run several times, with fresh texts. It awaits whatever takes long before it takes a document
 */
export async function applyEdits<Done, None>(
	{ files, edits: queue }: { readonly files: TextFiles; readonly edits: EditQueue },
	compute: (texts: FileTexts) => Promise<Computed<Done, None>>,
): Promise<Applied<Done, None>> {
	return await queue(async () => {
		/** The files that an attempt may have created before it failed, with what it wrote. */
		const created = new Map<vscode.Uri, string>();
		try {
			for (let attempt = 0; attempt < maxAttempts; attempt++) {
				const texts = new FileTexts(files);
				const computed = await compute(texts);
				if (computed.kind === "none") {
					await removeCreated(created, files);
					return computed;
				}
				if ((await texts.areOnDisk()) && texts.areCurrent) {
					// VS Code gets the versions of the documents with the edit, and rejects it if it has newer ones.
					if (await vscode.workspace.applyEdit(toWorkspaceEdit(computed.files, texts, created))) {
						return { kind: "applied", value: computed.value, ...(await save(computed.files, texts, files)) };
					}
				}
			}
		} catch (error) {
			await removeCreated(created, files);
			if (error instanceof RefusedError) {
				return { kind: "refused", message: error.message };
			}
			throw error;
		}
		await removeCreated(created, files);
		return {
			kind: "refused",
			message: vscode.l10n.t("The files could not be changed. Nothing was changed. Try again."),
		};
	});
}

type CheckedEdit = [vscode.TextEdit | vscode.SnippetTextEdit, vscode.WorkspaceEditEntryMetadata];

/**
 * Makes VS Code compare the version of a document directly before it applies an edit. It makes an edit without metadata
 * shorter first, in another process, and up to 1.105 forgets the version then: what is typed meanwhile moves the edit
 * to a wrong place (`BulkTextEdits` in VS Code's bulkTextEdits.ts).
 */
const checkedMetadata: vscode.WorkspaceEditEntryMetadata = { label: "Lumenfall", needsConfirmation: false };

function toWorkspaceEdit(
	files: readonly FileEdits[],
	texts: FileTexts,
	created: Map<vscode.Uri, string>,
): vscode.WorkspaceEdit {
	const workspaceEdit = new vscode.WorkspaceEdit();
	const isNew = ({ uri }: FileEdits) => !texts.baseOf(uri)?.document;
	// New files first: if one cannot be created, VS Code makes none of the other changes.
	for (const { uri, edits } of files.filter(isNew)) {
		const text = edits.map((edit) => edit.text).join("");
		created.set(uri, text);
		const contents = new TextEncoder().encode(text);
		workspaceEdit.createFile(uri, { contents, overwrite: false, ignoreIfExists: false });
	}
	for (const { uri, edits } of files.filter((file) => !isNew(file))) {
		const document = texts.baseOf(uri)?.document;
		if (document) {
			workspaceEdit.set(
				uri,
				edits.map((edit): CheckedEdit => [toVscodeEdit(document, edit), checkedMetadata]),
			);
		}
	}
	return workspaceEdit;
}

function toVscodeEdit(document: vscode.TextDocument, edit: Edit | SnippetEdit) {
	const range = new vscode.Range(document.positionAt(edit.start), document.positionAt(edit.end));
	if (!("isSnippet" in edit)) {
		return vscode.TextEdit.replace(range, edit.text);
	}
	const snippet = vscode.SnippetTextEdit.replace(range, new vscode.SnippetString(edit.text));
	snippet.keepWhitespace = true;
	return snippet;
}

/** Removes files that an attempt created before another part of it was rejected, if nobody has changed them. */
async function removeCreated(created: ReadonlyMap<vscode.Uri, string>, files: TextFiles): Promise<void> {
	for (const [uri, text] of created) {
		const read = await files.read(uri);
		if (read.kind === "text" && read.text === text && !findOpenDocument(uri)?.isDirty) {
			await vscode.workspace.fs.delete(uri);
		}
	}
}

/** Saves the files that had no unsaved changes, if they have exactly the text that the edits made. */
async function save(files: readonly FileEdits[], texts: FileTexts, disk: TextFiles) {
	const stillDirty: vscode.Uri[] = [];
	const unsaved: vscode.Uri[] = [];
	for (const { uri, edits, saves } of files) {
		const base = texts.baseOf(uri);
		const { document } = base ?? {};
		if (!saves || !document || base?.text === undefined) {
			continue;
		}
		if (base.wasDirty) {
			stillDirty.push(uri);
		} else if (document.isDirty) {
			const isRegular = (await disk.read(uri)).kind !== "problem";
			const isExpected = isSameText(document.getText(), applyTo(base.text, edits));
			if (!isRegular || !isExpected || !(await document.save())) {
				unsaved.push(uri);
			}
		}
	}
	return { stillDirty, unsaved };
}

/** Returns a text with edits that do not overlap. */
function applyTo(text: string, edits: readonly Edit[]): string {
	return edits
		.toSorted((a, b) => b.start - a.start)
		.reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}
