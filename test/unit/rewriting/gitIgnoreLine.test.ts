import { deepEqual } from "node:assert/strict";
import ignore from "ignore";
import { addGitIgnoreLine, gitIgnorePattern } from "../../../src/rewriting/gitIgnoreLine.ts";
import { GitRepository } from "../gitRepository.ts";

/** Paths, each with others that the pattern must not match. */
const paths: readonly (readonly [path: string, ...others: string[]])[] = [
	[".env", ".env2", "xenv"],
	["a/.env", ".env", "b/a/.env"],
	["[lang]/.env", "l/.env", "a/.env"],
	["[x/.env", "x/.env"],
	["x]/.env", "x/.env"],
	["[!a]/.env", "b/.env"],
	["a b /.env", "a b/.env"],
	["!important.env", "important.env"],
	["#1.env", "1.env"],
	["#a/.env", "a/.env"],
	["!a/.env", "a/.env"],
	["a#b/!c/.env", "ab/c/.env"],
	["st*r/.env", "star/.env", "st/r/.env"],
	["**/.env", "a/.env", ".env"],
	["wh?t/.env", "what/.env"],
	["back\\slash/.env", "backslash/.env"],
	["back\\\\[a]/.env", "back\\a/.env"],
	["space.env ", "space.env"],
	["spaces.env   ", "spaces.env", "spaces.env "],
	["back.env\\ ", "back.env "],
	[" lead.env", "lead.env"],
	["tab.env\t", "tab.env"],
	["ünï/中文/.env", "uni/.env"],
	["{a,b}/.env", "a/.env"],
	["$(id)/.env"],
	["line\nend/.env", "lineend/.env"],
];

describe("a line of .gitignore", () => {
	let repository: GitRepository;
	before(async () => {
		repository = await GitRepository.create();
	});
	after(() => repository.remove());

	for (const newline of ["\n", "\r\n"]) {
		for (const before of ["", "*.log", `*.log${newline}`]) {
			for (const [path, ...others] of paths) {
				it(`makes git ignore ${JSON.stringify(path)}, and nothing else, after ${JSON.stringify(before + newline)}`, async () => {
					const { start, end, text } = addGitIgnoreLine(before, gitIgnorePattern(path), newline);
					deepEqual([start, end], [before.length, before.length]);
					await repository.write(".gitignore", before + text);
					deepEqual(repository.ignored([path, ...others, "x.log"]), before === "" ? [path] : [path, "x.log"]);
				});
			}
		}
	}

	it("is read by the package that reads .gitignore without git as by git", () => {
		// It takes no path with a backslash or a line end, and trims a tab.
		for (const [path, ...others] of paths.filter(([one]) => !/[\\\n\t]/.test(one))) {
			const rules = ignore({ ignorecase: false }).add(gitIgnorePattern(path));
			deepEqual(
				[path, ...others].filter((one) => rules.ignores(one)),
				[path],
			);
		}
	});

	it("keeps the line ends of the file, and no end where there was none", () => {
		deepEqual(addGitIgnoreLine("a\r\nb", ".env"), { start: 4, end: 4, text: "\r\n.env" });
		deepEqual(addGitIgnoreLine("a\r\n", ".env"), { start: 3, end: 3, text: ".env\r\n" });
		deepEqual(addGitIgnoreLine("", ".env"), { start: 0, end: 0, text: ".env\n" });
	});
});
