import * as vscode from "vscode";
import type { Log } from "../../platform/log.ts";
import type { ModelPreferences } from "./preferences.ts";

/** The user's preferences, whose code is loaded when they are needed: most windows show no models when they start. */
export interface LazyPreferences extends vscode.Disposable {
	readonly onDidChange: vscode.Event<void>;
	load(): Promise<ModelPreferences>;
}

/** Creates the preferences of a window. */
export function createLazyPreferences(state: vscode.Memento, log: Log): LazyPreferences {
	const changed = new vscode.EventEmitter<void>();
	let loading: Promise<ModelPreferences> | undefined;
	return {
		onDidChange: changed.event,
		load: () =>
			(loading ??= import("./preferences.ts").then(
				({ ModelPreferences: Preferences }) => new Preferences(state, log, () => changed.fire()),
			)),
		dispose: () => changed.dispose(),
	};
}
