import { lstat, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { Emitter } from "../../../src/platform/emitter.ts";

/**
 * As much of the API of VS Code as dialogs and stores need, for tests on Node. Windows show nothing: a `FakeUser`
 * takes their place. What depends on more of VS Code is tested in VS Code.
 */

export class EventEmitter<T> extends Emitter<T> {}

export class Disposable {
	readonly #run: () => unknown;
	constructor(run: () => unknown) {
		this.#run = run;
	}
	static from(...parts: readonly { dispose(): unknown }[]): Disposable {
		return new Disposable(() => {
			for (const part of parts) {
				part.dispose();
			}
		});
	}
	dispose(): unknown {
		return this.#run();
	}
}

export class CancellationTokenSource {
	readonly #cancelled = new EventEmitter<void>();
	readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };
	cancel(): void {
		this.token.isCancellationRequested = true;
		this.#cancelled.fire();
	}
}

export class ThemeIcon {
	readonly id: string;
	constructor(id: string) {
		this.id = id;
	}
}
export class TerminalProfile {
	readonly options: object;
	constructor(options: object) {
		this.options = options;
	}
}
export class ThemeColor extends ThemeIcon {}

export class Uri {
	readonly scheme: string;
	readonly path: string;
	readonly #text: string;
	private constructor(text: string) {
		const { protocol, pathname } = new URL(text);
		this.scheme = protocol.slice(0, -1);
		this.path = decodeURIComponent(pathname);
		this.#text = text;
	}
	static parse(text: string): Uri {
		return new Uri(text);
	}
	static file(file: string): Uri {
		return new Uri(pathToFileURL(file).href);
	}
	static joinPath(base: Uri, ...parts: readonly string[]): Uri {
		return Uri.file(path.posix.join(base.path, ...parts));
	}
	/** Only to what these tests have: another scheme of the same path. */
	with({ scheme = this.scheme }: { readonly scheme?: string }): Uri {
		return scheme === this.scheme ? this : new Uri(`${scheme}:${this.path}`);
	}
	get fsPath(): string {
		return this.path;
	}
	toString(): string {
		return this.#text;
	}
}

export class FileSystemError extends Error {
	readonly code: string;
	constructor(code: string) {
		super(code);
		this.code = code;
	}
}

/** In these tests, positions are offsets. */
export class Range {
	readonly start: number;
	readonly end: number;
	constructor(start: number, end: number) {
		this.start = start;
		this.end = end;
	}
}
export class TextEdit {
	readonly range: Range;
	readonly newText: string;
	constructor(range: Range, newText: string) {
		this.range = range;
		this.newText = newText;
	}
	static replace(range: Range, newText: string): TextEdit {
		return new TextEdit(range, newText);
	}
}
export class SnippetString {
	readonly value: string;
	constructor(value: string) {
		this.value = value;
	}
}
export class SnippetTextEdit {
	readonly range: Range;
	readonly newText: string;
	keepWhitespace = false;
	constructor(range: Range, newText: string) {
		this.range = range;
		this.newText = newText;
	}
	static replace(range: Range, { value }: SnippetString): SnippetTextEdit {
		return new SnippetTextEdit(range, value);
	}
}
/** What changes files, in order. */
export class WorkspaceEdit {
	readonly steps: (
		| { readonly kind: "create"; readonly uri: Uri; readonly contents: Uint8Array; readonly overwrite: boolean }
		| {
				readonly kind: "change";
				readonly uri: Uri;
				readonly edits: readonly (TextEdit | SnippetTextEdit)[];
				/** Whether the last edit has metadata. */
				readonly hasMetadata: boolean;
		  }
	)[] = [];
	createFile(uri: Uri, options: { readonly contents: Uint8Array; readonly overwrite: boolean }): void {
		this.steps.push({ kind: "create", uri, ...options });
	}
	set(uri: Uri, edits: readonly (readonly [TextEdit | SnippetTextEdit, object?])[]): void {
		const hasMetadata = edits.at(-1)?.[1] !== undefined;
		this.steps.push({ kind: "change", uri, edits: edits.map(([edit]) => edit), hasMetadata });
	}
}

