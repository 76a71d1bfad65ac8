import * as vscode from "vscode";
import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { isExampleEnvFile } from "../../../lumenfall/envFile.ts";
import type { FeatureContext } from "../context.ts";
import { codeOf } from "../diagnostics.ts";
import { addToGitIgnore } from "./addToGitIgnore.ts";
import { adoptKey } from "./adoptKey.ts";
import { toWorkspaceEdit } from "./editFiles.ts";
import type { FixTarget } from "./fixTarget.ts";
import { moveToEnv } from "./moveToEnv.ts";
import { ignoreHereEdit, ignoreInWorkspace } from "./suppress.ts";

/** What a fix does. */
export type FixResult =
	| { readonly kind: "edit"; readonly edit: vscode.WorkspaceEdit }
	/** More than an edit: a question, another file, a request to Lumenfall. */
	| { readonly kind: "run"; readonly run: (context: FeatureContext) => Promise<void> };

/** A fix that applies to a target. */
export interface PreparedFix {
	readonly title: string;
	/** Whether the "Auto Fix" command applies it. */
	readonly isPreferred?: boolean;
	readonly result: FixResult;
}

/** A fix of a diagnostic. */
export interface Fix {
	/** Returns what is offered to the user, or `undefined` if the fix does not apply to the target. */
	prepare(target: FixTarget): PreparedFix | undefined;
}

const edit = (workspaceEdit: vscode.WorkspaceEdit): FixResult => ({ kind: "edit", edit: workspaceEdit });
const run = (start: (context: FeatureContext) => Promise<void>): FixResult => ({ kind: "run", run: start });

/** All fixes, the best one first. To add a fix, add an entry. */
const table = {
	replace: {
		prepare: ({ document, replacement }) =>
			replacement && {
				title: vscode.l10n.t("Replace with Environment Variable {0}", keyVariable),
				isPreferred: true,
				result: edit(toWorkspaceEdit(document, replacement)),
			},
	},
	addToGitIgnore: {
		prepare: ({ document: { uri }, diagnostic }) =>
			codeOf(diagnostic) === "env-file-not-ignored"
				? {
						title: vscode.l10n.t("Add {0} to .gitignore", uri.path.slice(uri.path.lastIndexOf("/") + 1)),
						isPreferred: true,
						result: run((context) => addToGitIgnore(context, uri)),
					}
				: undefined,
	},
	moveToEnv: {
		prepare: ({ snapshot, located, key, replacement }) => {
			const isExample = isExampleEnvFile(snapshot.document.uri.path);
			return key && (replacement || isExample)
				? {
						title: vscode.l10n.t("Move the Key to .env"),
						isPreferred: !replacement,
						result: run((context) => moveToEnv(context, { snapshot, located, key, isExample })),
					}
				: undefined;
		},
	},
	adopt: {
		prepare: ({ document, diagnostic, key, replacement }) =>
			key &&
			replacement && {
				title: vscode.l10n.t("Save as My API Key in VS Code and Remove It Here"),
				result: run((context) => adoptKey(context, document, diagnostic.range, key)),
			},
	},
	check: {
		prepare: ({ key }) =>
			key && {
				title: vscode.l10n.t("Check Whether This Key Works"),
				result: run(({ keys }) => keys.check(key)),
			},
	},
	revoke: {
		prepare: ({ key }) =>
			key && { title: vscode.l10n.t("Revoke This Key"), result: run(({ keys }) => keys.revoke(key)) },
	},
	replaceAll: {
		prepare: ({ document, snapshot, replacement }) => {
			if (!replacement) {
				return undefined;
			}
			const { edits, count } = snapshot.allReplacements;
			return count > 1
				? {
						title: vscode.l10n.t("Replace All {0} Keys in This File with {1}", count, keyVariable),
						result: edit(toWorkspaceEdit(document, edits)),
					}
				: undefined;
		},
	},
	ignoreHere: {
		prepare: ({ snapshot, diagnostic }) => {
			const comment = ignoreHereEdit(snapshot, diagnostic.range);
			return comment && { title: vscode.l10n.t("Ignore Here, with a Reason"), result: edit(comment) };
		},
	},
	ignoreInWorkspace: {
		prepare: ({ document }) => {
			const folder = vscode.workspace.getWorkspaceFolder(document.uri);
			return (
				folder && {
					title: vscode.l10n.t("Ignore This File in This Workspace"),
					result: run(() => ignoreInWorkspace(document.uri, folder)),
				}
			);
		},
	},
} satisfies Record<string, Fix>;

export type FixKind = keyof typeof table;

export const fixes: Readonly<Record<FixKind, Fix>> = table;

/** A fix in the list for a target. */
export interface ListedFix extends PreparedFix {
	readonly kind: FixKind;
}

/** The kinds of all fixes, in the order in which they are offered. */
export const fixKinds = Object.keys(table) as FixKind[];

/** Returns the fixes that apply to a target, the best one first. */
export function listFixes(target: FixTarget): readonly ListedFix[] {
	return fixKinds.flatMap((kind) => {
		const prepared = fixes[kind].prepare(target);
		return prepared ? [{ kind, ...prepared }] : [];
	});
}
