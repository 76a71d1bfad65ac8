import * as vscode from "vscode";

/** Runs a task under a notification that can be cancelled. Cancelling aborts the signal; `report` shows progress. */
export async function withCancellableProgress<T>(
	title: string,
	task: (signal: AbortSignal, report: (message: string) => void) => Promise<T>,
): Promise<T> {
	return await vscode.window.withProgress(
		{ location: vscode.ProgressLocation.Notification, title, cancellable: true },
		async (progress, token) => {
			const abort = new AbortController();
			const listener = token.onCancellationRequested(() => abort.abort());
			try {
				return await task(abort.signal, (message) => progress.report({ message }));
			} finally {
				listener.dispose();
			}
		},
	);
}
