import { deepEqual, equal, ok } from "node:assert/strict";
import { mock } from "node:test";
import fc from "fast-check";
import type { ApiKeyStore } from "../../../../../src/features/apiKey/store/apiKeyStore.ts";
import { clearKey, clearKeys } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import {
	findRotation,
	firstSlot,
	isSlot,
	type Rotation,
	type StoredKey,
} from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation, finishRotation, undoRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import { saveKey } from "../../../../../src/features/apiKey/store/saveKey.ts";
import { activateKey, recordSuccess, renameKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import { type ApiKey, parseApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { SecretStorageError } from "../../../../../src/platform/secretStorage.ts";
import { StateError } from "../../../../../src/platform/state.ts";
import { type Fate, faults, World } from "./world.ts";

const keys = Array.from({ length: 8 }, (_, i) => {
	const key = parseApiKey(`lmnfl_k${i}.${"Zq8mW3xK7vBn2Rt5".slice(i)}${i}Jd4Lp9`);
	ok(key);
	return key;
});

const kinds = [
	"add",
	"replace",
	"exchange",
	"clear one",
	"clear all",
	"begin",
	"finish",
	"finish",
	"undo",
	"undo",
	"activate",
	"rename",
	"success",
	"refresh",
] as const;

/** A dialog that is opened with what a window knows then. */
const dialog = fc.record({
	does: fc.constant("opens" as const),
	window: fc.nat(1),
	kind: fc.constantFrom(...kinds),
	which: fc.nat(4),
	key: fc.nat(keys.length - 1),
});
/** A dialog that was opened some time ago is answered. Buttons of messages can be pressed more than once. */
const answer = fc.record({ does: fc.constant("answers" as const), which: fc.nat(9), again: fc.boolean() });
const call = (fates: fc.Arbitrary<Fate>) =>
	fc.record({
		does: fc.constant("runs" as const),
		which: fc.nat(20),
		fate: fates,
		count: fc.integer({ min: 1, max: 9 }),
	});
const time = fc.record({ does: fc.constant("waits" as const) });

const working = call(fc.constantFrom("works" as const, "works" as const, "responds late" as const));
const failing = call(fc.constantFrom<Fate>("works", "works", "works", "responds late", ...faults));

type Step = typeof dialog | typeof answer | typeof working | typeof time extends fc.Arbitrary<infer T> ? T : never;
type Answer = () => Promise<unknown>;

/**
 * How many histories are played for each property: 1500, or what LUMENFALL_HISTORIES says. For each mutant of
 * `npm run mutate` a few must do.
 */
const numRuns =
	process.env["LUMENFALL_MUTATION_TESTS"] === undefined ? Number(process.env["LUMENFALL_HISTORIES"] ?? 1500) : 40;

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** Plays a history in two windows. */
class Play {
	readonly world: World;
	/** Slots that a confirmed change named for removal, each with the keys that were to be kept instead. */
	readonly named = new Map<string, Set<string | undefined>>();
	/** Keys that were cleared, wherever they are. */
	readonly #cleared = new Set<string>();
	readonly #windows: readonly ApiKeyStore[];
	readonly #open: Answer[] = [];
	readonly #rotations: Rotation[] = [];
	readonly #running = new Set<Promise<void>>();

	constructor(initial: number, canList: boolean) {
		// With two keys and more, the second one replaces the first one in a rotation.
		const records = { [`${firstSlot}.initial1`]: { keyId: "k1", addedAt: 1, replaces: firstSlot } };
		this.world = new World(canList, initial > 1 ? { "lumenfall.apiKeys": records } : {});
		keys.slice(0, initial).forEach((key, i) => {
			// The only key of the first versions has the first slot.
			this.world.put(i === 0 ? firstSlot : `${firstSlot}.initial${i}`, key);
		});
		this.#windows = [this.world.open(), this.world.open()];
	}

	async run(steps: readonly Step[]): Promise<void> {
		const first = this.#windows.map((store) => store.refresh());
		await this.#settle(Promise.all(first));
		for (const step of steps) {
			switch (step.does) {
				case "opens":
					this.#openDialog(step);
					break;
				case "answers": {
					const at = step.which % Math.max(1, this.#open.length);
					const confirmed = this.#open[at];
					if (!step.again) {
						this.#open.splice(at, 1);
					}
					this.#start(confirmed);
					break;
				}
				case "runs":
					for (let i = 0; i < step.count; i++) {
						this.world.run(step.which, step.fate);
						await turn();
					}
					break;
				case "waits":
					mock.timers.tick(50);
					await turn();
					break;
			}
		}
		for (const confirmed of this.#open.splice(0)) {
			this.#start(confirmed);
		}
		await this.#settle(Promise.all(this.#running));
		this.world.runLate();
		await this.#settle(Promise.resolve());
	}

	/** Asserts what must hold whatever happened. */
	async check(isFaulty: boolean): Promise<void> {
		const { world, named } = this;
		deepEqual(world.violations, [], "a slot is written once");
		const stored = new Map([...world.values].filter(([id]) => isSlot(id)));
		for (const [slot, key] of world.everStored) {
			ok(
				stored.get(slot) === key || named.has(slot) || this.#cleared.has(key),
				`${key} is gone from ${slot}, and nobody named it`,
			);
		}
		for (const key of isFaulty ? [] : new Set(world.everStored.values())) {
			ok(this.#isAccountedFor(key), `${key} is gone, and so is what was to be kept instead`);
		}
		world.syncStates();
		const windows = [...this.#windows, world.open()];
		// Each window gets the focus at some time: at first it stores its records again, then it sees those of the others.
		for (let i = 0; i < 5; i++) {
			await this.#settle(Promise.all(windows.map((store) => store.refresh())));
			// What was overwritten is stored again, and nobody waits for that.
			for (let j = 0; j < 5; j++) {
				await turn();
			}
		}
		for (const store of windows) {
			deepEqual(store.keys.map(({ slot, key }) => [slot, key] as const).toSorted(), [...stored].toSorted());
			equal(store.active === undefined, stored.size === 0);
			const rotating = store.keys.flatMap(({ slot, replaces }) => (replaces ? [slot, replaces] : []));
			equal(new Set(rotating).size, rotating.length, "a key has at most one rotation");
		}
		if (!isFaulty) {
			equal(new Set(windows.map((store) => store.active?.slot)).size, 1, "all windows use the same key");
		}
		for (const store of windows) {
			store.dispose();
		}
	}

	/** Returns whether a key is stored, or was to be gone, or is gone in favor of one of which that is true. */
	#isAccountedFor(key: string, seen: ReadonlySet<string> = new Set()): boolean {
		const { values, everStored } = this.world;
		if (this.#cleared.has(key) || [...values].some(([id, value]) => isSlot(id) && value === key)) {
			return true;
		}
		const slots = [...everStored].filter(([, value]) => value === key).map(([slot]) => slot);
		const kept = new Set(slots.flatMap((slot) => [...(this.named.get(slot) ?? [])]));
		const all = new Set([...seen, key]);
		return [...kept].some((one) => one === undefined || (!all.has(one) && this.#isAccountedFor(one, all)));
	}

	/** Runs all calls that wait, in order, until a promise ends. Time passes when nothing else happens. */
	async #settle(promise: Promise<unknown>): Promise<void> {
		let hasEnded = false;
		void promise.then(() => (hasEnded = true));
		for (let idle = 0; !hasEnded || this.world.waiting > 0; ) {
			await turn();
			if (this.world.waiting > 0) {
				this.world.run(0, "works");
				idle = 0;
				// It may be followed by another call, also when nobody waits for that.
				await turn();
			} else if (!hasEnded && ++idle > 5) {
				mock.timers.tick(50);
			}
		}
	}

	#start(confirmed: Answer | undefined): void {
		if (!confirmed) {
			return;
		}
		const running = confirmed().then(
			() => undefined,
			(error: unknown) => {
				ok(error instanceof SecretStorageError || error instanceof StateError, String(error));
			},
		);
		this.#running.add(running);
	}

	/**
	 * Opens a dialog.
	 * @param slots what it names for removal
	 * @param kept the key in whose favor that is removed
	 */
	#confirm(run: Answer, slots: readonly string[] = [], kept?: string): void {
		this.#open.push(async () => {
			for (const slot of slots) {
				this.named.set(slot, (this.named.get(slot) ?? new Set()).add(kept));
			}
			const outcome = await run();
			if (outcome === "done" && slots.length > 0) {
				ok(!slots.some((slot) => this.world.values.has(slot)), "what is said to be removed is removed");
			}
		});
	}

	#openDialog({ window, kind, which, key: keyIndex }: Extract<Step, { does: "opens" }>): void {
		const store = this.#windows[window] as ApiKeyStore;
		const key = keys[keyIndex] ?? keys[0];
		const stored = store.keys[which % Math.max(1, store.keys.length)];
		ok(key);
		const { values } = store;
		switch (kind) {
			case "add":
				this.#confirm(() => saveKey(store, { kind: "new", name: `n${which}` }, key));
				break;
			case "refresh":
				this.#confirm(() => store.refresh());
				break;
			case "clear all":
				this.#confirm(() => clearKeys(store, values), [...values.keys()]);
				break;
			default:
				if (stored) {
					this.#openDialogAbout(stored, store, kind, which, key);
				}
		}
	}

	#openDialogAbout(
		stored: StoredKey,
		store: ApiKeyStore,
		kind: Exclude<(typeof kinds)[number], "add" | "refresh" | "clear all">,
		which: number,
		key: ApiKey,
	): void {
		const rotation =
			findRotation(store.keys, stored.slot) ?? this.#rotations[which % Math.max(1, this.#rotations.length)];
		if (rotation && !this.#rotations.includes(rotation)) {
			this.#rotations.push(rotation);
		}
		switch (kind) {
			case "replace":
			case "exchange": {
				const by = kind === "replace" ? key : (store.keys[(which + 1) % store.keys.length] ?? stored).key;
				// A key that is "replaced" by itself is only put to use.
				const slots = stored.key === by ? [] : [stored.slot];
				this.#confirm(() => saveKey(store, { kind: "replace", old: stored }, by), slots, by);
				break;
			}
			case "clear one":
				this.#confirm(() => {
					this.#cleared.add(stored.key);
					return clearKey(store, stored);
				}, [stored.slot]);
				break;
			case "begin":
				this.#confirm(() => beginRotation(store, stored, key));
				break;
			case "finish":
				if (rotation) {
					this.#confirm(() => finishRotation(store, rotation), [rotation.from.slot], rotation.to.key);
				}
				break;
			case "undo":
				if (rotation) {
					this.#confirm(() => undoRotation(store, rotation), [rotation.to.slot], rotation.from.key);
				}
				break;
			case "activate":
				this.#confirm(() => activateKey(store, stored, "everywhere"));
				break;
			case "rename":
				this.#confirm(() => renameKey(store, stored, `m${which}`));
				break;
			case "success":
				this.#confirm(() => recordSuccess(store, stored.key, which * 1_000_000));
				break;
		}
	}
}