export const FileType = { Unknown: 0, File: 1, Directory: 2, SymbolicLink: 64 };
export const QuickPickItemKind = { Separator: -1, Default: 0 };
export const QuickInputButtons = { Back: { iconPath: new ThemeIcon("arrow-left") } };
export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 };
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 };

export const l10n = {
	t: (message: string, ...values: readonly unknown[]) =>
		message.replace(/\{(\d+)\}/g, (_all, index: string) => String(values[Number(index)])),
};

const nobody = (name: string) => () => {
	throw new Error(`window.${name} was called, and there is no user.`);
};

export const window = {
	showInformationMessage: nobody("showInformationMessage"),
	showWarningMessage: nobody("showWarningMessage"),
	showErrorMessage: nobody("showErrorMessage"),
	showQuickPick: nobody("showQuickPick"),
	createInputBox: nobody("createInputBox"),
	createQuickPick: nobody("createQuickPick"),
	withProgress: nobody("withProgress"),
	setStatusBarMessage: () => new Disposable(() => undefined),
};

/** The user's settings, by their whole id. */
const settings = new Map<string, unknown>();
const configurationChanged = new EventEmitter<{ affectsConfiguration(id: string): boolean }>();

/** Changes a setting of the user; `undefined` removes it. */
export function changeSetting(id: string, value: unknown): void {
	settings.set(id, value);
	configurationChanged.fire({ affectsConfiguration: (section) => `${id}.`.startsWith(`${section}.`) });
}

export const workspace = {
	isTrusted: true,
	workspaceFolders: undefined as readonly { readonly uri: Uri; readonly name: string }[] | undefined,
	asRelativePath: (uri: Uri) => {
		const folder = workspace.workspaceFolders?.find((one) => uri.path.startsWith(`${one.uri.path}/`));
		return folder ? `${folder.name}${uri.path.slice(folder.uri.path.length)}` : uri.path;
	},
	getConfiguration: (section: string) => ({
		get: (id: string) => settings.get(`${section}.${id}`),
		inspect: (id: string) => ({ globalValue: settings.get(`${section}.${id}`) }),
	}),
	onDidChangeConfiguration: configurationChanged.event,
	textDocuments: [] as readonly unknown[],
	onDidChangeTextDocument: new EventEmitter<{ document: unknown }>().event,
	openTextDocument: nobody("openTextDocument"),
	applyEdit: nobody("applyEdit"),
	onDidSaveTextDocument: new EventEmitter<{ uri: Uri }>().event,
	createFileSystemWatcher: () => ({
		onDidChange: () => new Disposable(() => undefined),
		onDidCreate: () => new Disposable(() => undefined),
		onDidDelete: () => new Disposable(() => undefined),
		dispose: () => undefined,
	}),
	onDidGrantWorkspaceTrust: new EventEmitter<void>().event,
	fs: {
		stat: async (uri: Uri) => {
			const stat = await lstat(uri.fsPath);
			const type = stat.isSymbolicLink() ? FileType.SymbolicLink | FileType.File : FileType.File;
			return { type, size: stat.size };
		},
		readFile: (uri: Uri) => readFile(uri.fsPath),
		writeFile: (uri: Uri, content: Uint8Array) => writeFile(uri.fsPath, content),
		rename: (from: Uri, to: Uri) => rename(from.fsPath, to.fsPath),
		delete: (uri: Uri) => rm(uri.fsPath),
	},
};

/** The other extensions, by id. */
export const installed = new Map<string, unknown>();
export const extensionsChanged = new EventEmitter<void>();

export const extensions = {
	getExtension: (id: string) => installed.get(id),
	onDidChange: extensionsChanged.event,
};

/** The commands that were run, and the pages that were opened. */
export const ran: string[] = [];

export const commands = {
	executeCommand: (id: string) => {
		ran.push(id);
		return Promise.resolve();
	},
};

export const env = {
	language: "en",
	shell: "/bin/sh",
	remoteName: undefined as string | undefined,
	openExternal: (uri: Uri) => {
		ran.push(uri.toString());
		return Promise.resolve(true);
	},
	clipboard: { writeText: () => Promise.resolve() },
};
