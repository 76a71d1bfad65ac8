import { deepEqual, equal } from "node:assert/strict";
import { RescanQueue } from "../../../../../src/features/hardcodedKeys/scan/rescanQueue.ts";
import { until } from "../../../../wait.ts";

/** A queue whose rescans end when the test says so. */
class ControlledQueue extends RescanQueue<string, string> {
	/** The results of each call of `publish` that had any. */
	readonly published: (readonly string[])[];
	/** The rescans that are running, by file. */
	readonly running: Map<string, (result: string) => void>;

	rounds = 0;
	/** The time as the queue sees it. */
	time = 0;

	constructor(maxParallel = 4, delayMs = 1) {
		const published: (readonly string[])[] = [];
		const running = new Map<string, (result: string) => void>();
		super({
			startRound: () => {
				this.rounds++;
				return (file) => new Promise((resolve) => running.set(file, resolve));
			},
			publish: (results) => results.length > 0 && published.push(results),
			delayMs,
			now: () => this.time,
			maxParallel,
		});
		this.published = published;
		this.running = running;
	}

	/** Waits until a file is being rescanned, and ends that with a result. */
	async finish(file: string, result: string): Promise<void> {
		await until(`${file} is being rescanned`, () => this.running.has(file));
		const resolve = this.running.get(file);
		this.running.delete(file);
		resolve?.(result);
	}
}

const turns = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("RescanQueue", () => {
	let queue: ControlledQueue;
	beforeEach(() => {
		queue = new ControlledQueue();
	});
	afterEach(() => queue.dispose());

	it("rescans each file once, however often it changes within the delay", async () => {
		queue.add("a", "b");
		queue.add("a");
		await queue.finish("a", "a1");
		await queue.finish("b", "b1");
		await until("both are published", () => queue.published.length > 0);
		await turns();
		deepEqual(queue.published, [["a1", "b1"]]);
		deepEqual([...queue.running.keys()], []);
	});

	it("does not wait until a file that changes all the time is left alone", async () => {
		queue = new ControlledQueue(4, 30);
		queue.add("new", "busy");
		const writing = setInterval(() => queue.add("busy"), 1);
		try {
			await queue.finish("new", "new1");
		} finally {
			clearInterval(writing);
		}
	});

	it("lets a file rest whose rescan took long, and rescans others meanwhile", async () => {
		queue.add("huge");
		await until("it is being rescanned", () => queue.running.size === 1);
		queue.time += 1000;
		await queue.finish("huge", "huge1");
		queue.add("huge");
		for (const name of ["a", "b"]) {
			queue.add(name);
			await queue.finish(name, name);
		}
		deepEqual([...queue.running.keys()], []);
		queue.time += 20_000;
		queue.add("c");
		await queue.finish("c", "c");
		await queue.finish("huge", "huge2");
	});

	it("rescans a file that has rested, also when nothing else changes", async () => {
		queue.add("huge");
		await until("it is being rescanned", () => queue.running.size === 1);
		queue.time += 300;
		queue.add("huge");
		await queue.finish("huge", "huge1");
		await turns();
		deepEqual([...queue.running.keys()], []);
		queue.time += 3000;
		await queue.finish("huge", "huge2");
	});

	it("rescans what changes during a round in the next one, after the delay", async () => {
		queue.add("a");
		await until("it is being rescanned", () => queue.running.size === 1);
		queue.add("a");
		equal(queue.rounds, 1);
		await queue.finish("a", "a1");
		await queue.finish("a", "a2");
		equal(queue.rounds, 2);
	});

	it("rescans no more files in parallel than it may", async () => {
		queue = new ControlledQueue(2);
		queue.add("a", "b", "c");
		await until("two are being rescanned", () => queue.running.size === 2);
		await turns();
		deepEqual([...queue.running.keys()], ["a", "b"]);
		await queue.finish("a", "a1");
		await queue.finish("b", "b1");
		await queue.finish("c", "c1");
		await until("all are published", () => queue.published.length === 2);
		deepEqual(queue.published, [["a1", "b1"], ["c1"]]);
	});

	it("repeats a rescan that began before its result became outdated, and does not publish the old result", async () => {
		queue.add("a", "b");
		await until("both are being rescanned", () => queue.running.size === 2);
		queue.invalidate((file) => file === "a");
		await queue.finish("a", "old");
		await queue.finish("b", "b1");
		await queue.finish("a", "new");
		await until("the new result is published", () => queue.published.length === 2);
		deepEqual(queue.published, [["b1"], ["new"]]);
	});

	it("publishes nothing while it is suspended, then repeats what was running and rescans what was added", async () => {
		queue.add("a");
		await until("it is being rescanned", () => queue.running.size === 1);
		queue.suspend();
		queue.add("b");
		await queue.finish("a", "old");
		await turns();
		equal(queue.published.length, 0);
		deepEqual([...queue.running.keys()], []);
		queue.resume();
		await queue.finish("b", "b1");
		await queue.finish("a", "new");
		await until("both are published", () => queue.published.length > 0);
		deepEqual(
			queue.published.map((results) => results.toSorted()),
			[["b1", "new"]],
		);
	});

	it("does not publish an old result that arrives after it was suspended and resumed", async () => {
		queue.add("a");
		await until("it is being rescanned", () => queue.running.size === 1);
		queue.suspend();
		queue.resume();
		await turns();
		await queue.finish("a", "old");
		await queue.finish("a", "new");
		await until("the new result is published", () => queue.published.length > 0);
		deepEqual(queue.published, [["new"]]);
	});

	it("publishes nothing after it was disposed", async () => {
		queue.add("a");
		await until("it is being rescanned", () => queue.running.size === 1);
		queue.dispose();
		await queue.finish("a", "old");
		await turns();
		equal(queue.published.length, 0);
	});
});
