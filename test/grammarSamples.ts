import type { GrammarName } from "../src/rewriting/syntax/node.ts";

/** A little code for each grammar: functions, strings, calls. Repeated, it is a long file without errors. */
const samples: Readonly<Record<GrammarName, string>> = {
	bash: 'f() { local a="$1"; if [ "$a" = x ]; then echo "b $a" \'c\'; fi; }\n',
	"c-sharp": 'class A { int F(int a, int b) { var x = $"a {b}"; return a > b ? a + b : G(1, "c"); } }\n',
	dart: 'int f(int a, int b) {\n  var x = "a $b";\n  return a > b ? a + b : [1, 2].length;\n}\n',
	go: 'func f(a, b int) int {\n\tx := []string{"a", "b"}\n\tif a > b {\n\t\treturn len(x)\n\t}\n\treturn 0\n}\n',
	html: '<p class="a">text <b>x</b></p>\n<script>const a = "b";</script>\n',
	java: 'class A { int f(int a, int b) { String x = "a" + b; return a > b ? a + b : g(1, 2); } }\n',
	javascript:
		'const a = { b: "c", d: [1, 2, f(x)] };\nfunction g(a, b) { if (a > b) { return a + b; } else { return `x ${a}`; } }\n',
	kotlin:
		'fun f(a: Int, b: Int): Int {\n  val x = "a $b"\n  return if (a > b) a + b else listOf(1, 2).map { it + 1 }.sum()\n}\n',
	lua: 'local function f(a, b) local x = "a" .. b; if a > b then return {a, b} end end\n',
	php: '<?php\nfunction f($a, $b) { if ($a > $b) { return [$a, "b $a"]; } return null; }\n?>\n<p>text</p>\n',
	powershell: 'function F($a, $b) { $x = "a $b"; if ($a -gt $b) { return $a + $b } }\n',
	python: 'def f(a, b):\n    if a > b:\n        return [x for x in a]\n    return {"a": f"b {a}"}\n\n',
	r: 'f <- function(a, b) { x <- paste0("a", b); if (a > b) list(a, b) else NULL }\n',
	ruby: 'def f(a, b)\n  x = "a #{b}"\n  a > b ? [a, b].map { |y| y + 1 } : nil\nend\n',
	rust: 'fn f(a: i32, b: i32) -> i32 { let x = format!("a {}", b); if a > b { a + b } else { g(1, 2) } }\n',
	terraform: 'locals {\n  a = { b = "c ${d}" }\n  e = [1, 2, f(x)]\n}\n',
	tsx: 'const a = <A b="c" d={e}>text {f(1)}</A>;\n',
	typescript: 'interface A { b: string; c?: number }\nconst a: A = { b: "c" };\n',
};

export const grammarNames = Object.keys(samples) as readonly GrammarName[];

const headOf = (name: GrammarName) => (name === "go" ? "package main\n\n" : "");

/** Returns code for a grammar, of at least so many characters. */
export const sampleOf = (name: GrammarName, characters: number): string =>
	headOf(name) + samples[name].repeat(Math.ceil(characters / samples[name].length));

/** Returns code for a grammar, of at least so many lines. */
export const sampleLines = (name: GrammarName, lines: number): string =>
	headOf(name) + samples[name].repeat(Math.ceil(lines / (samples[name].split("\n").length - 1)));
