import type { LumenfallClient } from "../../api/client.ts";
import type { Log } from "../../platform/log.ts";
import type { KeyStanding } from "./status/keyStatus.ts";
import type { ApiKeyVault } from "./store/apiKeyStore.ts";

/** Keys that lie outside of VS Code. */
export interface OutsideKeys {
	/** The value of `LUMENFALL_API_KEY` in the environment. */
	readonly environment: string | undefined;
	/** What the official command line program keeps, and where. */
	readonly cli: { readonly key: string; readonly file: string } | undefined;
}

/** Looks for keys outside of VS Code. There only where the extension runs on Node. Never throws. */
export interface KeySources {
	find(): Promise<OutsideKeys>;
}

/** What the API key's commands and its status bar item work with. */
export interface ApiKeyDeps {
	readonly vault: ApiKeyVault;
	readonly standing: KeyStanding;
	readonly client: LumenfallClient;
	readonly log: Log;
	readonly sources: KeySources;
	/** Finds a program of the user's on the PATH, never in a workspace. */
	readonly findProgram: (name: string) => Promise<string | undefined>;
}
