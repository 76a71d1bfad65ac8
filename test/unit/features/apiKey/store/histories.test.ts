import { deepEqual, equal, ok } from "node:assert/strict";
import fc from "fast-check";
import type { ApiKeyStore } from "../../../../../src/features/apiKey/store/apiKeyStore.ts";
import { firstSlot, isSlot } from "../../../../../src/features/apiKey/store/keySet.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { SecretStorageError } from "../../../../../src/platform/secretStorage.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { FakeMemento, FakeSecrets } from "../fakes.ts";
import { TestWindow } from "../fixture.ts";

const step = fc.record({
	window: fc.nat(1),
	what: fc.constantFrom("add" as const, "activate" as const, "remove" as const, "replace" as const, "refresh" as const),
	key: fc.constantFrom("good" as const, "second" as const, "poor" as const),
	which: fc.nat(3),
	announcements: fc.nat(2),
	waits: fc.boolean(),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Makes one change that ends before the next, in the store and in what is expected in each slot. */
async function playAlone(
	store: ApiKeyStore,
	{ what, key: name, which }: Step,
	secrets: FakeSecrets,
	expected: Map<string, string>,
): Promise<void> {
	const key = sandboxKeys[name] as ApiKey;
	const slot = store.keys[which % Math.max(1, store.keys.length)]?.slot;
	if (what === "add") {
		await store.saveAs({ kind: "new", name: `n${which}` }, key);
		const added = [...secrets.values.keys()].filter((id) => isSlot(id) && !expected.has(id));
		equal(added.length, 1, "a new key has a slot of its own");
		expected.set(added[0] ?? "", key);
		return;
	}
	if (!slot) {
		return;
	}
	if (what === "remove") {
		await store.remove(slot);
		expected.delete(slot);
	} else if (what === "replace") {
		await store.saveAs({ kind: "slot", slot }, key);
		expected.set(slot, key);
	} else if (what === "activate") {
		await store.activate(slot, "everywhere");
		equal(store.active?.slot, slot);
	}
}

describe("two windows that change keys at the same time", () => {
	it("end with the same keys and the same key in use, whatever is announced when", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
				const secrets = new FakeSecrets();
				const state = new FakeMemento();
				const windows = [new TestWindow(secrets, state), new TestWindow(secrets, state)] as const;
				await Promise.all(windows.map(({ store }) => store.refresh()));
				const running: Promise<unknown>[] = [];
				for (const { window: at, what, key: name, which, announcements, waits } of steps) {
					const { store } = windows[at === 0 ? 0 : 1];
					const key = sandboxKeys[name] as ApiKey;
					const slot = store.keys[which % Math.max(1, store.keys.length)]?.slot;
					const change = {
						add: () => store.saveAs({ kind: "new", name: `n${which}` }, key),
						activate: () => (slot ? store.activate(slot, "everywhere") : Promise.resolve()),
						remove: () => (slot ? store.remove(slot) : Promise.resolve()),
						replace: () => store.saveAs({ kind: "slot", slot: store.active?.slot ?? firstSlot }, key),
						refresh: () => store.refresh(),
					}
						[what]()
						.catch((error: unknown) => {
							// The other window was faster: whoever is told so has lost nothing.
							ok(error instanceof SecretStorageError && error.reason === "lost", String(error));
						});
					running.push(change);
					if (waits) {
						await change;
					}
					for (let i = 0; i < announcements; i++) {
						secrets.announce();
					}
				}
				await Promise.all(running);
				// Each window gets the focus at some time.
				for (const { store } of windows) {
					await store.refresh();
				}
				const [a, b] = windows;
				equal(a.store.active?.slot, b.store.active?.slot);
				const slots = [...secrets.values.keys()].filter((id) => id !== "lumenfall.activeApiKey");
				deepEqual(a.store.keys.map(({ slot }) => slot).toSorted(), slots.toSorted());
				a.close();
				b.close();
			}),
			{ numRuns: 300 },
		);
	});

	it("lose no key that nobody removed or replaced, when each change ends before the next", async () => {
		await fc.assert(
			fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
				const secrets = new FakeSecrets();
				const state = new FakeMemento();
				const windows = [new TestWindow(secrets, state), new TestWindow(secrets, state)] as const;
				/** What must be in each slot. */
				const expected = new Map<string, string>();
				for (const one of steps) {
					const { store } = windows[one.window === 0 ? 0 : 1];
					await store.refresh();
					await playAlone(store, one, secrets, expected);
					const stored = [...secrets.values].filter(([id]) => isSlot(id)).toSorted();
					deepEqual(stored, [...expected].toSorted());
				}
				for (const window of windows) {
					window.close();
				}
			}),
			{ numRuns: 300 },
		);
	});
});
