import { deepEqual, equal } from "node:assert/strict";
import { syntaxOf } from "../../../../../src/detection/syntax.ts";
import { readKeys } from "../../../../../src/features/hardcodedKeys/scan/readFileKeys.ts";
import { strongKey } from "../../../../keys.ts";

describe("the keys of a file", () => {
	const syntax = syntaxOf("plaintext");
	const positions = async (pieces: Iterable<Uint8Array>) => {
		const reading = await readKeys(pieces, syntax);
		return reading.kind === "read" ? reading.keys.map(({ line, start }) => [line, start]) : reading.kind;
	};

	it("are found in UTF-16 without a mark, cut anywhere", async () => {
		for (const bytes of [
			Buffer.from(`a\n "${strongKey}"`, "utf16le"),
			Buffer.from(`a\n "${strongKey}"`, "utf16le").swap16(),
		]) {
			for (let cut = 16; cut < bytes.length; cut += 7) {
				deepEqual(await positions([bytes.subarray(0, cut), bytes.subarray(cut)]), [[1, 2]]);
			}
		}
	});

	it("are found behind a zero that is behind the first 8000 bytes, and before it in none", async () => {
		const text = (length: number) => Buffer.concat([Buffer.alloc(length, "a"), Buffer.from(`\0\n${strongKey}`)]);
		deepEqual(await positions([text(8000)]), [[1, 0]]);
		equal(await positions([text(7999)]), "binary");
	});

	it("are bounded in number, and the rest of the file is not read", async () => {
		let read = 0;
		function* pieces() {
			for (; read < 1000; read++) {
				yield Buffer.from(`${strongKey}\n`.repeat(1000));
			}
		}
		const found = await positions(pieces());
		equal(found.length, 20_000);
		equal(read < 30, true, `${read} pieces`);
	});

	it("do not include those that a comment suppresses, so that these do not hide others", async () => {
		const suppressed = `${strongKey} # lumenfall-ignore\n`.repeat(30_000);
		const found = await positions([Buffer.from(`${suppressed}\n${strongKey}`)]);
		equal(found.length, 1);
		deepEqual(found, [[30_001, 0]]);
	});

	it("may be more in one piece than a call has arguments", async () => {
		const found = await positions([Buffer.from(`${strongKey}\n`.repeat(150_000))]);
		equal(found.length, 20_000);
	});
});
