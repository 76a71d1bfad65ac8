import { deepEqual, equal } from "node:assert/strict";
import {
	firstSlot,
	isSlot,
	type KeyRecord,
	nameOf,
	reconcileKeys,
	type SlotId,
} from "../../../../../src/features/apiKey/store/keySet.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";

const { good, second, poor } = sandboxKeys;
const b = `${firstSlot}.b` as SlotId;
const c = `${firstSlot}.c` as SlotId;
const record = (keyId: string, more: Partial<KeyRecord> = {}): KeyRecord => ({ keyId, addedAt: 1, ...more });

/** What is in use, and what all keys are called, for these secrets and records. */
function reconcile(
	values: Record<string, string>,
	records: Record<string, KeyRecord>,
	active?: string,
	workspace?: string,
) {
	const joined = reconcileKeys(
		{ values: new Map(Object.entries(values) as [SlotId, string][]), activeSlot: active },
		records,
		workspace,
		9,
	);
	return { ...joined, inUse: joined.active?.key, names: joined.keys.map(nameOf) };
}

describe("the set of keys", () => {
	it("takes the single key of before for the first of them, without a record", () => {
		const { keys, inUse, lost } = reconcile({ [firstSlot]: good }, {});
		deepEqual(keys, [{ slot: firstSlot, key: good, addedAt: 9 }]);
		equal(inUse, good);
		deepEqual(lost, []);
	});

	it("uses the chosen key, that of the workspace before that of all", () => {
		const values = { [firstSlot]: good, [b]: second, [c]: poor };
		const records = { [b]: record("second", { addedAt: 2 }), [c]: record("poor", { addedAt: 3 }) };
		equal(reconcile(values, records).inUse, good);
		equal(reconcile(values, records, b).inUse, second);
		equal(reconcile(values, records, b, c).inUse, poor);
	});

	it("falls back where the chosen key is gone", () => {
		equal(reconcile({ [firstSlot]: good, [b]: second }, {}, c, `${firstSlot}.gone`).inUse, good);
		equal(reconcile({ [b]: second }, { [b]: record("second") }, firstSlot).inUse, second);
		equal(reconcile({}, {}, b).inUse, undefined);
	});

	it("keeps the name of a place when the key in it has changed, and forgets the rest", () => {
		const { keys } = reconcile(
			{ [firstSlot]: second },
			{ [firstSlot]: record("sandbox", { name: "staging", workedAt: 5, replaces: b }) },
		);
		deepEqual(keys, [{ slot: firstSlot, key: second, name: "staging", addedAt: 9 }]);
	});

	it("takes in keys that nothing is known of, and calls them by their key id", () => {
		const { names } = reconcile(
			{ [firstSlot]: good, [b]: second },
			{ [firstSlot]: record("sandbox", { name: "dev" }) },
		);
		deepEqual(names, ["dev", "second"]);
	});

	it("tells which keys are lost, and what is no key", () => {
		const { keys, lost, unreadable, inUse } = reconcile(
			{ [firstSlot]: "garbage" },
			{ [firstSlot]: record("sandbox"), [b]: record("second", { name: "production" }) },
		);
		deepEqual(keys, []);
		equal(inUse, undefined);
		deepEqual(
			lost.map(({ name }) => name),
			["production"],
		);
		deepEqual(unreadable, [firstSlot]);
	});

	describe("in a rotation", () => {
		const values = { [firstSlot]: good, [b]: second };
		const records = { [firstSlot]: record("sandbox"), [b]: record("second", { replaces: firstSlot }) };

		it("uses the new key wherever the old one is chosen", () => {
			equal(reconcile(values, records).inUse, second);
			equal(reconcile(values, records, firstSlot).inUse, second);
			equal(reconcile(values, records, undefined, firstSlot).inUse, second);
			equal(reconcile({ ...values, [c]: poor }, records, c).inUse, poor);
		});

		it("goes on with the old one where it was interrupted before the new one was there", () => {
			equal(reconcile({ [firstSlot]: good }, records).inUse, good);
		});

		it("is over where the old key is gone", () => {
			deepEqual(reconcile({ [b]: second }, records).keys, [{ slot: b, key: second, addedAt: 1 }]);
		});

		it("loses nothing where its record is lost", () => {
			const { keys, inUse } = reconcile(values, {}, firstSlot);
			deepEqual(
				keys.map(({ key }) => key),
				[good, second],
			);
			equal(inUse, good);
		});

		it("is one for each key: what another window began at the same time is an ordinary key", () => {
			const both = { ...records, [c]: record("poor", { addedAt: 2, replaces: firstSlot }) };
			const { keys, inUse } = reconcile({ ...values, [c]: poor }, both);
			equal(inUse, second);
			deepEqual(
				keys.map(({ replaces }) => replaces),
				[undefined, firstSlot, undefined],
			);
			const chain = { ...records, [c]: record("poor", { addedAt: 2, replaces: b }) };
			equal(reconcile({ ...values, [c]: poor }, chain).inUse, second);
			const back = {
				...records,
				[firstSlot]: record("sandbox", { replaces: c }),
				[c]: record("poor", { replaces: b }),
			};
			deepEqual(
				reconcile({ ...values, [c]: poor }, { ...back, [b]: record("second") }).keys.map(({ replaces }) => replaces),
				[c, undefined, undefined],
			);
			const circle = { ...records, [firstSlot]: record("sandbox", { replaces: b }) };
			equal(reconcile(values, circle).keys.length, 2);
			equal(reconcile({ [firstSlot]: good }, { [firstSlot]: record("sandbox", { replaces: firstSlot }) }).inUse, good);
		});

		it("leaves its choice to the new key when it is finished, over several rotations too", () => {
			const kept = { [c]: poor, [b]: second };
			const recorded = { [c]: record("poor"), [b]: record("second", { addedAt: 2, replaces: firstSlot }) };
			equal(reconcile(kept, recorded, firstSlot).inUse, second);
			equal(reconcile(kept, recorded, c, firstSlot).inUse, second);
			const later = { ...recorded, [b]: record("second", { addedAt: 2, earlier: ["lumenfall.apiKey.x" as SlotId] }) };
			equal(reconcile(kept, later, c, "lumenfall.apiKey.x").inUse, second);
		});
	});

	it("knows its own secrets", () => {
		deepEqual([firstSlot, b, "lumenfall.activeApiKey", "lumenfall.apiKeys", "x"].map(isSlot), [
			true,
			true,
			false,
			false,
			false,
		]);
		equal(nameOf({ key: good as ApiKey }), "sandbox");
	});
});
