import { equal, ok } from "node:assert/strict";
import { findPaths, upward } from "../../../src/rewriting/syntax/path.ts";
import { provenPaths } from "../../../src/rewriting/tree/verify.ts";
import { loadGrammars, parse } from "./parsers.ts";

/** Returns whether a string of a text, `"K"`, may become another text. */
function isProven(text: string, value: string): boolean {
	const tree = parse("javascript", text);
	const start = text.indexOf('"K"');
	ok(tree && start >= 0);
	const [smallest] = findPaths(tree.rootNode, [{ start, end: start + 3 }]);
	const path = [...upward(smallest)].find(({ type }) => type === "string");
	ok(path);
	const parsed = { text, grammar: "javascript", tree, prepare: (written: string) => written } as const;
	const proven = provenPaths(parse, parsed, [{ start, end: start + 3, text: value }], [path]);
	tree.delete();
	return proven?.has(path) === true;
}

describe("provenPaths", () => {
	before(() => loadGrammars(["javascript"]));
	const cases: readonly [what: string, text: string, value: string, expected: boolean][] = [
		["an expression", 'x = "K";', "a.b", true],
		["operands of their own", 'x = ["K", 1];', "a + b", true],
		["not another structure around it", 'x = "K".length;', "a + b", false],
		["parentheses that keep it", 'x = "K".length;', "(a + b)", true],
		["not two statements", 'x = "K";', "a; b", false],
		["not two arguments", 'f("K");', "a, b", false],
		["not what makes a call of the line above", 'x = a\n"K"\n', "(b)", false],
		["not an error", 'x = "K";', "a +", false],
		["not the end of a comment", 'x = "K"; y();', "a /*", false],
		["beside an error that was there", 'x = "K";\ny = (;\n', "a", true],
	];
	for (const [what, text, value, expected] of cases) {
		it(`takes ${what}: ${text} with ${value}`, () => {
			equal(isProven(text, value), expected);
		});
	}
});
