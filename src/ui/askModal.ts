import * as vscode from "vscode";

/** A question in a modal dialog, which has "Cancel" beside its choices. */
export interface ModalQuestion {
	readonly message: string;
	readonly detail: string;
	/** `warning` is for what cannot be undone. */
	readonly severity: "info" | "warning";
}

/** A button of a modal dialog, with its value. */
export interface ModalChoice<T> {
	readonly title: string;
	readonly value: T;
}

/** Asks in a modal dialog. Returns the value of the chosen button, `undefined` when the user cancels. */
export async function askModal<T>(
	{ message, detail, severity }: ModalQuestion,
	...choices: readonly ModalChoice<T>[]
): Promise<T | undefined> {
	const options = { modal: true, detail };
	const chosen = await (severity === "warning"
		? vscode.window.showWarningMessage(message, options, ...choices)
		: vscode.window.showInformationMessage(message, options, ...choices));
	return chosen?.value;
}

/** Asks in a modal dialog whether to go on. Returns `false` when the user cancels. */
export async function confirmModal(question: ModalQuestion, title: string): Promise<boolean> {
	return (await askModal(question, { title, value: true })) === true;
}
