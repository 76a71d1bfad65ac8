import * as vscode from "vscode";
import type { RequestReport } from "../../../api/client.ts";
import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { Balance } from "../../../lumenfall/balance.ts";
import { type Failure, isOffline, validityOf } from "../../../lumenfall/failure.ts";

/** What was last seen of the key in use. */
export interface KeyStatus {
	/** `offline`: Lumenfall could not be reached the last time. `untested`: nothing is known yet. */
	readonly kind: "untested" | "accepted" | "rejected" | "offline";
	/** When that was seen, in milliseconds since 1970. */
	readonly at?: number;
	readonly balance?: Balance;
	/** When the balance was fetched, in milliseconds since 1970. */
	readonly balanceAt?: number;
	readonly modelCount?: number;
	/** Why the key is rejected or Lumenfall offline. */
	readonly failure?: Failure;
}

/** How many keys are remembered: the one in use and those that were tried lately. */
const maxStatuses = 50;

/** Follows what every request says about the key in use. What an older key was answered is never taken for the newer one's. */
export class KeyStatusTracker implements vscode.Disposable {
	readonly #currentKey: () => ApiKey | undefined;
	readonly #now: () => number;
	readonly #changed = new vscode.EventEmitter<KeyStatus>();
	readonly #accepted = new vscode.EventEmitter<{ readonly key: ApiKey; readonly at: number }>();
	/** In memory only. A key that is tested before it is saved has its status here already. */
	readonly #statuses = new Map<ApiKey, KeyStatus>();

	readonly onDidChange = this.#changed.event;
	/** Lumenfall accepted a key. */
	readonly onDidAccept = this.#accepted.event;

	constructor(currentKey: () => ApiKey | undefined, now: () => number = Date.now) {
		this.#currentKey = currentKey;
		this.#now = now;
	}

	get current(): KeyStatus {
		const key = this.#currentKey();
		return key ? this.of(key) : { kind: "untested" };
	}

	/** What was last seen of any key. */
	of(key: ApiKey): KeyStatus {
		return this.#statuses.get(key) ?? { kind: "untested" };
	}

	/** Takes note of a request that ended. */
	note(report: Pick<RequestReport, "key" | "failure" | "status">): void {
		const { failure } = report;
		if (!failure) {
			this.#become(report.key, { kind: "accepted" });
		} else if (isOffline(failure.kind)) {
			this.#become(report.key, { kind: "offline", failure });
		} else if (validityOf(failure.kind) !== "unknown") {
			this.#become(report.key, { kind: validityOf(failure.kind) === "live" ? "accepted" : "rejected", failure });
		}
	}

	/** Takes note of what a successful answer held. */
	noteFacts(key: ApiKey, facts: Pick<KeyStatus, "balance" | "modelCount">): void {
		this.#become(key, { kind: "accepted", ...facts });
	}

	dispose(): void {
		this.#changed.dispose();
		this.#accepted.dispose();
	}

	#become(key: ApiKey, next: Omit<KeyStatus, "at" | "balanceAt">): void {
		const { balance, balanceAt, modelCount } = this.of(key);
		const at = this.#now();
		this.#statuses.delete(key);
		this.#statuses.set(key, {
			...(balance && { balance }),
			...(balanceAt !== undefined && { balanceAt }),
			...(modelCount !== undefined && { modelCount }),
			...next,
			...(next.balance && { balanceAt: at }),
			at,
		});
		for (const oldest of this.#statuses.keys()) {
			if (this.#statuses.size <= maxStatuses) {
				break;
			}
			this.#statuses.delete(oldest);
		}
		if (next.kind === "accepted") {
			this.#accepted.fire({ key, at });
		}
		this.#changed.fire(this.current);
	}
}
