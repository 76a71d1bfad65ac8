import * as vscode from "vscode";

/** What becomes of the text in a box: a value, or why it is not accepted. */
export type ParsedInput<T> =
	| { readonly kind: "value"; readonly value: T }
	| { readonly kind: "hint" | "error"; readonly message: string };

/** How a box ends. */
export type InputResult<T> =
	| { readonly kind: "value"; readonly value: T; readonly text: string }
	/** `wasBusy`: the user stopped the check of the text, and may want to change it. */
	| { readonly kind: "closed"; readonly text: string; readonly wasBusy: boolean };

/** What a check works with. */
export interface CheckTask {
	/** Is aborted when the user changes the text or closes the box. */
	readonly signal: AbortSignal;
	/** Says in the box what the check does. */
	report(message: string): void;
}

export interface InputOptions<T> {
	readonly title: string;
	/** Links in it, and in messages, are buttons with words: VS Code reaches them with Tab. */
	readonly prompt: string;
	readonly placeHolder?: string;
	/** The text at the start. */
	readonly value?: string;
	/** What is said of the text at the start. */
	readonly complaint?: string;
	/** Hides what is typed. */
	readonly password?: boolean;
	/** Parses the text at every change. */
	readonly parse: (text: string) => ParsedInput<T>;
}

/** Asks for a text, and says while it is typed what is wrong with it. */
export async function askText<T>(options: InputOptions<T>): Promise<InputResult<T>> {
	return await askCheckedText(options, (value) => Promise.resolve({ kind: "value", value }));
}

/**
 * Asks for a text, and says while it is typed what is wrong with it. The value is checked while the box stays open; one
 * that is not accepted can be changed.
 * @param check its value is the result
 */
export async function askCheckedText<T, R>(
	options: InputOptions<T>,
	check: (value: T, task: CheckTask) => Promise<ParsedInput<R>>,
): Promise<InputResult<R>> {
	const box = vscode.window.createInputBox();
	box.title = options.title;
	box.prompt = options.prompt;
	box.placeholder = options.placeHolder;
	box.value = options.value ?? "";
	box.password = options.password ?? false;
	box.ignoreFocusOut = true;
	if (options.complaint !== undefined) {
		box.validationMessage = toValidationMessage({ kind: "error", message: options.complaint });
	}
	let running: AbortController | undefined;
	const stop = () => {
		running?.abort();
		running = undefined;
		box.busy = false;
		box.prompt = options.prompt;
	};
	const parse = () => {
		const parsed = options.parse(box.value);
		box.validationMessage = toValidationMessage(parsed);
		return parsed;
	};
	try {
		return await new Promise((resolve, reject) => {
			const run = async (value: T) => {
				const abort = new AbortController();
				running = abort;
				box.busy = true;
				const report = (message: string) => {
					if (!abort.signal.aborted) {
						box.prompt = message;
					}
				};
				const checked = await check(value, { signal: abort.signal, report });
				if (abort.signal.aborted) {
					return;
				}
				stop();
				if (checked.kind === "value") {
					resolve({ ...checked, text: box.value });
				} else {
					box.validationMessage = toValidationMessage(checked);
				}
			};
			box.onDidChangeValue(() => {
				stop();
				parse();
			});
			box.onDidAccept(() => {
				const parsed = parse();
				if (parsed.kind === "value" && !running) {
					run(parsed.value).catch(reject);
				}
			});
			box.onDidHide(() => resolve({ kind: "closed", text: box.value, wasBusy: running !== undefined }));
			box.show();
		});
	} finally {
		running?.abort();
		box.dispose();
	}
}

/** Returns a link for a prompt or a message of a box. The label may be data: it cannot end the link. */
export function linkInBox(label: string, target: string, tooltip: string): string {
	return `[${label.replaceAll(/[[\]]/g, "")}](${target} "${tooltip}")`;
}

function toValidationMessage(parsed: ParsedInput<unknown>): vscode.InputBoxValidationMessage | undefined {
	switch (parsed.kind) {
		case "value":
			return undefined;
		case "hint":
			return { message: parsed.message, severity: vscode.InputBoxValidationSeverity.Info };
		case "error":
			return { message: parsed.message, severity: vscode.InputBoxValidationSeverity.Error };
	}
}
