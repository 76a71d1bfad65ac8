import { deepEqual } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { readTextAt, readTextFile } from "../../../../src/platform/node/readTextFile.ts";
import { maxTextBytes } from "../../../../src/platform/textFiles.ts";
import { Uri } from "../../vscode/api.ts";

const text = (value: string) => ({ kind: "text", text: value });
const problem = (value: string) => ({ kind: "problem", problem: value });

describe("reading the text of a file on disk", () => {
	let folder: string;
	const at = (name: string) => path.join(folder, name);
	const read = (name: string) => readTextAt(at(name));

	before(() => {
		folder = mkdtempSync(path.join(tmpdir(), "lumenfall-text-"));
	});
	after(() => rmSync(folder, { recursive: true }));

	const utf16 = (value: string) => Buffer.from(value, "utf16le");
	for (const [what, bytes] of [
		["UTF-8", Buffer.from("KEY=ä\n")],
		["UTF-8 with a byte order mark", Buffer.from("\uFEFFKEY=ä\n")],
		["UTF-16LE with a byte order mark", utf16("\uFEFFKEY=ä\n")],
		["UTF-16BE with a byte order mark", utf16("\uFEFFKEY=ä\n").swap16()],
		["UTF-16LE without a byte order mark", utf16("KEY=ä\n")],
		["UTF-16BE without a byte order mark", utf16("KEY=ä\n").swap16()],
	] as const) {
		it(`understands ${what}`, async () => {
			writeFileSync(at("encoded"), bytes);
			deepEqual(await read("encoded"), text("KEY=ä\n"));
			deepEqual(await readTextFile(Uri.file(at("encoded")) as never), text("KEY=ä\n"));
		});
	}

	it("keeps a zero in the middle and replaces what is not UTF-8", async () => {
		writeFileSync(at("odd"), Buffer.from([0x61, 0, 0x62, 0xe9]));
		deepEqual(await read("odd"), text("a\0b\uFFFD"));
		writeFileSync(at("empty"), "");
		deepEqual(await read("empty"), text(""));
	});

	it("says that a file is missing, also below a file", async () => {
		deepEqual(await read("nothing"), { kind: "missing" });
		deepEqual(await read("empty/nothing"), { kind: "missing" });
	});

	it("follows no link: to a file, to nothing, in a circle, to a folder, to a device", async () => {
		const targets = { file: at("empty"), nothing: at("nothing"), loop: at("loop"), folder, device: "/dev/zero" };
		for (const [name, target] of Object.entries(targets)) {
			symlinkSync(target, at(name));
			deepEqual(await read(name), problem("link"), name);
		}
	});

	it("takes a junction of Windows for a link", async () => {
		symlinkSync(folder, at("junction"), "junction");
		deepEqual(await read("junction"), problem("link"));
	});

	it("reads no folder, no pipe, no socket and no device, and waits for none", async () => {
		mkdirSync(at("directory"));
		deepEqual(await read("directory"), problem("notRegular"));
		if (process.platform === "win32") {
			return;
		}
		execFileSync("mkfifo", [at("pipe")]);
		deepEqual(await read("pipe"), problem("notRegular"));
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(at("socket"), resolve));
		deepEqual(await read("socket"), problem("notRegular"));
		await new Promise((resolve) => server.close(resolve));
		deepEqual(await readTextAt("/dev/zero"), problem("notRegular"));
		deepEqual(await readTextAt("/dev/tty"), problem("notRegular"));
	});

	it("reads a file up to the limit, and no longer one", async () => {
		writeFileSync(at("long"), "x".repeat(maxTextBytes));
		deepEqual(await read("long"), text("x".repeat(maxTextBytes)));
		writeFileSync(at("longer"), "x".repeat(maxTextBytes + 1));
		deepEqual(await read("longer"), problem("tooLarge"));
		truncateSync(at("longer"), 2 ** 40);
		deepEqual(await read("longer"), problem("tooLarge"));
	});

	it("says that a file cannot be read", async function () {
		if (process.platform === "win32" || process.getuid?.() === 0) {
			this.skip();
		}
		writeFileSync(at("forbidden"), "x", { mode: 0 });
		deepEqual(await read("forbidden"), problem("unreadable"));
	});
});
