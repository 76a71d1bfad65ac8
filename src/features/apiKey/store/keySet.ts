import { type ApiKey, keyIdOf, parseApiKey } from "../../../lumenfall/apiKey.ts";

/** Id of the secret that holds a key. */
export type SlotId = string & { readonly __brand: "SlotId" };

/** Slot of the only key of the first versions. It is read and cleared, and never written. */
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

/** How many digits the time in a slot has. */
const timeDigits = 14;

/**
 * Creates the slot of a key. A slot is written once and never for another key, so that two windows that change keys at
 * the same time cannot overwrite each other's: SecretStorage knows no "write if unchanged". Slots sort in the order in
 * which they were created, in every window, whatever it knows of their records.
 * @param others slots that come before the new one
 * @param now milliseconds since 1970
 */
export function newSlot(others: Iterable<SlotId>, now: number): SlotId {
	const times = [...others].map((slot) => Number(slot.slice(firstSlot.length + 1).split(".")[0]));
	const time = times.filter(Number.isSafeInteger).reduce((latest, other) => Math.max(latest, other + 1), now);
	return `${firstSlot}.${String(time).padStart(timeDigits, "0")}.${crypto.randomUUID()}` as SlotId;
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
	/** The slot of the key that this one replaces. While that key is there, the rotation is not finished. */
	readonly replaces?: SlotId;
	/** Slots that this key has taken over: whoever chose one of them uses this key. */
	readonly earlier?: readonly SlotId[];
}

export type KeyRecords = Readonly<Record<string, KeyRecord>>;

/** A key of SecretStorage with what is known of it. */
export interface StoredKey extends Omit<KeyRecord, "keyId"> {
	readonly slot: SlotId;
	readonly key: ApiKey;
}

/** What a change expects to find: a slot and the key in it. */
export type ExpectedKey = Pick<StoredKey, "slot" | "key">;

/** Where a key goes: in place of another one, or beside the others. */
export type KeyDestination =
	| { readonly kind: "replace"; readonly old: ExpectedKey }
	| { readonly kind: "new"; readonly name?: string };

/** How a change ends: `changed` means that something else was found than expected, and that nothing was done. */
export type ChangeOutcome = "done" | "changed";

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
	/** The key that is chosen where a workspace has no choice of its own. */
	readonly everywhere: StoredKey | undefined;
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
	found.sort((a, b) => Number(a.slot > b.slot) - Number(a.slot < b.slot));
	const keys = withoutOtherRotations(found);
	/** Returns the key of a slot, or the one that took the slot over. */
	const keyOf = (slot: string | undefined) =>
		keys.find((one) => one.slot === slot) ??
		keys[
			found.findLastIndex(({ replaces, earlier = [] }) => [replaces, ...earlier].some((one) => one && one === slot))
		];
	const everywhere = keyOf(reading.activeSlot) ?? keys.find(({ replaces }) => !replaces);
	const chosen = keyOf(workspaceSlot) ?? everywhere;
	return {
		keys,
		everywhere,
		active: chosen && (keys.find(({ replaces }) => replaces === chosen.slot) ?? chosen),
		lost: Object.entries(records)
			.filter(([slot]) => !reading.values.has(slot as SlotId))
			.map(([slot, record]) => ({ ...record, slot })),
		unreadable,
	};
}

/** A rotation that is not finished: both keys are stored, the new one is in use. */
export interface Rotation {
	readonly from: StoredKey;
	readonly to: StoredKey;
}

/** Returns the rotation that a slot is part of. */
export function findRotation(keys: readonly StoredKey[], slot: SlotId): Rotation | undefined {
	const to = keys.find((one) => one.replaces !== undefined && [one.slot, one.replaces].includes(slot));
	const from = keys.find((one) => one.slot === to?.replaces);
	return from && to && { from, to };
}

/**
 * Leaves `replaces` where a rotation is not finished. A key has at most one rotation: when two windows began one at
 * the same time, the first counts, and the new key of the other is an ordinary one.
 */
function withoutOtherRotations(keys: readonly StoredKey[]): StoredKey[] {
	const rotating = new Set<SlotId>();
	return keys.map(({ replaces, ...stored }) => {
		const isRotation =
			replaces !== undefined &&
			replaces !== stored.slot &&
			keys.some(({ slot }) => slot === replaces) &&
			!rotating.has(replaces) &&
			!rotating.has(stored.slot);
		if (!isRotation) {
			return stored;
		}
		rotating.add(replaces).add(stored.slot);
		return { ...stored, replaces };
	});
}

/** Returns the name of a key when there are several: the user's, or else the key id. */
export function nameOf({ name, key }: Pick<StoredKey, "name" | "key">): string {
	return name ?? keyIdOf(key);
}
