import { deepEqual, equal } from "node:assert/strict";
import { readTextByWorkspace, toFileText } from "../../../src/platform/textFiles.ts";
import { FileSystemError, FileType, Uri, workspace } from "../vscode/api.ts";

const problem = (value: string) => ({ kind: "problem", problem: value });

describe("reading the text of a file through VS Code's file system", () => {
	const saved = { ...workspace.fs };
	afterEach(() => void Object.assign(workspace.fs, saved));

	/** Reads a file of which the file system says this. Counts how often it is read. */
	const read = async (stat: { type: number; size: number } | Error, bytes: Uint8Array | Error = Buffer.from("a")) => {
		let reads = 0;
		Object.assign(workspace.fs, {
			stat: () => (stat instanceof Error ? Promise.reject(stat) : Promise.resolve(stat)),
			readFile: () => {
				reads++;
				return bytes instanceof Error ? Promise.reject(bytes) : Promise.resolve(bytes);
			},
		});
		const result = await readTextByWorkspace(Uri.parse("vscode-vfs://github/a/.env") as never);
		return { result, reads };
	};
	const file = { type: FileType.File, size: 1 };

	it("decodes a regular file", async () => {
		deepEqual((await read(file, Buffer.from("\uFEFFä"))).result, { kind: "text", text: "ä" });
	});

	for (const [what, stat, expected] of [
		["a link", { ...file, type: FileType.File | FileType.SymbolicLink }, "link"],
		["a link to nothing", { ...file, type: FileType.SymbolicLink }, "link"],
		["a link to a folder", { ...file, type: FileType.Directory | FileType.SymbolicLink }, "link"],
		["a folder", { ...file, type: FileType.Directory }, "notRegular"],
		["a pipe or a device", { ...file, type: FileType.Unknown }, "notRegular"],
		["a huge file", { ...file, size: 2 ** 40 }, "tooLarge"],
		["what says nothing of itself", new Error("no"), "unreadable"],
	] as const) {
		it(`does not touch ${what}`, async () => {
			deepEqual(await read(stat), { result: problem(expected), reads: 0 });
		});
	}

	it("says that a file is missing", async () => {
		deepEqual((await read(new FileSystemError("FileNotFound"))).result, { kind: "missing" });
	});

	it("does not take more than the file system said", async () => {
		deepEqual((await read(file, Buffer.alloc(3 << 20))).result, problem("tooLarge"));
		deepEqual((await read(file, new Error("no"))).result, problem("unreadable"));
	});

	it("ends, also when the file system does not respond", async () => {
		const started = Promise.withResolvers<never>();
		deepEqual(await toFileText(started.promise, 1), problem("timeout"));
		equal((await toFileText(Promise.reject(new Error("no")))).kind, "problem");
	});
});
