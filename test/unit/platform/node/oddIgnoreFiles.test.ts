import { equal } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { findOddIgnoreFileAbove, findOddIgnoreFileBelow } from "../../../../src/platform/node/oddIgnoreFiles.ts";

describe("a .gitignore that ripgrep must not open", () => {
	let folder: string;
	const at = (name: string) => path.join(folder, name);
	const find = (name = "work", signal = new AbortController().signal) =>
		findOddIgnoreFileBelow(at(name), false, signal);

	beforeEach(() => {
		folder = mkdtempSync(path.join(tmpdir(), "lumenfall-odd-"));
		mkdirSync(at("work/a/b"), { recursive: true });
	});
	afterEach(() => rmSync(folder, { recursive: true }));

	it("is none where all are regular, missing, or folders, which ripgrep does not open", async () => {
		writeFileSync(at("work/.gitignore"), "*.log\n");
		mkdirSync(at("work/a/.gitignore"));
		equal(await find(), undefined);
		equal(await find("missing"), undefined);
	});

	it("is a pipe, a link or a file without end, however deep", async function () {
		if (process.platform === "win32") {
			this.skip();
		}
		const odd = at("work/a/b/.gitignore");
		execFileSync("mkfifo", [odd]);
		equal(await find(), odd);
		rmSync(odd);
		symlinkSync("/dev/zero", odd);
		equal(await find(), odd);
		rmSync(odd);
		writeFileSync(odd, "");
		truncateSync(odd, 2 ** 40);
		equal(await find(), odd);
	});

	it("is one above the folder as well", async () => {
		symlinkSync("/dev/zero", at(".gitignore"));
		equal(await findOddIgnoreFileAbove(at("work")), at(".gitignore"));
		equal(await findOddIgnoreFileAbove(at("work/a")), at(".gitignore"));
		rmSync(at(".gitignore"));
		symlinkSync(at("work"), at("work/.gitignore"));
		equal(await findOddIgnoreFileAbove(at("work")), at("work/.gitignore"));
		equal(await findOddIgnoreFileAbove(at("missing")), undefined);
	});

	it("is not searched for in what is ignored, in .git, behind links, or when ripgrep has ended", async () => {
		writeFileSync(at("work/.gitignore"), "/a/b/\n");
		symlinkSync("/dev/zero", at("work/a/b/.gitignore"));
		mkdirSync(at("work/.git"));
		symlinkSync("/dev/zero", at("work/.git/.gitignore"));
		symlinkSync(at("work/a/b"), at("work/link"));
		equal(await find(), undefined);
		rmSync(at("work/.gitignore"));
		equal(await find("work", AbortSignal.abort()), undefined);
		equal(await find(), at("work/a/b/.gitignore"));
	});
});