async function play(initial: number, steps: readonly Step[], isFaulty: boolean, canList = true): Promise<void> {
	const history = new Play(initial, canList);
	await history.run(steps);
	await history.check(isFaulty);
}

const historyOf = (calls: typeof working) =>
	fc.array(
		fc.oneof(
			{ arbitrary: dialog, weight: 4 },
			{ arbitrary: answer, weight: 4 },
			{ arbitrary: calls, weight: 6 },
			{ arbitrary: time, weight: 1 },
		),
		{ minLength: 2, maxLength: 40, size: "max" },
	);

describe("two windows that change keys at the same time", () => {
	before(() => mock.timers.enable({ apis: ["setTimeout"] }));
	after(() => mock.timers.reset());

	it("lose no key that nobody named, whatever crosses, and end with the same key in use", async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(3), historyOf(working), (initial, steps) => play(initial, steps, false)),
			{ numRuns },
		);
	}).timeout(120_000);

	it("lose no key that nobody named when SecretStorage and the state fail, hang and forget", async () => {
		await fc.assert(
			fc.asyncProperty(fc.nat(3), historyOf(failing), (initial, steps) => play(initial, steps, true)),
			{ numRuns },
		);
	}).timeout(120_000);

	it("lose no key where SecretStorage cannot list its secrets, although each overwrites the other's records", async () => {
		// Without time limits: what is stored after its time limit has no record.
		const steps = historyOf(working).map((all) => all.filter(({ does }) => does !== "waits"));
		await fc.assert(
			fc.asyncProperty(fc.nat(1), steps, (initial, history) => play(initial, history, false, false)),
			{ numRuns },
		);
	}).timeout(120_000);
});
