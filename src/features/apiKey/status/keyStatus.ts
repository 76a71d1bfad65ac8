import type * as vscode from "vscode";
import type { RequestReport } from "../../../api/client.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { Balance } from "../../../lumenfall/balance.ts";
import { type Failure, isOffline, validityOf } from "../../../lumenfall/failure.ts";
import { Emitter } from "../../../platform/emitter.ts";

/** What successful responses said. */
export interface KeyFacts {
	readonly balance?: Balance;
	readonly modelCount?: number;
}

/** What Lumenfall last said of a key. `checkedAt` is in milliseconds since 1970. */
export type KeyStatus = KeyFacts & {
	/** When the balance was fetched, in milliseconds since 1970. */
	readonly balanceAt?: number;
} & (
		| { readonly kind: "unknown" }
		/** `failure`: why something else failed, such as a used-up balance. */
		| { readonly kind: "valid"; readonly checkedAt: number; readonly failure?: Failure }
		/** `offline`: Lumenfall could not be reached. `unchecked`: the user tested the key, and that failed otherwise. */
		| { readonly kind: "invalid" | "offline" | "unchecked"; readonly checkedAt: number; readonly failure: Failure }
	);

type Checked =
	| { readonly kind: "valid"; readonly facts: KeyFacts; readonly failure?: Failure }
	| { readonly kind: "invalid" | "offline" | "unchecked"; readonly failure: Failure };

/** Returns whether a failure of a key that is valid is one of its account, and not of the model that was asked for. */
const concernsAccount = ({ kind }: Failure) => kind === "forbidden" || kind === "insufficientBalance";

/** How many keys are remembered: the one in use and those that were tested lately. */
const maxStatuses = 50;

/** Follows what every request says about its key. A response to an older key is never taken for the current one's. */
export class KeyStatusTracker implements vscode.Disposable {
	readonly #currentKey: () => ApiKey | undefined;
	readonly #now: () => number;
	readonly #changed = new Emitter<KeyStatus>();
	readonly #accepted = new Emitter<{ readonly key: ApiKey; readonly at: number }>();
	/** In memory only. A key that is tested before it is saved has a status too. */
	readonly #statuses = new Map<ApiKey, KeyStatus>();

	readonly onDidChange = this.#changed.event;
	/** Fires when Lumenfall accepts a key. */
	readonly onDidAccept = this.#accepted.event;

	constructor(currentKey: () => ApiKey | undefined, now: () => number = Date.now) {
		this.#currentKey = currentKey;
		this.#now = now;
	}

	/** Status of the key in use. */
	get current(): KeyStatus {
		const key = this.#currentKey();
		return key ? this.of(key) : { kind: "unknown" };
	}

	/** Returns the status of any key. */
	of(key: ApiKey): KeyStatus {
		return this.#statuses.get(key) ?? { kind: "unknown" };
	}

	/** Records a request that ended. */
	recordRequest(report: Pick<RequestReport, "key" | "failure">): void {
		const { key, failure } = report;
		if (!failure) {
			this.#record(key, { kind: "valid", facts: {} });
		} else if (isOffline(failure)) {
			this.#record(key, { kind: "offline", failure });
		} else {
			switch (validityOf(failure.kind)) {
				case "valid":
					this.#record(key, { kind: "valid", facts: {}, ...(concernsAccount(failure) && { failure }) });
					break;
				case "invalid":
					this.#record(key, { kind: "invalid", failure });
					break;
				case "unknown":
					break;
			}
		}
	}

	/** Records what successful responses said, and why another one failed. */
	recordFacts(key: ApiKey, facts: KeyFacts, failure?: Failure): void {
		this.#record(key, { kind: "valid", facts, ...(failure && { failure }) });
	}

	/** Records that a test could not say whether Lumenfall accepts the key, whatever was known before. */
	recordUnchecked(key: ApiKey, failure: Failure): void {
		this.#record(key, { kind: isOffline(failure) ? "offline" : "unchecked", failure });
	}

	dispose(): void {
		this.#changed.dispose();
		this.#accepted.dispose();
	}

	#record(key: ApiKey, checked: Checked): void {
		const { balance, balanceAt, modelCount } = this.of(key);
		const checkedAt = this.#now();
		const known = {
			...(balance && { balance }),
			...(balanceAt !== undefined && { balanceAt }),
			...(modelCount !== undefined && { modelCount }),
		};
		this.#statuses.delete(key);
		if (checked.kind === "valid") {
			const { facts, failure } = checked;
			const fresh = { ...facts, ...(facts.balance && { balanceAt: checkedAt }), ...(failure && { failure }) };
			this.#statuses.set(key, { ...known, ...fresh, kind: "valid", checkedAt });
		} else {
			this.#statuses.set(key, { ...known, kind: checked.kind, failure: checked.failure, checkedAt });
		}
		for (const oldest of this.#statuses.keys()) {
			if (this.#statuses.size <= maxStatuses) {
				break;
			}
			this.#statuses.delete(oldest);
		}
		if (checked.kind === "valid") {
			this.#accepted.fire({ key, at: checkedAt });
		}
		this.#changed.fire(this.current);
	}
}
