import type { AccountClient } from "../../api/client.ts";
import type { FoundProgram } from "../../platform/files/programs.ts";
import type { Log } from "../../platform/log.ts";
import type { ShellOptions, ShellRequest } from "../../platform/program.ts";
import type { FileProblem, TextFiles } from "../../platform/textFiles.ts";
import type { Notify } from "../../ui/notify.ts";
import type { KeyStatusTracker } from "./status/keyStatus.ts";
import type { ApiKeyStore } from "./store/apiKeyStore.ts";

/** Keys outside of VS Code. */
export interface ExternalKeys {
	/** The value of `LUMENFALL_API_KEY` in the environment. */
	readonly environment: string | undefined;
	/** The key of the official command line program, and its file. */
	readonly cli: { readonly key: string; readonly file: string } | undefined;
	/** Why the file of the command line program was not read. */
	readonly cliProblem?: { readonly file: string; readonly problem: FileProblem };
}

/** Finds keys outside of VS Code. Only exists where the extension runs on Node. Never throws. */
export interface ExternalKeySources {
	find(): Promise<ExternalKeys>;
}

/** What the feature's commands and its status bar item work with. */
export interface ApiKeyContext {
	readonly store: ApiKeyStore;
	readonly keyStatus: KeyStatusTracker;
	readonly client: AccountClient;
	readonly log: Log;
	readonly notify: Notify;
	readonly sources: ExternalKeySources;
	readonly files: TextFiles;
	/** Returns a shell that fetches a key when it starts. */
	readonly shellWithKey: (request: ShellRequest) => Promise<ShellOptions>;
	/** Finds a program of the user's on the PATH, never in a workspace. */
	readonly findProgram: (name: string) => Promise<FoundProgram | undefined>;
}
