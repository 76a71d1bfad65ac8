import type * as vscode from "vscode";
import { withTimeout } from "./timeout.ts";

/** VS Code did not store a state, or did not say in time that it has. The message holds nothing of the state. */
export class StateError extends Error {
	constructor(cause: unknown) {
		super("VS Code's state could not be stored", { cause });
		this.name = "StateError";
	}
}

/**
 * Stores a value in VS Code's state within a time limit: VS Code can fail to confirm it for ever.
 * @param timeoutMs time limit in milliseconds
 * @throws StateError when the value may not be stored
 */
export async function updateState(
	state: vscode.Memento,
	key: string,
	value: unknown,
	timeoutMs: number,
): Promise<void> {
	try {
		await withTimeout(timeoutMs, Promise.resolve(state.update(key, value)));
	} catch (error) {
		throw new StateError(error);
	}
}
