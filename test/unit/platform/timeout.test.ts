import { equal, rejects } from "node:assert/strict";
import { TimeoutError, withTimeout } from "../../../src/platform/timeout.ts";

describe("a promise with a timeout", () => {
	it("passes its value and its error on", async () => {
		equal(await withTimeout(1000, Promise.resolve(7)), 7);
		await rejects(withTimeout(1000, Promise.reject(new RangeError("x"))), RangeError);
	});

	it("ends in time although it never settles", async () => {
		await rejects(withTimeout(5, new Promise(() => undefined)), TimeoutError);
	});
});
