import { deepEqual, equal, rejects } from "node:assert/strict";
import { LatestReading } from "../../../../../src/features/apiKey/store/latestReading.ts";

describe("the order of readings", () => {
	it("tells the first reading from newer ones, and drops what ends late", () => {
		const latest = new LatestReading();
		const [first, second, third] = [latest.begin(), latest.begin(), latest.begin()];
		equal(latest.accept(second), "first");
		equal(latest.accept(first), "outdated");
		equal(latest.accept(third), "newer");
		equal(latest.accept(second), "outdated");
	});

	it("accepts a reading again", () => {
		const latest = new LatestReading();
		const number = latest.begin();
		equal(latest.accept(number), "first");
		equal(latest.accept(number), "newer");
	});

	it("takes a change for newer than every reading that began before it, and for older than those after it", () => {
		const latest = new LatestReading();
		const before = latest.begin();
		latest.supersede();
		equal(latest.accept(before), "outdated");
		equal(latest.accept(latest.begin()), "newer");
		latest.supersede();
		latest.supersede();
		equal(latest.accept(latest.begin()), "newer");
	});

	it("runs changes one after the other, also after one that failed", async () => {
		const latest = new LatestReading();
		const done: string[] = [];
		let end: () => void = () => undefined;
		const first = latest.inTurn(async () => {
			await new Promise<void>((resolve) => (end = resolve));
			done.push("first");
			throw new Error("no");
		});
		const second = latest.inTurn(async () => done.push("second"));
		await new Promise((resolve) => setImmediate(resolve));
		deepEqual(done, []);
		end();
		await rejects(first, { message: "no" });
		equal(await second, 2);
		deepEqual(done, ["first", "second"]);
	});
});
