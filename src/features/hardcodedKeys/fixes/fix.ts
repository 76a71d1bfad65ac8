import * as vscode from "vscode";
import { isPlainKey } from "../../../detection/detected.ts";
import { keyVariable } from "../../../lumenfall/apiKey.ts";
import { isExampleEnvFile } from "../../../lumenfall/envFile.ts";
import type { Edit } from "../../../rewriting/textEdit.ts";
import type { FeatureContext } from "../context.ts";
import { codeOf } from "../diagnostics.ts";
import type { SnippetEdit } from "../edits/applyEdits.ts";
import { addToGitIgnore } from "../env/addToGitIgnore.ts";
import { moveToEnv } from "../env/moveToEnv.ts";
import { adoptKey } from "./adoptKey.ts";
import { findTarget, referTo } from "./findTarget.ts";
import type { FixTarget } from "./fixTarget.ts";
import { ignoreHereEdits, ignoreInWorkspace } from "./suppress.ts";

/** A fix of a diagnostic. Listing fixes calls `when` and `title` only. `edits` are of the document's current text. */
export type Fix = {
	/** Returns whether the fix applies to the target. */
	readonly when: (target: FixTarget) => boolean;
	readonly title: (target: FixTarget) => string;
	/** Returns whether the "Auto Fix" command applies it. */
	readonly isPreferred?: (target: FixTarget) => boolean;
	/** Whether the code reads the variable instead of the key afterwards. */
	readonly usesVariable?: true;
} & (
	| { readonly does: "edit"; readonly edits: (target: FixTarget) => readonly (Edit | SnippetEdit)[] }
	/** More than an edit: a question, another file, a request to Lumenfall. */
	| { readonly does: "run"; readonly run: (context: FeatureContext, target: FixTarget) => Promise<void> }
);

const isExample = ({ document }: FixTarget) => isExampleEnvFile(document.uri.path);
const folderOf = ({ document }: FixTarget) => vscode.workspace.getWorkspaceFolder(document.uri);

/** All fixes, the best one first; then what checks a key, then what ignores it. To add a fix, add an entry. */
const table = {
	replace: {
		when: ({ mayReplace }) => mayReplace,
		title: () => vscode.l10n.t("Replace with Environment Variable {0}", keyVariable),
		isPreferred: () => true,
		usesVariable: true,
		does: "edit",
		edits: ({ replacement = [] }) => replacement,
	},
	addToGitIgnore: {
		when: ({ diagnostic }) => codeOf(diagnostic) === "env-file-not-ignored",
		title: ({ document: { uri } }) =>
			vscode.l10n.t("Add {0} to .gitignore", uri.path.slice(uri.path.lastIndexOf("/") + 1)),
		isPreferred: () => true,
		does: "run",
		run: (context, { document }) => addToGitIgnore(context, document.uri),
	},
	moveToEnv: {
		when: (target) => isPlainKey(target.located) && (target.mayReplace || isExample(target)),
		title: () => vscode.l10n.t("Move the Key to .env"),
		isPreferred: ({ mayReplace }) => !mayReplace,
		does: "run",
		run: async (context, target) => {
			const { document, key } = target;
			const reference = referTo(target);
			if (key) {
				await moveToEnv(context, {
					document,
					key,
					editsIn: async (texts) => {
						const current = await findTarget(reference, context);
						const edits = current && (isExample(current) ? current.removal : current.replacement);
						if (!edits) {
							return undefined;
						}
						texts.take(current.snapshot);
						return { document: current.document, edits };
					},
				});
			}
		},
	},
	adopt: {
		when: ({ mayReplace }) => mayReplace,
		title: () => vscode.l10n.t("Save as My API Key in VS Code and Remove It Here"),
		usesVariable: true,
		does: "run",
		run: adoptKey,
	},
	replaceAll: {
		when: ({ snapshot, mayReplace }) => mayReplace && snapshot.isParsed && snapshot.allReplacements.hits.length > 1,
		title: ({ snapshot }) =>
			vscode.l10n.t("Replace All {0} Keys in This File with {1}", snapshot.allReplacements.hits.length, keyVariable),
		usesVariable: true,
		does: "edit",
		edits: ({ snapshot }) => snapshot.allReplacements.edits,
	},
	check: {
		when: ({ key }) => key !== undefined,
		title: () => vscode.l10n.t("Check Whether This Key Works"),
		does: "run",
		run: async ({ keys }, { key }) => key && (await keys.check(key)),
	},
	revoke: {
		when: ({ key }) => key !== undefined,
		title: () => vscode.l10n.t("Revoke This Key"),
		does: "run",
		run: async ({ keys }, { key }) => key && (await keys.revoke(key)),
	},
	ignoreHere: {
		when: ({ mayComment }) => mayComment,
		title: () => vscode.l10n.t("Ignore Here, with a Reason"),
		does: "edit",
		edits: ({ commentPlacement }) => (commentPlacement ? ignoreHereEdits(commentPlacement) : []),
	},
	ignoreInWorkspace: {
		when: (target) => folderOf(target) !== undefined,
		title: () => vscode.l10n.t("Ignore This File in This Workspace"),
		does: "run",
		run: async (context, target) => {
			const folder = folderOf(target);
			if (folder) {
				await ignoreInWorkspace(context, target.document.uri, folder);
			}
		},
	},
} satisfies Record<string, Fix>;

export type FixKind = keyof typeof table;

export const fixes: Readonly<Record<FixKind, Fix>> = table;

/** The kinds of all fixes, in the order in which they are listed. */
export const fixKinds = Object.keys(table) as FixKind[];

/** A fix in the list for a target. */
export interface ListedFix {
	readonly kind: FixKind;
	readonly title: string;
}

/** Returns the fixes that apply to a target, the best one first. */
export function listFixes(target: FixTarget): readonly ListedFix[] {
	return fixKinds.flatMap((kind) => (fixes[kind].when(target) ? [{ kind, title: fixes[kind].title(target) }] : []));
}
