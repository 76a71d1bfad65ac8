import { ok } from "node:assert/strict";
import { setApiKey } from "../../../../src/features/apiKey/commands/setApiKey.ts";
import { type ConsentContext, hasAnyConsent } from "../../../../src/features/apiKey/configurations/consentState.ts";
import type { ApiKeyContext, ExternalKeys } from "../../../../src/features/apiKey/context.ts";
import { KeyStatusTracker } from "../../../../src/features/apiKey/status/keyStatus.ts";
import { ApiKeyStore } from "../../../../src/features/apiKey/store/apiKeyStore.ts";
import { KeyMetadata } from "../../../../src/features/apiKey/store/keyMetadata.ts";
import type { StoredKey } from "../../../../src/features/apiKey/store/keySet.ts";
import type { ApiKey } from "../../../../src/lumenfall/apiKey.ts";
import type { Failure } from "../../../../src/lumenfall/failure.ts";
import { readTextFile } from "../../../../src/platform/node/readTextFile.ts";
import { createNotify } from "../../../../src/ui/notify.ts";
import { FakeUser, picks, types } from "../../../fakeUser.ts";
import { sandboxKeys } from "../../../sandbox/data.ts";
import { createFakeClient, FakeMemento, FakeSecrets, nullLog } from "./fakes.ts";

export const good = sandboxKeys.good as ApiKey;
export const second = sandboxKeys.second as ApiKey;
export const poor = sandboxKeys.poor as ApiKey;
export const day = 86_400_000;

/** A window on a SecretStorage and a state that it may share with other windows. */
export class TestWindow {
	readonly workspaceState = new FakeMemento();
	readonly store: ApiKeyStore;
	readonly consents: ConsentContext = {
		workspaceState: this.workspaceState,
		folders: () => this.folders,
		onDidChange: () => this.consentChanges.push(hasAnyConsent(this)),
		timeoutMs: 50,
	};
	/** Whether there was a consent, after each change. */
	readonly consentChanges: boolean[] = [];
	/** The URIs of the workspace's folders. */
	folders: string[] = ["file:///app"];
	readonly context: ApiKeyContext;
	/** The keys outside of VS Code. */
	external: ExternalKeys = { environment: undefined, cli: undefined };
	/** Why no request gets a response now. */
	failure: Failure | undefined;
	now = Date.now();

	constructor(secrets: FakeSecrets, state: FakeMemento) {
		const metadata = new KeyMetadata(state, this.workspaceState, 50);
		this.store = new ApiKeyStore(secrets, metadata, nullLog, 50, () => this.now);
		this.context = {
			store: this.store,
			keyStatus: new KeyStatusTracker(() => this.store.key),
			client: createFakeClient(() => this.failure),
			log: nullLog,
			notify: createNotify(nullLog),
			files: { read: readTextFile },
			sources: { find: () => Promise.resolve(this.external) },
			findProgram: () => Promise.resolve(undefined),
			shellWithKey: ({ shell }) => Promise.resolve({ shellPath: shell, shellArgs: [], env: {} }),
		};
	}

	get names(): (string | undefined)[] {
		return this.store.keys.map(({ name }) => name);
	}

	get keys(): ApiKey[] {
		return this.store.keys.map(({ key }) => key);
	}

	close(): void {
		this.store.dispose();
		this.context.keyStatus.dispose();
	}
}

/** What a test of the keys works with. */
export interface Fixture {
	secrets: FakeSecrets;
	state: FakeMemento;
	user: FakeUser;
	window: TestWindow;
	/** Returns what is stored of a key, which is there. */
	at(key: ApiKey): StoredKey;
	/** Opens a further window. */
	open(): Promise<TestWindow>;
	/** Closes the window and opens it again. */
	reopen(): Promise<void>;
	/** Everything that is stored, and what is in use. */
	all(): unknown;
	/** Sets a key, and answers where it goes: a row of the list, and a name. */
	set(key: string, row?: string, name?: string): Promise<void>;
}

/** Gives every test of a `describe` a fresh window and user, and looks for secrets afterwards. */
export function useFixture(): Fixture {
	const fixture: Fixture = {
		secrets: new FakeSecrets(),
		state: new FakeMemento(),
		user: undefined as never,
		window: undefined as never,
		at(key) {
			const stored = fixture.window.store.keys.find((one) => one.key === key);
			ok(stored, "the key is there");
			return stored;
		},
		async open() {
			const opened = new TestWindow(fixture.secrets, fixture.state);
			await opened.store.refresh();
			return opened;
		},
		async reopen() {
			fixture.window.close();
			fixture.window = await fixture.open();
		},
		all: () => ({
			secrets: Object.fromEntries(fixture.secrets.values),
			records: Object.keys((fixture.state.all["lumenfall.apiKeys"] ?? {}) as object).toSorted(),
			workspace: fixture.window.workspaceState.all["lumenfall.activeApiKey"],
			inUse: fixture.window.store.key,
		}),
		async set(key, row, name) {
			fixture.user.will(types(key));
			if (row !== undefined) {
				fixture.user.will(picks(row));
			}
			if (name !== undefined) {
				fixture.user.will(types(name));
			}
			await setApiKey(fixture.window.context);
		},
	};
	beforeEach(async () => {
		fixture.secrets = new FakeSecrets();
		fixture.state = new FakeMemento();
		fixture.user = new FakeUser();
		fixture.window = await fixture.open();
	});
	afterEach(() => {
		fixture.window.close();
		fixture.user.leave();
		const shown = fixture.user.seen.join("\n");
		const stored = JSON.stringify([fixture.state.all, fixture.window.workspaceState.all]);
		for (const key of Object.values(sandboxKeys)) {
			const secret = key.slice(key.indexOf(".") + 1);
			ok(!shown.includes(secret), "a secret was shown");
			ok(!stored.includes(secret), "a secret is outside of SecretStorage");
		}
	});
	return fixture;
}
