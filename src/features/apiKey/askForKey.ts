import * as vscode from "vscode";
import { type ApiKey, cleanKeyInput, findKeyProblem, parseApiKey } from "../../lumenfall/apiKey.ts";
import { describeProblem } from "./sentences.ts";

/** Asks for a key, unseen, and says while it is typed what is wrong with it. `undefined` where the user closed the box. */
export async function askForKey(
	title: string,
	prompt: string,
	objection: (key: ApiKey) => string | undefined = () => undefined,
): Promise<ApiKey | undefined> {
	const input = await vscode.window.showInputBox({
		title,
		prompt,
		placeHolder: "lmnfl_…",
		password: true,
		ignoreFocusOut: true,
		validateInput: (value) => {
			const cleaned = cleanKeyInput(value);
			const problem = findKeyProblem(cleaned);
			if (problem === "empty") {
				return { message: describeProblem(problem), severity: vscode.InputBoxValidationSeverity.Info };
			}
			const key = parseApiKey(cleaned);
			const message = problem ? describeProblem(problem) : key && objection(key);
			return message === undefined ? undefined : { message, severity: vscode.InputBoxValidationSeverity.Error };
		},
	});
	const key = parseApiKey(cleanKeyInput(input ?? ""));
	return key && objection(key) === undefined ? key : undefined;
}

/** Asks for the name of a key; not one that another key has. `undefined` where the user closed the box. */
export async function askForName(
	title: string,
	taken: readonly string[],
	current?: string,
): Promise<string | undefined> {
	const name = await vscode.window.showInputBox({
		title,
		prompt: vscode.l10n.t("A name to tell your keys apart. It is not secret."),
		...(current !== undefined && { value: current }),
		validateInput: (value) => {
			const trimmed = value.trim();
			if (trimmed.includes("lmnfl_")) {
				return vscode.l10n.t("This is a key, not a name.");
			}
			if (trimmed.length > 40) {
				return vscode.l10n.t("Use 40 characters at the most.");
			}
			return taken.includes(trimmed) ? vscode.l10n.t("Another key has this name.") : undefined;
		},
	});
	return name?.trim() || undefined;
}
