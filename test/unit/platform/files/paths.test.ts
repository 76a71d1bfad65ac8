import { equal } from "node:assert/strict";
import path from "node:path";
import { comparablePath, isInside, pathRulesOf } from "../../../../src/platform/files/paths.ts";

const windows = pathRulesOf("win32");
const mac = pathRulesOf("darwin");
const linux = pathRulesOf("linux");

describe("the names of files", () => {
	for (const [name, other] of [
		["c:\\Users\\me\\a.py", "C:\\Users\\me\\a.py"],
		["C:\\Users\\me", "c:/users/ME/"],
		["C:\\Users\\me", "/c:/Users/me"],
		["C:\\Users\\me", "\\\\?\\C:\\Users\\me"],
		["C:\\Users\\me", "C:\\Users\\me. "],
		["\\\\server\\share\\a", "//SERVER/share/a"],
		["\\\\server\\share\\a", "\\\\?\\UNC\\server\\share\\a"],
		["C:\\", "c:"],
		["C:\\é", "C:\\e\u0301"],
	] as const) {
		it(`on Windows, ${name} is ${other}`, () => {
			equal(comparablePath(name, windows), comparablePath(other, windows));
		});
	}

	it("differ where systems tell them apart", () => {
		equal(comparablePath("/Users/Me/É", mac), comparablePath("/users/me/e\u0301/", mac));
		equal(comparablePath("/Users/Me", linux) === comparablePath("/users/me", linux), false);
		equal(comparablePath("/a\\b", linux) === comparablePath("/a/b", linux), false);
		equal(comparablePath("/a. ", linux) === comparablePath("/a", linux), false);
		equal(comparablePath("/c:/a", linux) === comparablePath("c:/a", linux), false);
		equal(comparablePath("C:\\a..b", windows) === comparablePath("C:\\ab", windows), false);
	});

	for (const [folder, file, isWindows, isLinux] of [
		["/code", "/code", true, true],
		["/code", "/code/a", true, true],
		["/code/", "/code/a", true, true],
		["/", "/a", true, true],
		["/code", "/codebase/a", false, false],
		["/code/a", "/code", false, false],
		["/code", "/CODE/a", true, false],
		["c:\\", "C:\\a", true, false],
		["c:\\work", "C:\\Work\\bin\\lumenfall.cmd", true, false],
		["c:\\work", "C:\\workshop\\lumenfall.cmd", false, false],
		["c:\\work", "D:\\work\\lumenfall.cmd", false, false],
		["/c:/code", "C:\\CODE\\a", true, false],
	] as const) {
		it(`${file} is ${isWindows ? "" : "not "}in ${folder} on Windows, and ${isLinux ? "" : "not "}on Linux`, () => {
			equal(isInside(folder, file, windows), isWindows);
			equal(isInside(folder, file, linux), isLinux);
		});
	}

	it("agree with Node on what is inside", () => {
		const names = ["a", "A", "ab", "b c", ".x"];
		for (const [node, root, rules] of [
			[path.win32, "c:\\", windows],
			[path.posix, "/", linux],
		] as const) {
			const all = names.flatMap((one) => [node.join(root, one), ...names.map((two) => node.join(root, one, two))]);
			for (const folder of all) {
				for (const file of all) {
					const relative = node.relative(folder, file);
					const expected = relative === "" || !(relative.startsWith("..") || node.isAbsolute(relative));
					equal(isInside(folder, file, rules), expected, `${file} in ${folder}`);
				}
			}
		}
	});
});
