import { deepEqual, equal } from "node:assert/strict";
import { KeyMetadata } from "../../../../../src/features/apiKey/store/keyMetadata.ts";
import { firstSlot, type KeyRecord, type SlotId } from "../../../../../src/features/apiKey/store/keySet.ts";
import { FakeMemento } from "../fakes.ts";

const b = `${firstSlot}.b` as SlotId;
const record: KeyRecord = { keyId: "a", addedAt: 1 };

describe("the records of the keys", () => {
	const open = (state = new FakeMemento(), workspaceState = new FakeMemento()) =>
		new KeyMetadata(state, workspaceState, 50);

	for (const [what, stored] of [
		["a text", "text"],
		["null", null],
		["a key of another secret", { other: record }],
		["null in place of a record", { [firstSlot]: null }],
		["a text in place of a record", { [firstSlot]: "text" }],
		["a record without a key id", { [firstSlot]: { addedAt: 1 } }],
		["a record without a time", { [firstSlot]: { keyId: "a" } }],
		["a name that is no text", { [firstSlot]: { ...record, name: 7 } }],
		["a time of success that is no number", { [firstSlot]: { ...record, workedAt: "7" } }],
		["a replaced slot that is none", { [firstSlot]: { ...record, replaces: "other" } }],
		["a replaced slot that is no text", { [firstSlot]: { ...record, replaces: 7 } }],
		["earlier slots that are no list", { [firstSlot]: { ...record, earlier: b } }],
		["earlier slots that are none", { [firstSlot]: { ...record, earlier: [b, "other"] } }],
		["an earlier slot that is no text", { [firstSlot]: { ...record, earlier: [7] } }],
	] as const) {
		it(`take ${what} for none`, () => {
			deepEqual(open(new FakeMemento({ "lumenfall.apiKeys": stored })).records, {});
		});
	}

	it("are those of VS Code's state, whatever they tell", () => {
		const full = { ...record, name: "x", workedAt: 2, replaces: b, earlier: [b, firstSlot] };
		const stored = { [firstSlot]: full, [b]: record };
		deepEqual(open(new FakeMemento({ "lumenfall.apiKeys": stored })).records, stored);
	});

	it("of this window outlive another window that writes at the same time, until they are forgotten", async () => {
		const state = new FakeMemento();
		const metadata = open(state);
		await metadata.update({ [firstSlot]: record, [b]: record });
		await state.update("lumenfall.apiKeys", { [b]: record });
		deepEqual(metadata.records, { [firstSlot]: record, [b]: record });
		equal(metadata.isOverwritten, true);
		metadata.forgetOwn([firstSlot]);
		deepEqual(metadata.records, { [b]: record });
		equal(metadata.isOverwritten, false);
	});

	it("tell which key the workspace uses, and are written only when that changes", async () => {
		const workspaceState = new FakeMemento();
		const { update } = workspaceState;
		let writes = 0;
		workspaceState.update = (...args) => {
			writes++;
			return update(...args);
		};
		const metadata = open(new FakeMemento(), workspaceState);
		await metadata.setWorkspaceSlot(b);
		await metadata.setWorkspaceSlot(b);
		deepEqual([workspaceState.all, metadata.workspaceSlot, writes], [{ "lumenfall.activeApiKey": b }, b, 1]);
		await workspaceState.update("lumenfall.activeApiKey", 7);
		equal(metadata.workspaceSlot, undefined);
	});
});
