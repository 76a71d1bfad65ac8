import { type ApiKey, keyIdOf, parseApiKey } from "../../../lumenfall/apiKey.ts";

/** Where a key lies in SecretStorage: the first one here, as it always did, each further one under an id of its own. */
export const firstSlot = "lumenfall.apiKey";

/**
 * Which slot is in use, where there are several. It lies in SecretStorage although it is no secret: nothing else tells other windows
 * that it has changed.
 */
export const activeSlotId = "lumenfall.activeApiKey";

/** Whether a secret of SecretStorage is one of the keys. */
export function isSlot(id: string): boolean {
	return id === firstSlot || id.startsWith(`${firstSlot}.`);
}

/** What is known of a key beside its value: this is kept in VS Code's state, and never the value. */
export interface KeyRecord {
	/** As the user calls it. */
	readonly name?: string;
	/** Says whether the record is still about what lies in the slot. */
	readonly keyId: string;
	/** When it was first seen here, in milliseconds since 1970. */
	readonly addedAt: number;
	/** When Lumenfall last accepted it. */
	readonly workedAt?: number;
	/** The slot of the key that this one takes over from, while a rotation is not finished. */
	readonly replaces?: string;
}

export type KeyRecords = Readonly<Record<string, KeyRecord>>;

/** A key of SecretStorage with what is known of it. */
export interface StoredKey extends Omit<KeyRecord, "keyId"> {
	readonly slot: string;
	readonly key: ApiKey;
}

/** What SecretStorage holds, as it was read. */
export interface Reading {
	readonly values: ReadonlyMap<string, string>;
	readonly activeSlot: string | undefined;
}

/** A key that there is only a record of. */
export interface LostKey extends KeyRecord {
	readonly slot: string;
}

export interface KeySet {
	/** In the order in which they were added. */
	readonly keys: readonly StoredKey[];
	/** The one in use. */
	readonly active: StoredKey | undefined;
	/** Keys that there are records of, but no values: SecretStorage lost them. */
	readonly lost: readonly LostKey[];
	/** Slots that hold something that is no key. */
	readonly unreadable: readonly string[];
}

/**
 * Puts together what SecretStorage and the records say. SecretStorage decides what there is; a record that does not fit is not
 * believed.
 * @param workspaceSlot the slot that this workspace wants, before all others
 */
export function reconcileKeys(
	reading: Reading,
	records: KeyRecords,
	workspaceSlot: string | undefined,
	now: number,
): KeySet {
	const found: StoredKey[] = [];
	const unreadable: string[] = [];
	for (const [slot, value] of reading.values) {
		const key = parseApiKey(value);
		if (!key) {
			unreadable.push(slot);
			continue;
		}
		const record = records[slot];
		const { keyId, ...known } = record ?? { keyId: "", addedAt: now };
		const isSame = keyId === keyIdOf(key);
		// The name is that of the place: it stays when the key in it changes.
		found.push({ ...(isSame ? known : { addedAt: now, ...(known.name && { name: known.name }) }), slot, key });
	}
	const keys = found
		// The key that it was to take over from is gone: there is nothing left to finish.
		.map(
			({ replaces, ...stored }): StoredKey =>
				replaces && reading.values.has(replaces) ? { ...stored, replaces } : stored,
		)
		// A rotation that was interrupted when it was all but finished: the key lies in both places.
		.filter(({ key, replaces }) => !replaces || found.find((one) => one.slot === replaces)?.key !== key)
		.sort((a, b) => Number(b.slot === firstSlot) - Number(a.slot === firstSlot) || a.addedAt - b.addedAt);
	const at = (slot: string | undefined) => keys.find((one) => one.slot === slot);
	const chosen = at(workspaceSlot) ?? at(reading.activeSlot) ?? keys.find(({ replaces }) => !at(replaces));
	return {
		keys,
		active: chosen && (keys.find(({ replaces }) => replaces === chosen.slot) ?? chosen),
		lost: Object.entries(records)
			.filter(([slot]) => !reading.values.has(slot))
			.map(([slot, record]) => ({ ...record, slot })),
		unreadable,
	};
}

/** How a key is called where there are several: by its name, or else by its key id. */
export function nameOf({ name, key }: Pick<StoredKey, "name" | "key">): string {
	return name ?? keyIdOf(key);
}
