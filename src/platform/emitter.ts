import type * as vscode from "vscode";

/** Fires an event to its listeners, in the shape of VS Code's own emitter. Runs without VS Code. */
export class Emitter<T> implements vscode.Disposable {
	readonly #listeners = new Set<(event: T) => unknown>();

	readonly event: vscode.Event<T> = (listener, thisArgs, disposables) => {
		const bound = (event: T) => listener.call(thisArgs, event);
		this.#listeners.add(bound);
		const subscription = { dispose: () => this.#listeners.delete(bound) };
		disposables?.push(subscription);
		return subscription;
	};

	/** Calls the listeners that are there now, in the order in which they were added. */
	fire(event: T): void {
		for (const listener of [...this.#listeners]) {
			listener(event);
		}
	}

	dispose(): void {
		this.#listeners.clear();
	}
}
