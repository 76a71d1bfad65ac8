import type * as vscode from "vscode";
import type { GitStanding } from "../../../platform/git.ts";
import type { HardcodedKeysDeps } from "../context.ts";

/** What the repairs work with. */
export interface RepairDeps extends HardcodedKeysDeps {
	readonly gitStandingOf: (uri: vscode.Uri) => Promise<GitStanding>;
}
