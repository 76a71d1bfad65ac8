import * as vscode from "vscode";

/** Runs a task under a notification that can be cancelled. Cancelling aborts the signal. */
export async function withCancellableProgress<T>(title: string, task: (signal: AbortSignal) => Promise<T>): Promise<T> {
	return await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
		async (_progress, token) => {
			const abort = new AbortController();
			const listener = token.onCancellationRequested(() => abort.abort());
			try {
				return await task(abort.signal);
			} finally {
				listener.dispose();
			}
		},
	);
}
