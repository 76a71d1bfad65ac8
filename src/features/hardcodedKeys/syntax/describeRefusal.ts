import * as vscode from "vscode";
import type { Refusal } from "../../../rewriting/outcome.ts";

/** Says why a key is not replaced, in one sentence. */
export function describeRefusal(refusal: Refusal): string {
	switch (refusal) {
		case "syntaxError":
			return vscode.l10n.t("There is a syntax error near the key. Correct it first.");
		case "notParsed":
			return vscode.l10n.t("The file could not be parsed.");
		case "noForm":
			return vscode.l10n.t("No replacement is sure to be right here, for example because a constant is needed.");
	}
}
