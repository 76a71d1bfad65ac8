import { type ApiKey, keyIdOf, parseApiKey } from "../../../lumenfall/apiKey.ts";

/** Id of the secret that holds a key. */
export type SlotId = string & { readonly __brand: "SlotId" };

/** Slot of the first key; unchanged since 0.1.0. */
export const firstSlot = "lumenfall.apiKey" as SlotId;

/**
 * Id of the secret that names the slot in use, when there are several. It is no secret, but in SecretStorage all the
 * same: nothing else tells other windows that it has changed.
 */
export const activeSlotId = "lumenfall.activeApiKey";

/** Returns whether a secret of SecretStorage is a key. */
export function isSlot(id: string): id is SlotId {
	return id === firstSlot || id.startsWith(`${firstSlot}.`);
}

/** Creates the slot of a further key. */
export function newSlot(): SlotId {
	return `${firstSlot}.${crypto.randomUUID()}` as SlotId;
}

/** What is known of a key beside its value. VS Code's state holds this, and never the value. */
export interface KeyRecord {
	/** The user's name for the key. */
	readonly name?: string;
	/** Tells whether the record is still about the key in the slot. */
	readonly keyId: string;
	/** When the key was first seen here, in milliseconds since 1970. */
	readonly addedAt: number;
	/** When Lumenfall last accepted the key, in milliseconds since 1970. */
	readonly workedAt?: number;
	/** The slot of the key that this one replaces, while a rotation is not finished. */
	readonly replaces?: SlotId;
}

export type KeyRecords = Readonly<Record<string, KeyRecord>>;

/** A key of SecretStorage with what is known of it. */
export interface StoredKey extends Omit<KeyRecord, "keyId"> {
	readonly slot: SlotId;
	readonly key: ApiKey;
}

/** Where a key goes: into a slot, in place of what it holds, or into a new one beside the others. */
export type KeyDestination =
	| { readonly kind: "slot"; readonly slot: SlotId }
	| { readonly kind: "new"; readonly name?: string };

/** Where a key is put to use: in all windows, or in this workspace only. */
export type Scope = "everywhere" | "workspace";

/** What SecretStorage holds. */
export interface Reading {
	readonly values: ReadonlyMap<SlotId, string>;
	readonly activeSlot: string | undefined;
}

/** A key that only has a record. */
export interface LostKey extends KeyRecord {
	readonly slot: string;
}

export interface KeySet {
	/** In the order in which they were added. */
	readonly keys: readonly StoredKey[];
	/** The key in use. */
	readonly active: StoredKey | undefined;
	/** Keys with a record and without a value: SecretStorage lost them. */
	readonly lost: readonly LostKey[];
	/** Slots that hold something that is no key. */
	readonly unreadable: readonly SlotId[];
}

/**
 * Reconciles SecretStorage and the records. SecretStorage decides which keys there are; a record about another key is
 * ignored.
 * @param workspaceSlot the slot that this workspace uses, before any other
 * @param now milliseconds since 1970
 */
export function reconcileKeys(
	reading: Reading,
	records: KeyRecords,
	workspaceSlot: string | undefined,
	now: number,
): KeySet {
	const found: StoredKey[] = [];
	const unreadable: SlotId[] = [];
	for (const [slot, value] of reading.values) {
		const key = parseApiKey(value);
		if (!key) {
			unreadable.push(slot);
			continue;
		}
		const record = records[slot];
		const { keyId, ...known } = record ?? { keyId: "", addedAt: now };
		const isSame = keyId === keyIdOf(key);
		// The name belongs to the slot: it stays when the key changes.
		found.push({ ...(isSame ? known : { addedAt: now, ...(known.name && { name: known.name }) }), slot, key });
	}
	const keys = found
		// A rotation ends when the key that is replaced is gone.
		.map(
			({ replaces, ...stored }): StoredKey =>
				replaces && reading.values.has(replaces) ? { ...stored, replaces } : stored,
		)
		// A rotation interrupted at its last step has the key in both slots.
		.filter(({ key, replaces }) => !replaces || found.find((one) => one.slot === replaces)?.key !== key)
		.sort((a, b) => Number(b.slot === firstSlot) - Number(a.slot === firstSlot) || a.addedAt - b.addedAt);
	const at = (slot: string | undefined) => keys.find((one) => one.slot === slot);
	const chosen = at(workspaceSlot) ?? at(reading.activeSlot) ?? keys.find(({ replaces }) => !at(replaces));
	return {
		keys,
		active: chosen && (keys.find(({ replaces }) => replaces === chosen.slot) ?? chosen),
		lost: Object.entries(records)
			.filter(([slot]) => !reading.values.has(slot as SlotId))
			.map(([slot, record]) => ({ ...record, slot })),
		unreadable,
	};
}

/** Returns the name of a key when there are several: the user's, or else the key id. */
export function nameOf({ name, key }: Pick<StoredKey, "name" | "key">): string {
	return name ?? keyIdOf(key);
}
