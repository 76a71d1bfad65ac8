import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey } from "../../../lumenfall/apiKey.ts";
import { askGitAbout } from "../../../platform/gitTracking.ts";
import type { Action } from "../../../ui/notify.ts";
import type { FeatureContext } from "../context.ts";
import { describeUnsaved, type UnsavedFiles } from "./describeUnsaved.ts";
import { openFile } from "./messageActions.ts";
import { offerToStopTracking } from "./stopTracking.ts";

/** What became of the variable in `.env`: it got the key, had it already, or keeps another value. */
export type MoveOutcome = "written" | "same" | "keptOther";

/** A key that was moved to a `.env` file. */
export interface Move {
	readonly key: ApiKey;
	readonly envFile: vscode.Uri;
	readonly outcome: MoveOutcome;
}

/** Tells the user where a key is now, and what Git does with that file. Git is asked after the files were written. */
export async function reportMove(context: FeatureContext, move: Move, files: UnsavedFiles): Promise<void> {
	const open = openFile(move.envFile);
	const problem = describeUnsaved(files);
	if (problem) {
		context.notify.warning(problem, open);
		return;
	}
	const { level, message, actions = [] } = await describe(context, move);
	context.notify[level](message, open, ...actions);
}

interface Report {
	readonly level: "info" | "warning";
	readonly message: string;
	readonly actions?: readonly Action[];
}

async function describe(context: FeatureContext, { key, envFile, outcome }: Move): Promise<Report> {
	const name = vscode.workspace.asRelativePath(envFile);
	const masked = maskApiKey(key);
	const state = await askGitAbout(context.git, envFile);
	if (outcome === "keptOther" && state !== "tracked") {
		return {
			level: "info",
			message: vscode.l10n.t("{0} was removed from the code. {1} keeps its value of {2}.", masked, name, keyVariable),
		};
	}
	switch (state) {
		case "tracked":
			return {
				level: "warning",
				message: vscode.l10n.t(
					"{0} was moved, but Git tracks {1}: the next commit includes that file. Earlier commits may contain a key.",
					masked,
					name,
				),
				actions: [offerToStopTracking(context, envFile)],
			};
		case "notIgnored":
			return {
				level: "warning",
				message: vscode.l10n.t(
					"{0} is now in {1}, but Git does not ignore that file: the next commit may include the key.",
					masked,
					name,
				),
			};
		case "ignored":
			return {
				level: "info",
				message: vscode.l10n.t(
					"{0} is now in {1}, which Git ignores. Load that file when your program starts.",
					masked,
					name,
				),
			};
		case "noRepository":
		case "unknown":
			return {
				level: "info",
				message: vscode.l10n.t(
					"{0} is now in {1}, which .gitignore lists. Load that file when your program starts.",
					masked,
					name,
				),
			};
	}
}
