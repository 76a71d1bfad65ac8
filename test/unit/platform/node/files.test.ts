import { deepEqual, equal, throws } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { readPieces } from "../../../../src/platform/node/files.ts";

describe("reading a file in pieces", () => {
	let folder: string;
	const at = (name: string) => path.join(folder, name);
	const read = (name: string) => {
		const pieces: Buffer[] = [];
		for (const piece of readPieces(at(name))) {
			pieces.push(Buffer.from(piece));
		}
		return Buffer.concat(pieces);
	};

	before(() => {
		folder = mkdtempSync(path.join(tmpdir(), "lumenfall-files-"));
	});
	after(() => rmSync(folder, { recursive: true }));

	for (const length of [0, 1, (1 << 18) - 1, 1 << 18, (1 << 18) + 1, 1_000_000]) {
		it(`yields all of ${length} bytes`, () => {
			const content = Buffer.alloc(length, "abc");
			writeFileSync(at("file"), content);
			equal(read("file").equals(content), true);
		});
	}

	it("reads nothing through a link", () => {
		writeFileSync(at("target"), "secret");
		symlinkSync(at("target"), at("link"));
		throws(() => read("link"), { problem: "link" });
		symlinkSync("/dev/zero", at("endless"));
		throws(() => read("endless"), { problem: "link" });
	});

	it("reads no folder and no pipe, and does not wait for one", () => {
		mkdirSync(at("folder"));
		throws(() => read("folder"), { problem: "notRegular" });
		if (process.platform !== "win32") {
			execFileSync("mkfifo", [at("pipe")]);
			throws(() => read("pipe"), { problem: "notRegular" });
		}
	});

	it("says that a file is missing", () => {
		throws(() => read("missing"), { code: "ENOENT" });
		deepEqual(read("target").toString(), "secret");
	});
});
