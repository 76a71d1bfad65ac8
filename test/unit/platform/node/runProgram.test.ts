import { deepEqual, equal } from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathRulesOf } from "../../../../src/platform/files/paths.ts";
import { isWithinFolders } from "../../../../src/platform/node/isWithinFolders.ts";
import { runProgram } from "../../../../src/platform/node/runProgram.ts";
import type { ProgramRun } from "../../../../src/platform/program.ts";

describe("running a program", () => {
	const folder = tmpdir();
	const run = (code: string, options: Partial<ProgramRun> = {}) =>
		runProgram({
			file: process.execPath,
			args: ["-e", code],
			folder,
			notFrom: [],
			timeoutMs: 20_000,
			maxBytes: 1000,
			...options,
		});

	it("returns what it writes, and its exit code", async () => {
		deepEqual(await run("console.log('é'); process.exitCode = 3"), { code: 3, stdout: "é\n" });
	});

	it("sets and removes variables", async () => {
		process.env["LUMENFALL_TEST"] = "there";
		try {
			const code = "process.stdout.write(process.env.LUMENFALL_TEST + process.env.OTHER)";
			equal((await run(code, { env: { LUMENFALL_TEST: undefined, OTHER: "1" } }))?.stdout, "undefined1");
		} finally {
			delete process.env["LUMENFALL_TEST"];
		}
	});

	it("is bounded in time", async () => {
		equal(await run("setInterval(() => {}, 1000)", { timeoutMs: 300 }), undefined);
	});

	it("is bounded in what it writes", async () => {
		equal(await run("for (;;) console.log('x'.repeat(100))"), undefined);
	});

	it("ends when it is cancelled", async () => {
		const abort = new AbortController();
		const ended = run("setInterval(() => {}, 1000)", { signal: abort.signal });
		abort.abort();
		equal(await ended, undefined);
		equal(await run("", { signal: abort.signal }), undefined);
	});

	it("does not wait for a process that the program leaves behind", async () => {
		const child = "setTimeout(() => {}, 5000)";
		const code = `require("node:child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: ["ignore", 1, 1] })`;
		equal(await run(`${code}.unref()`, { timeoutMs: 1500 }), undefined);
	});

	it("does not run what is not there, has no whole path, or would run nowhere", async () => {
		equal(await run("", { file: "/nowhere/git" }), undefined);
		equal(await run("", { file: "lumenfall_nowhere" }), undefined);
		equal(await run("", { file: "./git" }), undefined);
		equal(await run("", { file: "" }), undefined);
		equal(await run("", { folder: "/nowhere" }), undefined);
	});

	it("searches for a name on the PATH, never in the folder in which it runs", async () => {
		const saved = process.env["PATH"];
		const bin = mkdtempSync(path.join(tmpdir(), "lumenfall-bin-"));
		try {
			mkdirSync(path.join(bin, "other"));
			writeFileSync(path.join(bin, "lumenfall_git"), "#!/bin/sh\necho found\n", { mode: 0o755 });
			const named = { file: "lumenfall_git", args: [] };
			process.env["PATH"] = `.${path.delimiter}${path.join(bin, "other")}`;
			equal(await run("", { ...named, folder: bin }), undefined);
			process.env["PATH"] += `${path.delimiter}${bin}`;
			equal((await run("", named))?.stdout, "found\n");
			equal(await run("", { ...named, notFrom: [bin] }), undefined);
		} finally {
			process.env["PATH"] = saved;
			rmSync(bin, { recursive: true });
		}
	});

	it("does not run a program of the workspace, by its name or through a link", async () => {
		const workspace = mkdtempSync(path.join(tmpdir(), "lumenfall-program-"));
		try {
			mkdirSync(path.join(workspace, "real"));
			writeFileSync(path.join(workspace, "real", "git"), "#!/bin/sh\necho run\n", { mode: 0o755 });
			symlinkSync(path.join(workspace, "real"), path.join(workspace, "link"));
			symlinkSync(path.join(workspace, "real", "git"), path.join(workspace, "git"));
			const file = (name: string) => path.join(workspace, ...name.split("/"));
			equal((await run("", { file: file("real/git"), args: [], notFrom: [file("other")] }))?.stdout, "run\n");
			equal(await run("", { file: file("real/git"), args: [], notFrom: [file("real")] }), undefined);
			equal(await run("", { file: file("git"), args: [], notFrom: [file("real")] }), undefined);
			equal(await run("", { file: file("real/git"), args: [], notFrom: [file("link")] }), undefined);
			equal(await isWithinFolders(file("REAL/git"), [file("real")], pathRulesOf("win32")), true);
			equal(await isWithinFolders(file("REAL/git"), [file("real")], pathRulesOf("linux")), false);
		} finally {
			rmSync(workspace, { recursive: true });
		}
	});
});
