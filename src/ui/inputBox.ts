import * as vscode from "vscode";

export interface InputOptions {
	readonly title: string;
	readonly prompt: string;
	readonly placeHolder?: string;
	/** What stands there at first. */
	readonly value?: string;
	/** Whether what is typed is not to be seen. */
	readonly password?: boolean;
	/** What is wrong with what was typed, `undefined` where it can be taken. */
	readonly validate: (value: string) => vscode.InputBoxValidationMessage | undefined;
	/** A further way to go on, in the title of the box. */
	readonly button?: { readonly icon: string; readonly title: string };
}

/** Asks for a text. `"button"` where the user pressed that, `undefined` where they closed the box. */
export async function ask(options: InputOptions): Promise<{ readonly value: string } | "button" | undefined> {
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
	const validate = () => {
		box.validationMessage = options.validate(box.value);
		return box.validationMessage === undefined;
	};
	try {
		return await new Promise((resolve) => {
			box.onDidChangeValue(validate);
			box.onDidAccept(() => validate() && resolve({ value: box.value }));
			box.onDidTriggerButton(() => resolve("button"));
			box.onDidHide(() => resolve(undefined));
			box.show();
		});
	} finally {
		box.dispose();
	}
}
