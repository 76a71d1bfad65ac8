import type * as vscode from "vscode";

/** Where the consents to give a key to configurations are kept. */
export interface ConsentContext {
	readonly workspaceState: vscode.Memento;
	/** Returns the URIs of the folders of this workspace. */
	readonly folders: () => readonly string[];
	/** Is called when a consent was given or withdrawn. */
	readonly onDidChange: () => void;
	/** Time limit of a change, in milliseconds. */
	readonly timeoutMs: number;
}

/** Key of the consents in VS Code's state. An older version kept one for all keys there, which counts as none. */
export const consentsKey = "lumenfall.mayProvideApiKey";

/** Returns whether something is stored that can be withdrawn. */
export function hasAnyConsent({ workspaceState }: Pick<ConsentContext, "workspaceState">): boolean {
	return workspaceState.get(consentsKey) !== undefined;
}
