import { equal } from "node:assert/strict";
import { parseRetryAfter } from "../../../src/api/retryAfter.ts";

const now = Date.parse("2026-11-25T12:00:00Z");

describe("Retry-After", () => {
	for (const [value, seconds] of [
		["7", 7],
		[" 7 ", 7],
		["0", 0],
		["0.5", 0.5],
		["604800", 604_800],
		["Wed, 25 Nov 2026 12:00:30 GMT", 30],
		["Wed, 25 Nov 2026 11:59:30 GMT", 0],
	] as const) {
		it(`is ${seconds} seconds as "${value}"`, () => {
			equal(parseRetryAfter(value, now), seconds);
		});
	}

	for (const value of [
		...[null, "", " ", "-1", "+1", "1e9", "0x10", "Infinity", "NaN", "7s", "7 8", "7, 8", "soon", "1.", ".5", "604801"],
		...["9".repeat(9), "9".repeat(400), "\u0667", "Wed, 25 Nov 2027 12:00:30 GMT", "2026-11-25T12:00:30Z"],
		...["Wed, 99 Nov 2026 12:00:30 GMT", "Wed, 25 Nov 2026 12:00:30 PST"],
	]) {
		it(`is nothing as ${JSON.stringify(value)?.slice(0, 40)}`, () => {
			equal(parseRetryAfter(value, now), undefined);
		});
	}
});
