import type { LumenfallClient } from "../../api/client.ts";
import type { Log } from "../../platform/log.ts";
import type { KeyStanding } from "./standing.ts";
import type { ApiKeyVault } from "./vault.ts";

/** What the API key's commands and its status bar item work with. */
export interface ApiKeyDeps {
	readonly vault: ApiKeyVault;
	readonly standing: KeyStanding;
	readonly client: LumenfallClient;
	readonly log: Log;
}
