import type * as vscode from "vscode";
import { isSlot, type KeyRecord, type KeyRecords } from "./keySet.ts";

const recordsKey = "lumenfall.apiKeys";
const workspaceSlotKey = "lumenfall.activeApiKey";

/** The records of the keys, and which key this workspace uses. Values of a wrong type count as missing. */
export class KeyMetadata {
	readonly #state: vscode.Memento;
	readonly #workspaceState: vscode.Memento;

	constructor(state: vscode.Memento, workspaceState: vscode.Memento) {
		this.#state = state;
		this.#workspaceState = workspaceState;
	}

	get records(): KeyRecords {
		const stored: unknown = this.#state.get(recordsKey);
		if (typeof stored !== "object" || stored === null) {
			return {};
		}
		return Object.fromEntries(Object.entries(stored).filter(([slot, record]) => isSlot(slot) && isRecord(record)));
	}

	/** Changes the record of a slot; `undefined` removes it. */
	async update(slot: string, record: KeyRecord | undefined): Promise<void> {
		const { [slot]: _old, ...others } = this.records;
		await this.#state.update(recordsKey, record ? { ...others, [slot]: record } : others);
	}

	get workspaceSlot(): string | undefined {
		const slot: unknown = this.#workspaceState.get(workspaceSlotKey);
		return typeof slot === "string" ? slot : undefined;
	}

	async setWorkspaceSlot(slot: string | undefined): Promise<void> {
		await this.#workspaceState.update(workspaceSlotKey, slot);
	}
}

function isRecord(value: unknown): value is KeyRecord {
	if (typeof value !== "object" || value === null) {
		return false;
	}
	const { name, keyId, addedAt, workedAt, replaces } = value as Record<string, unknown>;
	const isOptional = (part: unknown, type: string) => part === undefined || typeof part === type;
	return (
		typeof keyId === "string" &&
		typeof addedAt === "number" &&
		isOptional(name, "string") &&
		isOptional(workedAt, "number") &&
		(replaces === undefined || (typeof replaces === "string" && isSlot(replaces)))
	);
}
