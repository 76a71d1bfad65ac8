import * as vscode from "vscode";
import { type ApiKey, type ApiKeyProblem, keyPrefix } from "../../../lumenfall/apiKey.ts";
import { readKeyInput } from "../../../lumenfall/keyInput.ts";
import {
	askCheckedText,
	askText,
	type CheckTask,
	type InputOptions,
	type InputResult,
	type ParsedInput,
} from "../../../ui/inputBox.ts";

/** A box that asks for a key. */
export interface KeyQuestion extends Pick<InputOptions<ApiKey>, "title" | "prompt" | "value" | "complaint"> {
	/** Why a key of the right form is not accepted. */
	readonly objection?: (key: ApiKey) => string | undefined;
}

/**
 * Asks for a key, hidden, and says while it is typed what is wrong with it.
 * @param check tests the key while the box stays open
 */
export async function askForKey<R>(
	{ objection, ...question }: KeyQuestion,
	check: (key: ApiKey, task: CheckTask) => Promise<ParsedInput<R>>,
): Promise<InputResult<R>> {
	const options: InputOptions<ApiKey> = {
		...question,
		placeHolder: vscode.l10n.t("Paste the API key (lmnfl_…)"),
		password: true,
		parse: (text) => {
			const input = readKeyInput(text);
			if (input.kind === "problem") {
				const kind = input.problem === "empty" ? "hint" : "error";
				return { kind, message: describeProblem(input.problem) };
			}
			const message = objection?.(input.key);
			return message === undefined ? { kind: "value", value: input.key } : { kind: "error", message };
		},
	};
	return await askCheckedText(options, check);
}

const problems: Readonly<Record<ApiKeyProblem, () => string>> = {
	empty: () => vscode.l10n.t("Paste the API key from Lumenfall's dashboard."),
	otherVendor: () => vscode.l10n.t("This is a key for another service. Lumenfall's keys begin with lmnfl_."),
	wrongPrefix: () => vscode.l10n.t("Lumenfall's keys begin with lmnfl_."),
	noDot: () => vscode.l10n.t("The dot and the secret part are missing: a key is lmnfl_, a key ID, a dot and a secret."),
	noKeyId: () => vscode.l10n.t("The key ID between lmnfl_ and the dot is missing."),
	noSecret: () => vscode.l10n.t("The secret part after the dot is missing."),
	placeholder: () => vscode.l10n.t("This is a placeholder, not a key. Copy the key from Lumenfall's dashboard."),
	illegalCharacter: () => vscode.l10n.t("The key contains a character that is not allowed. Copy only the key."),
	severalKeys: () => vscode.l10n.t("This text contains different keys. Copy only one."),
	tooLong: () => vscode.l10n.t("This text is too long to be a key. Copy only the key."),
};

/** Says what is wrong with an input, and what a key looks like. Never repeats the input. */
export function describeProblem(problem: ApiKeyProblem): string {
	return problems[problem]();
}

/** Asks for the name of a key, different from the names in `taken`. `undefined` when the user closes the box. */
export async function askForName(
	title: string,
	taken: readonly string[],
	current?: string,
): Promise<string | undefined> {
	const result = await askText<string>({
		title,
		prompt: vscode.l10n.t("A name to tell your keys apart. It is not secret."),
		...(current !== undefined && { value: current }),
		parse: (text) => {
			const name = text.trim();
			const message = objectionToName(name, taken);
			return message === undefined ? { kind: "value", value: name } : { kind: "error", message };
		},
	});
	return result.kind === "value" ? result.value : undefined;
}

function objectionToName(name: string, taken: readonly string[]): string | undefined {
	if (name === "") {
		return vscode.l10n.t("Type a name.");
	}
	if (name.includes(keyPrefix)) {
		return vscode.l10n.t("This is a key, not a name.");
	}
	if (name.length > 40) {
		return vscode.l10n.t("Use at most 40 characters.");
	}
	return taken.includes(name) ? vscode.l10n.t("Another key has this name.") : undefined;
}
