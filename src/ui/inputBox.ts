import * as vscode from "vscode";

/** What becomes of the text in a box: a value, or why it is not accepted. */
export type ParsedInput<T> =
	| { readonly kind: "value"; readonly value: T }
	| { readonly kind: "hint" | "error"; readonly message: string };

/** How a box ends. */
export type InputResult<T> =
	| { readonly kind: "value"; readonly value: T }
	/** The user pressed the button in the title of the box. */
	| { readonly kind: "button" }
	| { readonly kind: "closed" };

export interface InputOptions<T> {
	readonly title: string;
	readonly prompt: string;
	readonly placeHolder?: string;
	/** The text at the start. */
	readonly value?: string;
	/** Hides what is typed. */
	readonly password?: boolean;
	/** Parses the text at every change; the value of the last call is the result. */
	readonly parse: (text: string) => ParsedInput<T>;
	/** A further action, in the title of the box. */
	readonly button?: { readonly icon: string; readonly title: string };
}

/** Asks for a text, and says while it is typed what is wrong with it. */
export async function askText<T>(options: InputOptions<T>): Promise<InputResult<T>> {
	const box = vscode.window.createInputBox();
	box.title = options.title;
	box.prompt = options.prompt;
	box.placeholder = options.placeHolder;
	box.value = options.value ?? "";
	box.password = options.password ?? false;
	box.ignoreFocusOut = true;
	if (options.button) {
		box.buttons = [{ iconPath: new vscode.ThemeIcon(options.button.icon), tooltip: options.button.title }];
	}
	const parse = () => {
		const parsed = options.parse(box.value);
		box.validationMessage = toValidationMessage(parsed);
		return parsed;
	};
	try {
		return await new Promise((resolve) => {
			box.onDidChangeValue(parse);
			box.onDidAccept(() => {
				const parsed = parse();
				if (parsed.kind === "value") {
					resolve(parsed);
				}
			});
			box.onDidTriggerButton(() => resolve({ kind: "button" }));
			box.onDidHide(() => resolve({ kind: "closed" }));
			box.show();
		});
	} finally {
		box.dispose();
	}
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
