import { deepEqual, throws } from "node:assert/strict";
import { candidatesOnPath, launchOf } from "../../../../src/platform/files/programs.ts";

describe("a program on the PATH", () => {
	it("is searched for in whole folders alone, in order", () => {
		deepEqual(candidatesOnPath("lumenfall", "/usr/bin:.::bin:/opt/x/", false), [
			"/usr/bin/lumenfall",
			"/opt/x/lumenfall",
		]);
	});

	it("is a program or a script on Windows, whose folders may be quoted", () => {
		const folders = 'C:\\Tools\\;.;bin;\\rooted;C:relative;"D:\\My Tools";\\\\server\\share;\\\\?\\C:\\x';
		deepEqual(candidatesOnPath("lumenfall", folders, true), [
			"C:\\Tools\\lumenfall.exe",
			"C:\\Tools\\lumenfall.cmd",
			"D:\\My Tools\\lumenfall.exe",
			"D:\\My Tools\\lumenfall.cmd",
			"\\\\server\\share\\lumenfall.exe",
			"\\\\server\\share\\lumenfall.cmd",
		]);
	});

	it("is no script in a folder whose name the command processor would change", () => {
		deepEqual(candidatesOnPath("lumenfall", "C:\\%TEMP%;C:\\a!b", true), [
			"C:\\%TEMP%\\lumenfall.exe",
			"C:\\a!b\\lumenfall.exe",
		]);
	});
});

describe("how a terminal starts a program", () => {
	const cmd = "C:\\Windows\\System32\\cmd.exe";

	it("is by itself", () => {
		const shellArgs = ["keys", "revoke", "k7Qd2"];
		for (const file of ["/usr/bin/lumenfall", "C:\\Tools\\lumenfall.exe"]) {
			deepEqual(launchOf(file, shellArgs, cmd), { shellPath: file, shellArgs });
		}
	});

	it("is by the command processor for a script of Windows", () => {
		for (const file of ["C:\\My Tools\\lumenfall.cmd", "C:\\a&b\\LUMENFALL.CMD", "C:\\x.bat"]) {
			deepEqual(launchOf(file, ["keys", "revoke", "k-7_Q"], cmd), {
				shellPath: cmd,
				shellArgs: `/d /s /c ""${file}" keys revoke k-7_Q"`,
			});
		}
	});

	it("is refused for what is no plain word", () => {
		for (const word of ["a b", "a&b", "%PATH%", '"', "", "a\n"]) {
			throws(() => launchOf("C:\\lumenfall.cmd", [word], cmd), /plain words/);
		}
	});
});
