import * as vscode from "vscode";
import { type ApiKey, cleanKeyInput, findKeyProblem, parseApiKey } from "../../../lumenfall/apiKey.ts";
import { ask, type InputOptions } from "../../../ui/inputBox.ts";
import { describeProblem } from "./sentences.ts";

const { Error: error, Info: info } = vscode.InputBoxValidationSeverity;

interface KeyQuestion extends Pick<InputOptions, "title" | "prompt" | "button"> {
	/** Why a key that could be one is not taken. */
	readonly objection?: (key: ApiKey) => string | undefined;
}

/** Asks for a key, unseen, and says while it is typed what is wrong with it. `undefined` where the user closed the box. */
export async function askForKey({ objection, ...question }: KeyQuestion): Promise<ApiKey | "button" | undefined> {
	const answer = await ask({
		...question,
		placeHolder: "lmnfl_…",
		password: true,
		validate: (value) => {
			const cleaned = cleanKeyInput(value);
			const problem = findKeyProblem(cleaned);
			const key = parseApiKey(cleaned);
			const message = problem ? describeProblem(problem) : key && objection?.(key);
			return message === undefined ? undefined : { message, severity: problem === "empty" ? info : error };
		},
	});
	return typeof answer === "object" ? parseApiKey(cleanKeyInput(answer.value)) : answer;
}

/** Asks for the name of a key; not one that another key has. `undefined` where the user closed the box. */
export async function askForName(
	title: string,
	taken: readonly string[],
	current?: string,
): Promise<string | undefined> {
	const objectionTo = (name: string) => {
		if (name === "") {
			return vscode.l10n.t("Type a name.");
		}
		if (name.includes("lmnfl_")) {
			return vscode.l10n.t("This is a key, not a name.");
		}
		if (name.length > 40) {
			return vscode.l10n.t("Use 40 characters at the most.");
		}
		return taken.includes(name) ? vscode.l10n.t("Another key has this name.") : undefined;
	};
	const answer = await ask({
		title,
		prompt: vscode.l10n.t("A name to tell your keys apart. It is not secret."),
		...(current !== undefined && { value: current }),
		validate: (value) => {
			const message = objectionTo(value.trim());
			return message === undefined ? undefined : { message, severity: error };
		},
	});
	return typeof answer === "object" ? answer.value.trim() : undefined;
}
