import { doesNotThrow, equal, throws } from "node:assert/strict";
import type { BigIntStats } from "node:fs";
import { checkBeforeOpening, checkOpened, problemOf } from "../../../../src/platform/node/regularFile.ts";

type Kind = "file" | "link" | "folder";
const stats = (kind: Kind, ino: bigint, dev: bigint) =>
	({ isFile: () => kind === "file", isSymbolicLink: () => kind === "link", ino, dev }) as BigIntStats;

describe("a regular file", () => {
	const seen = stats("file", 1n, 2n);

	it("is neither a link, such as a junction of Windows, nor a folder", () => {
		throws(() => checkBeforeOpening("f", stats("link", 1n, 2n)), { problem: "link" });
		throws(() => checkBeforeOpening("f", stats("folder", 1n, 2n)), { problem: "notRegular" });
		doesNotThrow(() => checkBeforeOpening("f", seen));
	});

	it("is not something else by the time it is open", () => {
		throws(() => checkOpened("f", stats("folder", 1n, 2n), seen, false), { problem: "notRegular" });
	});

	it("is the one that was seen, where opening follows links as on Windows", () => {
		throws(() => checkOpened("f", stats("file", 7n, 2n), seen, true), { problem: "link" });
		throws(() => checkOpened("f", stats("file", 1n, 3n), seen, true), { problem: "link" });
		doesNotThrow(() => checkOpened("f", stats("file", 1n, 2n), seen, true));
	});

	it("is the same with 64 and with 32 bits of the number of its volume", () => {
		doesNotThrow(() => checkOpened("f", stats("file", 1n, 2n), stats("file", 1n, (5n << 32n) + 2n), true));
	});

	it("may have another number elsewhere, as file systems in user space number it again", () => {
		doesNotThrow(() => checkOpened("f", stats("file", 7n, 2n), seen, false));
	});

	it("tells problems by their code", () => {
		const coded = (code: string) => problemOf(Object.assign(new Error(code), { code }));
		equal(coded("ENOENT"), "missing");
		equal(coded("ELOOP"), "link");
		equal(coded("ENXIO"), "notRegular");
		equal(coded("EACCES"), "unreadable");
		equal(problemOf("anything"), "unreadable");
	});
});
