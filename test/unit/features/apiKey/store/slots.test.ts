import { deepEqual, equal, match, ok } from "node:assert/strict";
import {
	activeSlotId,
	findRotation,
	firstSlot,
	isSlot,
	newSlot,
	reconcileKeys,
	type SlotId,
} from "../../../../../src/features/apiKey/store/keySet.ts";
import { keyIdOf } from "../../../../../src/lumenfall/apiKey.ts";
import { good, poor, second } from "../fixture.ts";

const b = `${firstSlot}.b` as SlotId;
const c = `${firstSlot}.c` as SlotId;
const timeOf = (slot: SlotId) => slot.split(".")[2];

describe("the slots of the keys", () => {
	it("have ids that never change: what other versions stored is found", () => {
		deepEqual([firstSlot, activeSlotId], ["lumenfall.apiKey", "lumenfall.activeApiKey"]);
		ok(!isSlot(activeSlotId));
	});

	it("sort in the order in which they are created, whatever the clock does and older versions named theirs", () => {
		const first = newSlot([firstSlot, b], 5);
		match(first, /^lumenfall\.apiKey\.00000000000005\.[\da-f-]{36}$/);
		const later = newSlot([b, first], 3);
		equal(timeOf(later), "00000000000006");
		ok(isSlot(later) && later > first);
		equal(timeOf(newSlot([later, first], 9)), "00000000000009");
	});

	for (const order of [
		[firstSlot, b, c],
		[c, b, firstSlot],
		[b, c, firstSlot],
		[c, firstSlot, b],
		[b, firstSlot, c],
		[firstSlot, c, b],
	]) {
		it(`are listed in that order, however SecretStorage lists them: ${order.map((slot) => slot.at(-1)).join()}`, () => {
			const keyOf = new Map([
				[firstSlot, good],
				[b, second],
				[c, poor],
			]);
			const values = new Map(order.map((slot) => [slot, keyOf.get(slot) ?? ""]));
			const { keys } = reconcileKeys({ values, activeSlot: undefined }, {}, undefined, 1);
			deepEqual(
				keys.map(({ key }) => keyIdOf(key)),
				[good, second, poor].map(keyIdOf),
			);
		});
	}

	it("are in no rotation when the key to be replaced is gone", () => {
		const to = { slot: c, key: poor, addedAt: 1, replaces: b };
		const from = { slot: b, key: second, addedAt: 1 };
		equal(findRotation([to], c), undefined);
		equal(findRotation([from], b), undefined);
		deepEqual(findRotation([from, to], b), { from, to });
		deepEqual(findRotation([from, to], c), { from, to });
		equal(findRotation([from, to], firstSlot), undefined);
	});
});
