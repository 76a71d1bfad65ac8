import * as vscode from "vscode";

/** The context keys that the conditions of the manifest read, without their prefix `lumenfall.`, and their values. */
export interface ContextKeys {
	/** Whether a key is in use. */
	readonly hasApiKey: boolean;
	readonly apiKeyState: "reading" | "none" | "stored" | "session" | "unavailable";
	/** Whether configurations of this workspace or of the user may have the key. */
	readonly hasConsent: boolean;
	/** What the Models view shows instead of models. */
	readonly modelsState:
		| "noKey"
		| "loading"
		| "empty"
		| "rejected"
		| "usedUp"
		| "forbidden"
		| "offline"
		| "failed"
		| "filtered"
		| "none";
	/** Whether the Models view is grouped, sorted or filtered in another way than by default. */
	readonly isArranged: boolean;
	/** Whether Lumenfall rejected the key at the last refresh, also while an older list is shown. */
	readonly isKeyRejected: boolean;
	/** Whether a model ID was inserted into code, or an example with one was opened. */
	readonly hasModelInCode: boolean;
	/**
	 * Whether the walkthrough was opened. VS Code completes a step when a condition becomes true, but not if it was true
	 * already when a walkthrough is first shown (`registerDoneListeners` in gettingStartedService.ts, VS Code 1.139).
	 */
	readonly isWalkthroughOpened: boolean;
	/** Whether the workspace was scanned. */
	readonly hasScanned: boolean;
}

/** Sets context keys. There is no other place that does. */
export function setContextKeys(values: Partial<ContextKeys>): void {
	for (const [name, value] of Object.entries(values)) {
		void vscode.commands.executeCommand("setContext", `lumenfall.${name}`, value);
	}
}
