import { deepEqual, equal } from "node:assert/strict";
import { RipgrepMessages } from "../../../../src/platform/files/ripgrepMessages.ts";

describe("the messages of ripgrep", () => {
	const walk = "DEBUG|ignore::walk|crates/ignore/src/walk.rs:1929: ignoring";
	const take = (text: string, size = text.length) => {
		const messages = new RipgrepMessages();
		for (let at = 0; at < text.length; at += size) {
			messages.push(text.slice(at, at + size));
		}
		return messages;
	};
	const text = [
		"rg: DEBUG|rg::flags::parse|crates/core/flags/parse.rs:89: not reading config files",
		`rg: ${walk} ./big.txt: 3221225472 bytes`,
		`${walk} ./of version 13: 9 bytes`,
		`rg: ${walk} ./two\nlines: 3000 bytes`,
		`rg: ${walk} ./c/y.py: Ignore(IgnoreMatch(Gitignore(Glob { from: Some("./c/.gitignore") })))`,
		"rg: DEBUG|ignore::gitignore|crates/ignore/src/gitignore.rs:398: opened gitignore file: ./c/.gitignore",
		"rg: ./locked: Permission denied (os error 13)",
		"./locked in version 13: Permission denied (os error 13)",
		"rg: DEBUG|globset|crates/globset/src/lib.rs:511: built glob set",
		"",
	].join("\n");

	for (const size of [1, 7, 1000]) {
		it(`name the files that are too large and what cannot be read, in pieces of ${size}`, () => {
			const { tooLarge, complaints, ignoreFiles } = take(text, size);
			deepEqual(ignoreFiles, ["./c/.gitignore"]);
			deepEqual(tooLarge, ["./big.txt", "./of version 13", "./two\nlines"]);
			equal(complaints[0], "rg: ./locked: Permission denied (os error 13)");
		});
	}

	it("are kept in bounded number and length", () => {
		const { complaints } = take("x".repeat(10_000).concat("\n").repeat(2000), 5000);
		equal(complaints.length, 1000);
		equal(complaints[0]?.length, 500);
	});
});
