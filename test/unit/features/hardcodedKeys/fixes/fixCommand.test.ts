import { deepEqual, equal } from "node:assert/strict";
import { parseFixArguments } from "../../../../../src/features/hardcodedKeys/fixes/fixCommand.ts";

const kinds = ["replace", "revoke"] as const;

describe("parseFixArguments", () => {
	it("parses valid arguments", () => {
		deepEqual(parseFixArguments(["revoke", "file:///a.py", 2, 7, 41], kinds), {
			kind: "revoke",
			uri: "file:///a.py",
			line: 2,
			start: 7,
			end: 41,
		});
		equal(parseFixArguments(["replace", "vscode-notebook-cell:/a#1", 0, 0, 1], kinds)?.kind, "replace");
	});

	for (const [name, args] of [
		["nothing", []],
		["an unknown kind", ["delete", "file:///a.py", 2, 7, 41]],
		["a kind that every object has", ["toString", "file:///a.py", 2, 7, 41]],
		["a kind that is no text", [0, "file:///a.py", 2, 7, 41]],
		["a path instead of a URI", ["revoke", "/a.py", 2, 7, 41]],
		["a URI that is no text", ["revoke", { scheme: "file", path: "/a.py" }, 2, 7, 41]],
		["a line that is a text", ["revoke", "file:///a.py", "2", 7, 41]],
		["a negative line", ["revoke", "file:///a.py", -1, 7, 41]],
		["a fraction", ["revoke", "file:///a.py", 2, 7.5, 41]],
		["infinity", ["revoke", "file:///a.py", 2, 7, Number.POSITIVE_INFINITY]],
		["an end before the start", ["revoke", "file:///a.py", 2, 41, 7]],
		["a missing end", ["revoke", "file:///a.py", 2, 7]],
		["one argument too many", ["revoke", "file:///a.py", 2, 7, 41, 0]],
	] as const) {
		it(`rejects ${name}`, () => equal(parseFixArguments(args, kinds), undefined));
	}
});
