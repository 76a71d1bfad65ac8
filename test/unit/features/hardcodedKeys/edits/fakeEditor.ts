import * as vscode from "vscode";
import { Emitter } from "../../../../../src/platform/emitter.ts";
import type { FileText, TextFiles } from "../../../../../src/platform/textFiles.ts";
import type { WorkspaceEdit } from "../../../vscode/api.ts";

/** A document of a `FakeEditor`. */
export class FakeDocument {
	readonly uri: vscode.Uri;
	readonly encoding = "utf8";
	isDirty = false;
	isClosed = false;
	version = 1;
	#text: string;
	readonly #editor: FakeEditor;
	constructor(editor: FakeEditor, uri: vscode.Uri, text: string) {
		this.#editor = editor;
		this.uri = uri;
		this.#text = text;
	}
	getText(): string {
		return this.#text;
	}
	positionAt(offset: number): number {
		return offset;
	}
	/** Somebody types: all of the text is another one. */
	type(text: string): void {
		this.#become(text);
		this.isDirty = true;
	}
	/** VS Code notices that the file has changed on disk. */
	reload(): void {
		this.#become(this.#editor.disk.get(this.uri.path) ?? "");
	}
	save(): Promise<boolean> {
		this.#editor.disk.set(this.uri.path, this.#text);
		this.isDirty = false;
		return Promise.resolve(true);
	}
	#become(text: string): void {
		this.#text = text;
		this.version++;
		this.#editor.changed.fire({ document: this });
	}
}

/**
 * As much of VS Code's editor as `applyEdits` needs, with a disk of its own. It rejects an edit of a document that has
 * changed since the edit was handed over, as VS Code does, and keeps the files that it made before.
 */
export class FakeEditor {
	/** The texts of files by their paths. */
	readonly disk: Map<string, string>;
	readonly changed = new Emitter<{ document: FakeDocument }>();
	documents: FakeDocument[] = [];
	/** What happens after an edit was handed over, and after it was made. */
	beforeApply: () => void = () => undefined;
	afterApply: () => void = () => undefined;
	/** What happens when a change of a document is waited for. */
	whenWaitedFor: () => void = () => undefined;
	/** What happens while a file is read from disk. */
	whileReading: (uri: vscode.Uri) => void = () => undefined;
	problem: Extract<FileText, { kind: "problem" }> | undefined;
	/** The edits that were made. */
	made: WorkspaceEdit[] = [];

	constructor(disk = new Map<string, string>()) {
		this.disk = disk;
	}

	readonly files: TextFiles = {
		read: (uri) => {
			this.whileReading(uri);
			const text = this.disk.get(uri.path);
			return Promise.resolve(this.problem ?? (text === undefined ? { kind: "missing" } : { kind: "text", text }));
		},
	};

	/** Takes the place of VS Code. Returns what ends that. */
	install(): () => void {
		const { workspace } = vscode;
		const { onDidChangeTextDocument, openTextDocument, applyEdit } = workspace;
		const { delete: remove } = workspace.fs;
		const setDocuments = (get: () => readonly unknown[]) =>
			Object.defineProperty(workspace, "textDocuments", { configurable: true, get });
		setDocuments(() => this.documents);
		Object.assign(workspace, {
			onDidChangeTextDocument: (listener: (event: { document: FakeDocument }) => void) => {
				const disposable = this.changed.event(listener);
				this.whenWaitedFor();
				return disposable;
			},
			openTextDocument: (uri: vscode.Uri) => Promise.resolve(this.open(uri)),
			applyEdit: (edit: WorkspaceEdit) => this.#apply(edit),
		});
		Object.assign(workspace.fs, { delete: (uri: vscode.Uri) => Promise.resolve(this.disk.delete(uri.path)) });
		return () => {
			setDocuments(() => []);
			Object.assign(workspace, { onDidChangeTextDocument, openTextDocument, applyEdit });
			Object.assign(workspace.fs, { delete: remove });
		};
	}

	/** Opens a file. */
	open(uri: vscode.Uri): FakeDocument {
		const text = this.disk.get(uri.path);
		if (text === undefined) {
			throw new Error("There is no such file.");
		}
		const document = new FakeDocument(this, uri, text);
		this.documents = [...this.documents, document];
		return document;
	}

	find(uri: { toString(): string }): FakeDocument | undefined {
		return this.documents.find((document) => document.uri.toString() === uri.toString());
	}

	async #apply(edit: WorkspaceEdit): Promise<boolean> {
		const versions = new Map(this.documents.map((document) => [document, document.version]));
		await Promise.resolve();
		this.beforeApply();
		for (const step of edit.steps) {
			if (step.kind === "create") {
				if (this.disk.has(step.uri.path) && !step.overwrite) {
					return false;
				}
				this.disk.set(step.uri.path, new TextDecoder().decode(step.contents));
			}
		}
		const changes = edit.steps.flatMap((step) => {
			return step.kind === "change" ? [{ ...step, document: this.find(step.uri) }] : [];
		});
		// VS Code 1.105 forgets the version of edits without metadata while it makes them shorter.
		const isOld = (document: FakeDocument) => versions.get(document) !== document.version;
		if (changes.some(({ document, hasMetadata }) => !document || (hasMetadata && isOld(document)))) {
			return false;
		}
		for (const { document, edits } of changes) {
			const text = edits
				.toSorted((a, b) => b.range.start - a.range.start)
				.reduce(
					(all, { range, newText }) => all.slice(0, range.start) + newText + all.slice(range.end),
					document?.getText() ?? "",
				);
			document?.type(text);
		}
		this.made.push(edit);
		this.afterApply();
		return true;
	}
}
