import { deepEqual, equal } from "node:assert/strict";
import { KeyMetadata } from "../../../../../src/features/apiKey/store/keyMetadata.ts";
import { firstSlot, type SlotId } from "../../../../../src/features/apiKey/store/keySet.ts";
import { type ApiKeyState, keyOf, WindowKeys } from "../../../../../src/features/apiKey/store/windowKeys.ts";
import { keyIdOf } from "../../../../../src/lumenfall/apiKey.ts";
import { FakeMemento } from "../fakes.ts";
import { good, poor, second } from "../fixture.ts";

const b = `${firstSlot}.b` as SlotId;

describe("this window's copy of the keys", () => {
	let window: WindowKeys;
	let states: ApiKeyState[];
	let keyChanges: number;

	beforeEach(() => {
		window = new WindowKeys(new KeyMetadata(new FakeMemento(), new FakeMemento(), 50), () => 1);
		states = [];
		keyChanges = 0;
		window.onDidChange((state) => states.push(state));
		window.onDidChangeKeys(() => keyChanges++);
	});

	const show = (values: Readonly<Record<string, string>>, activeSlot?: string, endsSession?: boolean) =>
		window.show({ values: new Map(Object.entries(values) as [SlotId, string][]), activeSlot }, endsSession);
	const stored = (key: typeof good): ApiKeyState => ({ kind: "stored", key });

	it("is empty before SecretStorage was read", () => {
		deepEqual(window.state, { kind: "reading" });
		deepEqual(window.reading, { values: new Map(), activeSlot: undefined });
		deepEqual(window.keySet, { keys: [], active: undefined, everywhere: undefined, lost: [], unreadable: [] });
		equal(keyOf(window.state), undefined);
	});

	it("tells of another key in use, and of other keys, each only when there are", () => {
		show({ [firstSlot]: good });
		deepEqual([states, keyChanges], [[stored(good)], 1]);
		show({ [firstSlot]: good });
		deepEqual([states.length, keyChanges], [1, 1]);
		show({ [firstSlot]: good, [b]: second });
		deepEqual([states.length, keyChanges], [1, 2]);
		show({ [firstSlot]: good, [b]: second }, b);
		deepEqual([states, keyChanges], [[stored(good), stored(second)], 2]);
		show({});
		deepEqual([states.at(-1), keyChanges], [{ kind: "none" }, 3]);
	});

	it("tells that something else is known of the keys", () => {
		show({ [firstSlot]: good });
		window.showRecords();
		deepEqual([states.length, keyChanges], [1, 2]);
	});

	it("shows a problem only as long as nothing else is known", () => {
		window.showProblem("hung");
		deepEqual(states, [{ kind: "unavailable", reason: "hung" }]);
		window.showProblem("threw");
		show({ [firstSlot]: good });
		window.showProblem("threw");
		deepEqual(states, [{ kind: "unavailable", reason: "hung" }, stored(good)]);
	});

	it("keeps a key in memory until another one is stored", () => {
		show({ [firstSlot]: good });
		window.showSession(second);
		deepEqual([window.state, keyOf(window.state)], [{ kind: "session", key: second }, second]);
		show({ [firstSlot]: good });
		show({});
		deepEqual(window.state, { kind: "session", key: second });
		show({ [firstSlot]: second });
		deepEqual(window.state, stored(second));
	});

	it("keeps a key in memory that replaced another one in memory", () => {
		show({ [firstSlot]: good });
		window.showSession(second);
		window.showSession(second);
		show({ [firstSlot]: good });
		deepEqual(window.state, { kind: "session", key: second });
	});

	it("forgets a key in memory when it is told to, and when a stored key is put to use", () => {
		show({ [firstSlot]: good });
		window.showSession(second);
		window.endSession();
		deepEqual(window.state, stored(good));
		window.showSession(second);
		show({ [firstSlot]: good }, undefined, true);
		deepEqual(window.state, stored(good));
		window.showSession(second);
		show({});
		window.endSession();
		deepEqual(window.state, { kind: "none" });
		// What was replaced before counts no more.
		window.endSession();
		show({});
		window.showSession(second);
		show({ [firstSlot]: good });
		deepEqual(window.state, stored(good));
	});

	it("tells nobody any more when it is disposed of", () => {
		window.dispose();
		show({ [firstSlot]: good });
		deepEqual([states, keyChanges], [[], 0]);
	});

	it("keeps a key in memory while stored keys are cleared, until another one is put to use", () => {
		show({ [firstSlot]: good, [b]: second }, b);
		window.showSession(poor);
		show({ [firstSlot]: good }, b);
		deepEqual(window.state, { kind: "session", key: poor });
		show({ [firstSlot]: good }, firstSlot);
		deepEqual(window.state, { kind: "session", key: poor });
		show({});
		deepEqual(window.state, { kind: "session", key: poor });
		show({ [b]: second });
		deepEqual(window.state, stored(second));
	});

	it("ends a key in memory when the stored one was replaced", () => {
		show({ [firstSlot]: good });
		window.showSession(poor);
		show({ [b]: second });
		deepEqual(window.state, stored(second));
	});

	describe("without a key that is about to be cleared", () => {
		const of = (slot: SlotId, key: typeof good) => ({ slot, key, addedAt: 1 });
		const c = `${firstSlot}.c` as SlotId;

		it("uses the same one, if that is another one", () => {
			show({ [firstSlot]: good, [b]: second }, b);
			equal(window.activeWithout(of(firstSlot, good))?.key, second);
		});

		it("uses the next one, but not the same key in another slot", () => {
			show({ [firstSlot]: good, [b]: good, [c]: poor }, firstSlot);
			equal(window.activeWithout(of(firstSlot, good))?.key, poor);
			show({ [firstSlot]: good }, firstSlot);
			equal(window.activeWithout(of(firstSlot, good)), undefined);
			show({});
			equal(window.activeWithout(of(firstSlot, good)), undefined);
		});

		it("uses the other one of a rotation", () => {
			const record = (key: typeof good, more = {}) => ({ keyId: keyIdOf(key), addedAt: 1, ...more });
			const records = { [b]: record(second), [c]: record(poor, { replaces: b }) };
			window = new WindowKeys(
				new KeyMetadata(new FakeMemento({ "lumenfall.apiKeys": records }), new FakeMemento(), 50),
				() => 1,
			);
			show({ [firstSlot]: good, [b]: second, [c]: poor }, b);
			equal(window.keySet.active?.key, poor);
			equal(window.activeWithout(of(c, poor))?.key, second);
			show({ [firstSlot]: good, [b]: second, [c]: poor }, firstSlot);
			equal(window.activeWithout(of(c, poor))?.key, good);
		});
	});

	it("shows what is known by now of the keys", async () => {
		const metadata = new KeyMetadata(new FakeMemento(), new FakeMemento(), 50);
		window = new WindowKeys(metadata, () => 1);
		show({ [firstSlot]: good });
		await metadata.update({ [firstSlot]: { name: "x", keyId: keyIdOf(good), addedAt: 1 } });
		window.showRecords();
		equal(window.keySet.keys[0]?.name, "x");
	});

	it("uses a stored key in place of one in memory when another window chooses one that was there before", () => {
		show({ [firstSlot]: good, [b]: second }, firstSlot);
		window.showSession(poor);
		show({ [firstSlot]: good, [b]: second }, b);
		deepEqual(window.state, stored(second));
	});
});
