/** What VS Code gives to the script of a page (code.visualstudio.com/api/extension-guides/webview). */
interface WebviewHost<State> {
	postMessage(message: unknown): void;
	getState(): State | undefined;
	setState(state: State): void;
}

/** Can be called once. */
declare function acquireVsCodeApi<State>(): WebviewHost<State>;
