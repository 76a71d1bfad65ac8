import type * as vscode from "vscode";
import { keyIdOf } from "../../../lumenfall/apiKey.ts";
import type { Log } from "../../../platform/log.ts";
import { updateState } from "../../../platform/state.ts";
import { isSlot, type KeyRecord, type KeyRecords, type KeySet } from "./keySet.ts";

const recordsKey = "lumenfall.apiKeys";
const workspaceSlotKey = "lumenfall.activeApiKey";
/** Time limit of every change of VS Code's state, in milliseconds. Nobody is asked for a password there. */
const defaultTimeoutMs = 5000;

/** Changes of records by slot; `undefined` removes a record. */
export type RecordChanges = Readonly<Record<string, KeyRecord | undefined>>;

/** The records of the keys, and which key this workspace uses. Values of a wrong type count as missing. */
export class KeyMetadata {
	readonly #state: vscode.Memento;
	readonly #workspaceState: vscode.Memento;
	readonly #timeoutMs: number;
	/** Records of this window: another window that writes at the same time replaces all records by its own. */
	#own: RecordChanges = {};

	constructor(state: vscode.Memento, workspaceState: vscode.Memento, timeoutMs = defaultTimeoutMs) {
		this.#state = state;
		this.#workspaceState = workspaceState;
		this.#timeoutMs = timeoutMs;
	}

	get records(): KeyRecords {
		return merge(this.#own, this.#stored);
	}

	get #stored(): KeyRecords {
		const stored: unknown = this.#state.get(recordsKey);
		if (typeof stored !== "object" || stored === null) {
			return {};
		}
		return Object.fromEntries(Object.entries(stored).filter(([slot, record]) => isSlot(slot) && isRecord(record)));
	}

	/**
	 * Changes records, all at once.
	 * @throws StateError when VS Code may not have stored them
	 */
	async update(changes: RecordChanges): Promise<void> {
		const records = merge(this.records, changes);
		this.#own = merge(this.#own, changes);
		await updateState(this.#state, recordsKey, records, this.#timeoutMs);
	}

	/** Whether another window replaced the records, and records of this window are not stored any more. */
	get isOverwritten(): boolean {
		const stored = this.#stored;
		return Object.keys(this.#own).some((slot) => !Object.hasOwn(stored, slot));
	}

	/** Forgets this window's records of slots that another window cleared. */
	forgetOwn(slots: readonly string[]): void {
		this.#own = merge(this.#own, Object.fromEntries(slots.map((slot) => [slot, undefined])));
	}

	get workspaceSlot(): string | undefined {
		const slot: unknown = this.#workspaceState.get(workspaceSlotKey);
		return typeof slot === "string" ? slot : undefined;
	}

	/** @throws StateError when VS Code may not have stored it */
	async setWorkspaceSlot(slot: string | undefined): Promise<void> {
		if (this.workspaceSlot !== slot) {
			await updateState(this.#workspaceState, workspaceSlotKey, slot, this.#timeoutMs);
		}
	}
}

/**
 * Records keys that have no record, such as that of an older version: from now on their age is known. Stores the
 * records of this window again when another one has overwritten them. A failure is logged.
 */
export async function recordMissing(metadata: KeyMetadata, { keys }: KeySet, log: Log): Promise<void> {
	const { records } = metadata;
	const missing = keys
		.filter(({ slot, key }) => records[slot]?.keyId !== keyIdOf(key))
		.map(({ slot, key, name, addedAt }) => [slot, { keyId: keyIdOf(key), addedAt, ...(name && { name }) }]);
	if (missing.length > 0 || metadata.isOverwritten) {
		await metadata
			.update(Object.fromEntries(missing))
			.catch((error: unknown) => log.error("A record was not stored", error));
	}
}

function merge(records: RecordChanges, changes: RecordChanges): KeyRecords {
	const merged = Object.entries({ ...records, ...changes });
	return Object.fromEntries(merged.filter((entry): entry is [string, KeyRecord] => entry[1] !== undefined));
}

function isRecord(value: unknown): value is KeyRecord {
	if (typeof value !== "object" || value === null) {
		return false;
	}
	const { name, keyId, addedAt, workedAt, replaces, earlier } = value as Record<string, unknown>;
	const isOptional = (part: unknown, type: string) => part === undefined || typeof part === type;
	const isSlotId = (part: unknown) => typeof part === "string" && isSlot(part);
	return (
		typeof keyId === "string" &&
		typeof addedAt === "number" &&
		isOptional(name, "string") &&
		isOptional(workedAt, "number") &&
		(replaces === undefined || isSlotId(replaces)) &&
		(earlier === undefined || (Array.isArray(earlier) && earlier.every(isSlotId)))
	);
}
