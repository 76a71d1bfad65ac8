/** A program that prints what its strings are, in which every `§` is a key that is replaced and every `¤` one that is not. */
export interface Program {
	readonly languageId: string;
	readonly file: string;
	/** Commands that run it, in its folder. */
	readonly commands: readonly (readonly string[])[];
	readonly text: string;
}

/** Programs with strings wherever the language has them. With the variable set, each prints the same as before. */
export const programs: readonly Program[] = [
	{
		languageId: "python",
		file: "program.py",
		commands: [["python3", "program.py"]],
		text: `#!/usr/bin/env python3
"""Prints its strings. ¤"""
from __future__ import annotations

import sys


def documented(key="§", *, other='a § b'):
    """Not ¤."""
    return key, other


class Client:
    """Not ¤."""

    key: str = "§"
    header = "Bearer §"


print(documented(), Client.key, Client.header)
print("a" "§" "b", ("x "
    'y §'), f"{1:>{2}} §", "\\N{BULLET} { } §\\t§", rb"§", b"§", R'{\\d} §')
print("§"in"a §", not"§", "{} §".format(1), "%s §" % 2, "it's §", '"§"')
print({"§": "§"}["§"], [c for c in"§"][:3], (lambda k="§": k)(), f"{'§'!r:>60}", len("""
§ in "lines"
"""))
def inner():
    import os
    return os.sep, "§"
print(inner(), "§" if "§" else "", *["§"], sys.intern("§"))
match "§":
    case "¤":
        print("matched")
`,
	},
	{
		languageId: "javascript",
		file: "program.js",
		commands: [["node", "program.js"]],
		text: `const a = 3, g = 1;
function f(k = "§", { b = 'x §' } = {}) { return"§" + k + b; }
class A { "§" = 1; #k = '§'; static s = "s §"; ["c §"]() { return this.#k; } "m §"() { return 2; } }
console.log(f(), Object.keys(new A()), A.s, new A()["c §"](), new A()["m §"]());
console.log(typeof"§", "§"in{ "§": 1 }, void"§", \`t \${f("§")} § \\\` §\`, String.raw\`\\d § \`);
console.log({ "§": "§", x: "\\"§\\" \`\${a}\`", 'y': '\\x41 § $' }, ["§"], "§".length, a / g / "§".length);
if (a) /'/.test("'"); console.log("\\0 §", a ? "§" : "", !"§", \`§\`, "tail $" + "{§");
const { "§": z = "d §" } = { "§": "v" }; console.log(z);
switch ("§") { case "§": console.log("case"); }
for (const c of"§") { console.log(c); break; }
label: { console.log("§"
  , \`line
§\`); }
console.log(process.env.LUMENFALL_API_KEY ?? "§", process.env.LUMENFALL_API_KEY || '§');
`,
	},
	{
		languageId: "shellscript",
		file: "program.sh",
		commands: [["bash", "program.sh"]],
		text: `#!/bin/bash
A=§; B='§'; C="x § y"; D=(-H "k: §" x:§ '§'); declare -A M=([k]=§)
echo "$A" "$B" "$C" "\${D[@]}" "\${M[k]}" x§y 'it is "§"' $'tab\\t§' "$(echo 'in §' "§")"
X=\`echo 'bq §'\`; echo "$X" # § in a comment
cat <<EOF
"§" $(echo '§')
EOF
cat <<'EOF'
¤
EOF
case "$A" in ¤) echo matched;; esac
f() { local k="§"; echo "$k" "\${Y:-§}" \${Y:-'§'}; }; f
echo "\${LUMENFALL_API_KEY:-§}" '§''§' "§"'§' {a,§}
cat <<< '§' | tr a-z A-Z
if [ '§' = "§" ]; then echo equal; fi
bash -c 'echo "nested §"'
`,
	},
	{
		languageId: "php",
		file: "program.php",
		commands: [["php", "program.php"]],
		text: `<p title="¤">Don't</p>
<?php
const A = '¤', B = ['k' => '¤'];
class C { const D = '¤'; public $p = '¤'; function m($a = '¤') { static $s = '¤'; return "§" . $a . $s . $this->p; } }
$n = 'it'; $x = ['a' => 'q'];
function f() { return"§"; }
echo f(), (new C)->m(), "\\n";
echo "a $n {$x['a']} §", 'single \\'§\\'', "§" . '§', strlen('x § y'), true ? "Bearer §" : '', "\\n";
print_r(["§" => "§", 'k' => ["v §"]]);
echo fn() => '§', "\\n";
echo (fn() => '§')(), match ('§') { '§' => 'm', default => 'd' }, "\\n";
switch ('§') { case "§": echo 'case'; }
?>
<p><?= "§" ?> <?='a §'?></p>
`.replace("echo fn() => '§', \"\\n\";\n", ""),
	},
	{
		languageId: "ruby",
		file: "program.rb",
		commands: [["ruby", "program.rb"]],
		text: `# frozen_string_literal: true
def f(k = "§", other: 'x §') = [k, other]
p f, "a" "§", 'b' \\
  '§', "it's #{f('§')} §", 'a #{x} §', %(paren § (x)), %Q[b §], %w[¤ b], :"¤"
puts "§", 'a §'.upcase, ('§' + "§").length, 'x §' * 2, "§"[0], %q(§)
h = { "§" => '§', k: "§" }
p h, h["§"], 'k %s §' % 1
puts \`echo "§"\`
puts(<<~EOS, <<-'EOT', <<~A.upcase)
  § #{f('§')} \\\\§
EOS
    ¤
    EOT
  it's "§"
    #{'§'}
A
case '§'
when "§" then puts 'when'
end
puts "§" if '§' =~ /lm/
def g; return"§"; end
puts g, (ENV["LUMENFALL_API_KEY"] || '§')
`,
	},
	{
		languageId: "lua",
		file: "program.lua",
		commands: [["lua5.4", "program.lua"]],
		text: `local function f(k) return"§" .. k end
local t = { "§", k = '§', ["§"] = [[§]], "a § b" }
print(f "§", f('x §'), #"§", t[1], t.k, t["§"], ("§"):upper(), t[2])
print(("a §"):len(), "§" == "§", #"Bearer §", not "§", [==[§ x]==], #[[
a §
§

§]], ([[
§
b]]):len(), [=[a]¤]=])
print(os.getenv("LUMENFALL_API_KEY") or "§")
`,
	},
	{
		languageId: "perl",
		file: "program.pl",
		commands: [["perl", "program.pl"]],
		text: `use strict;
use constant KEY => '§';
my $k = '§';
my $h = "Bearer §";
my $s = 'a@b.test § x';
my %h = (k => '§');
print join(",", KEY, $k, $h, $s, $h{k}), "\\n";
my $q = q(x);
my $not = '¤';
print "$q $not\\n";
`,
	},
	{
		languageId: "go",
		file: "program.go",
		commands: [["go", "run", "program.go"]],
		text: `// Package main prints.
package main

import (
	"fmt"
	"strings"
)

const c = "¤"

const (
	// A (b)
	d = "¤"
)

type tag struct {
	K string \`json:"¤"\`
}

var v, w string = "§", \`raw § "x"\`

func f(k string) string { return"§" + k }

func main() {
	fmt.Println(v, w, f("§"), c, d, tag{K: "§"}, []string{"§", "a § b"}, map[string]int{"§": 1})
	x := "Bearer §"
	fmt.Println(x, len("§"), "§"[0], strings.ToUpper("u §"), x == "Bearer §")
	switch x {
	case "§":
	default:
		fmt.Println("§ default")
	}
	_ = tag{}
}
`,
	},
	{
		languageId: "java",
		file: "Program.java",
		commands: [["java", "Program.java"]],
		text: `public class Program {
  @interface Named { String[] value(); String other() default "¤"; }
  static final String USED = "¤";
  static final String KEY = "§";
  String field = "Bearer §";
  @Named({
    "¤",
    USED })
  String f(String k) { return"§" + k; }
  public static void main(String[] args) {
    Program p = new Program();
    String[] all = { "§", "a § b" };
    System.out.println(p.f("§") + KEY + p.field + all[0] + all[1] + "x §".length() + "§".charAt(3));
    switch (all[0]) { case "¤": System.out.println("case"); }
    System.out.println(switch (all[1]) { case "¤" -> 1; default -> "§".length(); });
    System.out.println(all.length > 1 ? "§" : "u §");
    System.out.println("""
      § 5%% %s "x"
        §\\tb \\
      c""".formatted("d").length() + """
      §
      """ + (args.length == 0 ? "a §" : ""));
  }
}
`,
	},
	{
		languageId: "rust",
		file: "program.rs",
		commands: [["rustc", "--edition", "2021", "-A", "warnings", "program.rs"], ["./program"]],
		text: `use std::collections::HashMap;
const C: [&str; 2] = ["x", "¤"];
static S: &str = "¤";
struct Client { key: &'static str }
fn client() -> Client { Client { key: "§" } }
fn key(x: bool) -> &'static str { if x { return "§"; } "a § b" }
fn forever(k: &'static str) -> &'static str { k }
fn later(x: Option<&'static str>) -> &'static str { x.unwrap_or_else(|| "§") }
fn main() {
    let k = "§";
    let raw = r#"say "§""#;
    let s = if k.len() > 1 { "§" } else { "" };
    let a = ["x", "§"];
    let t = ("x", "Bearer § {} \\u{41}");
    let mut m = HashMap::new();
    m.insert("k", "§");
    println!("{} {} {} {} {:?} {:?}", k, raw, s, a[1], t, m);
    println!("{} {} {} {}", client().key, key(true), key(false), forever("¤"));
    println!("{} {}", later(None), "§".to_string());
    println!("¤ {}", "§");
    let owned = String::from("§") + "x §";
    let joined: Vec<&str> = vec!["¤", "y"];
    assert_eq!(owned, "§x §");
    let direct = forever("§");
    match k { "¤" => println!("matched"), _ => println!("{}", "§".to_uppercase()) }
    println!("{} {} {} {} {}", C[1], S, joined[1], direct, std::thread::spawn(move || k.len()).join().unwrap());
}
`,
	},
];
