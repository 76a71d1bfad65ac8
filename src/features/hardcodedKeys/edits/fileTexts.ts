import * as vscode from "vscode";
import type { TextFiles } from "../../../platform/textFiles.ts";
import { withTimeout } from "../../../platform/timeout.ts";
import { describeFileProblem } from "../../../ui/fileMessages.ts";

/** Files are not changed. The message is a sentence for the user. */
export class RefusedError extends Error {}

/** What the edits of a file are computed from. */
export interface BaseText {
	/** `undefined` if there is no such file. */
	readonly text: string | undefined;
	/** The document that has the text, with its version; `undefined` if there is no such file. */
	readonly document: vscode.TextDocument | undefined;
	readonly version: number;
	readonly wasDirty: boolean;
	/** Whether the text was compared with the file on disk. */
	readonly isOnDisk: boolean;
}

/** A text that edits were computed from, and its document. */
export interface TakenText {
	readonly document: vscode.TextDocument;
	readonly text: string;
}

/** The version of a document whose text was another one already: none has it. */
const staleVersion = -1;
/** How long a document may take to notice that its file has changed on disk, in milliseconds. */
const reloadTimeoutMs = 5000;
/** The encodings that the reader of files and VS Code decode in the same way. */
const comparable: ReadonlySet<string> = new Set(["utf8", "utf8bom", "utf16le", "utf16be"]);

/** Returns the open document of a file. */
export function findOpenDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
	return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
}

/** Returns whether two texts differ in their line endings at most: a document has only one kind of them. */
export function isSameText(a: string, b: string): boolean {
	return a === b || a.replaceAll("\r\n", "\n") === b.replaceAll("\r\n", "\n");
}

/** The texts that edits are computed from. Remembers each, to tell whether it is still the text of its file. */
export class FileTexts {
	readonly #files: TextFiles;
	readonly #bases = new Map<string, BaseText & { readonly uri: vscode.Uri }>();

	constructor(files: TextFiles) {
		this.#files = files;
	}

	/** Takes the text of a document that edits were computed from. If it is not the current one, nothing is current. */
	take({ document, text }: TakenText): void {
		this.#remember(document, { text, isOnDisk: false });
	}

	/**
	 * Returns the text of a file as the editor has it, unsaved changes included, or `undefined` if there is no such file.
	 * @throws RefusedError if it is not a regular file, cannot be read, or differs from what the editor shows
	 */
	async read(uri: vscode.Uri): Promise<string | undefined> {
		const onDisk = await this.#readDisk(uri);
		const open = findOpenDocument(uri);
		// A document of a file that was deleted has no text worth anything, unless the user has changed it.
		if (onDisk === undefined && !open?.isDirty) {
			const missing = { uri, text: undefined, document: undefined, version: 0, wasDirty: false, isOnDisk: true };
			this.#bases.set(uri.toString(), missing);
			return undefined;
		}
		const document = open ?? (await openDocument(uri));
		if (!matchesDisk(document, onDisk)) {
			await this.#awaitReload(document);
		}
		const text = document.getText();
		this.#remember(document, { text, isOnDisk: true });
		return text;
	}

	/** Returns what a file was when it was taken or read. */
	baseOf(uri: vscode.Uri): BaseText | undefined {
		return this.#bases.get(uri.toString());
	}

	/** Whether each document still has the text that was taken or read. Synchronous: nothing can come in between. */
	get areCurrent(): boolean {
		return [...this.#bases.values()].every(({ uri, document, version }) =>
			document ? !document.isClosed && document.version === version : !findOpenDocument(uri)?.isDirty,
		);
	}

	/**
	 * Returns whether the files on disk still have the texts that were read.
	 * @throws RefusedError if one is no regular file any more
	 */
	async areOnDisk(): Promise<boolean> {
		for (const { uri, document, isOnDisk } of this.#bases.values()) {
			const onDisk = isOnDisk ? await this.#readDisk(uri) : undefined;
			if (isOnDisk && !(document ? matchesDisk(document, onDisk) : onDisk === undefined)) {
				return false;
			}
		}
		return true;
	}

	#remember(document: vscode.TextDocument, { text, isOnDisk }: Pick<BaseText, "text" | "isOnDisk">): void {
		const { uri, isDirty } = document;
		const version = document.getText() === text ? document.version : staleVersion;
		this.#bases.set(uri.toString(), { uri, text, document, version, wasDirty: isDirty, isOnDisk });
	}

	async #readDisk(uri: vscode.Uri): Promise<string | undefined> {
		const read = await this.#files.read(uri);
		if (read.kind === "problem") {
			throw new RefusedError(describeFileProblem(vscode.workspace.asRelativePath(uri), read.problem));
		}
		return read.kind === "text" ? read.text : undefined;
	}

	/** Waits until a document has the text that another program has written to its file. */
	async #awaitReload(document: vscode.TextDocument): Promise<void> {
		let listener: vscode.Disposable | undefined;
		const changed = new Promise<void>((resolve) => {
			listener = vscode.workspace.onDidChangeTextDocument((event) => event.document === document && resolve());
		});
		await withTimeout(reloadTimeoutMs, changed).catch(() => undefined);
		listener?.dispose();
		if (!matchesDisk(document, await this.#readDisk(document.uri))) {
			const name = vscode.workspace.asRelativePath(document.uri);
			throw new RefusedError(
				vscode.l10n.t("{0} has changed on disk. Open it, then try again. Nothing was changed.", name),
			);
		}
	}
}

/** Returns whether a document without unsaved changes has the text of its file. */
function matchesDisk(document: vscode.TextDocument, onDisk: string | undefined): boolean {
	return (
		document.isDirty ||
		onDisk === undefined ||
		!comparable.has(document.encoding) ||
		isSameText(document.getText(), onDisk)
	);
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
	try {
		return await vscode.workspace.openTextDocument(uri);
	} catch {
		throw new RefusedError(describeFileProblem(vscode.workspace.asRelativePath(uri), "unreadable"));
	}
}
