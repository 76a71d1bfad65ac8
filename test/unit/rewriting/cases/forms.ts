const NET = 'System.Environment.GetEnvironmentVariable("LUMENFALL_API_KEY")';
const JVM = 'System.getenv("LUMENFALL_API_KEY")';
const GO = 'os.Getenv("LUMENFALL_API_KEY")';
const RS = 'std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set")';
const SWIFT = 'ProcessInfo.processInfo.environment["LUMENFALL_API_KEY"]!';
const DART = "Platform.environment['LUMENFALL_API_KEY']!";
const RB = 'ENV.fetch("LUMENFALL_API_KEY")';
const EX = 'System.fetch_env!("LUMENFALL_API_KEY")';
const PHP = "getenv('LUMENFALL_API_KEY')";
const LUA = 'os.getenv("LUMENFALL_API_KEY")';
const PL = "$ENV{LUMENFALL_API_KEY}";
const R = 'Sys.getenv("LUMENFALL_API_KEY")';
const JL = 'ENV["LUMENFALL_API_KEY"]';
const PS = "$env:LUMENFALL_API_KEY";
const SH = "${LUMENFALL_API_KEY}";
const MOUNT = "--mount=type=secret,id=LUMENFALL_API_KEY,env=LUMENFALL_API_KEY";

/** What it is, the text with `K` for the key, and afterwards; `undefined`: not offered. */
export type Case = [name: string, before: string, after: string | undefined, path?: string];

/** The cases of each language, by VS Code's id. What is not offered has a reason in its name. */
export const cases: Readonly<Record<string, readonly Case[]>> = {
	go: [
		["double quotes", `package main\n\nimport "os"\n\nvar k = "K"\n`, `package main\n\nimport "os"\n\nvar k = ${GO}\n`],
		["backquotes", 'package main\n\nimport "os"\n\nvar k = `K`\n', `package main\n\nimport "os"\n\nvar k = ${GO}\n`],
		[
			"a part",
			`package main\n\nimport "os"\n\nvar k = "Bearer K"\n`,
			`package main\n\nimport "os"\n\nvar k = "Bearer " + ${GO}\n`,
		],
		[
			"a part in the middle, as an argument",
			`package main\n\nimport "os"\n\nvar k = f("a K b", 1)\n`,
			`package main\n\nimport "os"\n\nvar k = f("a " + ${GO} + " b", 1)\n`,
		],
		["no import", `package main\n\nvar k = "K"\n`, `package main\n\nimport "os"\n\nvar k = ${GO}\n`],
		[
			"another import",
			`package main\n\nimport "fmt"\n\nvar k = "K"\n`,
			`package main\n\nimport "os"\nimport "fmt"\n\nvar k = ${GO}\n`,
		],
		[
			"a block of imports",
			`package main\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nvar k = "K"\n`,
			`package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n)\n\nvar k = ${GO}\n`,
		],
		[
			"a block that has it",
			`package main\n\nimport (\n\t"os"\n)\n\nvar k = "K"\n`,
			`package main\n\nimport (\n\t"os"\n)\n\nvar k = ${GO}\n`,
		],
		[
			"a quote as a rune",
			`package main\n\nimport "os"\n\nvar q, k = '"', "K"\n`,
			`package main\n\nimport "os"\n\nvar q, k = '"', ${GO}\n`,
		],
		["not a constant", `package main\n\nconst k = "K"\n`, undefined],
		["not a constant in a block", `package main\n\nconst (\n\tk = "K"\n)\n`, undefined],
	],
	rust: [
		["a variable", `fn main() { let k = "K"; }`, `fn main() { let k = &*${RS}; }`],
		["an argument", `fn main() { f("K", 1); }`, `fn main() { f(&*${RS}.leak(), 1); }`],
		["to_string", `fn main() { let k = "K".to_string(); }`, `fn main() { let k = ${RS}.to_string(); }`],
		["a raw string", `fn main() { let k = r#"K"#; }`, `fn main() { let k = &*${RS}; }`],
		["a part", `fn main() { let k = "Bearer K"; }`, `fn main() { let k = &*format!("Bearer {}", ${RS}); }`],
		["a part beside braces", `fn main() { let k = "{} K"; }`, `fn main() { let k = &*format!("{{}} {}", ${RS}); }`],
		["a lifetime before", `fn f<'a>(x: &'a str) { g("K"); }`, `fn f<'a>(x: &'a str) { g(&*${RS}.leak()); }`],
		["not a constant", `const K: &str = "K";`, undefined],
		["not a static", `static K: &str = "K";`, undefined],
		["not the format of a macro", `fn main() { println!("K"); }`, undefined],
		["not a pattern", `fn main() { match x { "K" => 1, _ => 2 }; }`, undefined],
		["not bytes", `fn main() { let k = b"K"; }`, undefined],
	],
	java: [
		["a field", `class A { String k = "K"; }`, `class A { String k = ${JVM}; }`],
		["a constant field", `class A { static final String K = "K"; }`, `class A { static final String K = ${JVM}; }`],
		["a part", `class A { String k = "Bearer K"; }`, `class A { String k = "Bearer " + ${JVM}; }`],
		[
			"a part with a method behind",
			`class A { int k = "Bearer K".length(); }`,
			`class A { int k = ("Bearer " + ${JVM}).length(); }`,
		],
		["not in an annotation", `class A { @Value("K") String k; }`, undefined],
		["not as a case", `class A { int f(String s) { switch (s) { case "K": return 1; } return 2; } }`, undefined],
		[
			"a part of a text block with percent signs",
			`class A { String k = """\n  K 5% %s\n  """.formatted(a); }`,
			`class A { String k = """\n  %s 5%% %%s\n  """.formatted(${JVM}).formatted(a); }`,
		],
		["not a text block in an annotation", `class A { @B("""\n  a K\n  """) int c; }`, undefined],
		[
			"not a text block that an annotation reads",
			`class A { static final String C = """\n  a K\n  """; @B(C) int c; }`,
			undefined,
		],
	],
	kotlin: [
		["a value", `val k = "K"`, `val k = ${JVM}`],
		["a part", `val k = "Bearer K"`, `val k = "Bearer \${${JVM}}"`],
		["a part of a template", `val k = "\${f("x")} K"`, `val k = "\${f("x")} \${${JVM}}"`],
		["a raw string", `val k = """Bearer K"""`, `val k = """Bearer \${${JVM}}"""`],
		["not a constant", `const val K = "K"`, undefined],
		["not in an annotation", `@A("K") val k = 1`, undefined],
	],
	scala: [
		["a value", `object A { val k = "K" }`, `object A { val k = sys.env("LUMENFALL_API_KEY") }`],
		["a part", `object A { val k = "Bearer K" }`, `object A { val k = "Bearer " + sys.env("LUMENFALL_API_KEY") }`],
		["not a part of a template", 'object A { val k = s"${x} K" }', undefined],
		["not three quotes", `object A { val k = """K""" }`, undefined],
	],
	csharp: [
		["a variable", `var k = "K";`, `var k = ${NET};`],
		["a part", `var k = "Bearer K";`, `var k = "Bearer " + ${NET};`],
		["verbatim", `var k = @"say ""hi"" K";`, `var k = @"say ""hi"" " + ${NET};`],
		["a template", `var k = $"{x} K";`, `var k = $"{x} " + ${NET};`],
		["a whole template", `var k = $"K";`, `var k = ${NET};`],
		["a raw string", `var k = """K""";`, `var k = ${NET};`],
		["a part of a raw string", `var k = """\n  "a" K\n  """;`, `var k = $"""\n  "a" {${NET}}\n  """;`],
		["a part of a raw string in braces", `f("""{"a":{"b":"{K}"}}""");`, `f($$$"""{"a":{"b":"{{{{${NET}}}}}"}}""");`],
		["a part of a raw string with two dollars", `f($$"""{K} {{x}}""");`, `f($$"""{{{${NET}}}} {{x}}""");`],
		["not a part of a constant raw string", `class A { const string B = """a K"""; }`, undefined],
		["a part with a method behind", `var k = "Bearer K".Trim();`, `var k = ("Bearer " + ${NET}).Trim();`],
		["not a constant", `class A { const string K = "K"; }`, undefined],
		["not in an attribute", `[Key("K")]\nclass A { }`, undefined],
		["not a default", `class A { void F(string k = "K") { } }`, undefined],
	],
	fsharp: [
		["a value", `let k = "K"\n`, `let k = ${NET}\n`],
		["not an argument", `let k = f "K"\n`, undefined],
		["a part", `let k = "Bearer K"\n`, `let k = "Bearer " + ${NET}\n`],
		["not a part as an argument", `let k = f "Bearer K"\n`, undefined],
		["not a literal", `[<Literal>]\nlet K = "K"\n`, undefined],
	],
	swift: [
		["a constant", `import Foundation\nlet k = "K"\n`, `import Foundation\nlet k = ${SWIFT}\n`],
		["a part", `import Foundation\nlet k = "Bearer K"\n`, `import Foundation\nlet k = "Bearer \\(${SWIFT})"\n`],
		["not a part of a template", `import Foundation\nlet k = "\\(f("x")) K"\n`, undefined],
		["no import", `// A\nlet k = "K"\n`, `// A\nimport Foundation\n\nlet k = ${SWIFT}\n`],
		["another import", `import Combine\nlet k = "K"\n`, `import Foundation\nimport Combine\nlet k = ${SWIFT}\n`],
		["SwiftUI has it", `import SwiftUI\nlet k = "K"\n`, `import SwiftUI\nlet k = ${SWIFT}\n`],
		["not a case", `enum A: String { case k = "K" }\n`, undefined],
	],
	dart: [
		["single quotes", `import 'dart:io';\nvar k = 'K';\n`, `import 'dart:io';\nvar k = ${DART};\n`],
		["a part", `import 'dart:io';\nvar k = "Bearer K";\n`, `import 'dart:io';\nvar k = "Bearer \${${DART}}";\n`],
		["raw", `import 'dart:io';\nvar k = r'K';\n`, `import 'dart:io';\nvar k = ${DART};\n`],
		[
			"a part of a raw one",
			`import 'dart:io';\nvar k = r'a$ K';\n`,
			`import 'dart:io';\nvar k = (r'a$ ' + ${DART});\n`,
		],
		["no import", `var k = 'K';\n`, `import 'dart:io';\n\nvar k = ${DART};\n`],
		["not a constant", `const k = 'K';\n`, undefined],
	],
	php: [
		["single quotes", `<?php $k = 'K';`, `<?php $k = ${PHP};`],
		["a part", `<?php $k = "Bearer K";`, `<?php $k = "Bearer " . ${PHP};`],
		["a part of a template", `<?php $k = "$x K {$y['a']}";`, `<?php $k = "$x " . ${PHP} . " {$y['a']}";`],
		["an argument", `<?php f("Bearer K", 1);`, `<?php f("Bearer " . ${PHP}, 1);`],
		["an array's value", `<?php $a = ['k' => 'K'];`, `<?php $a = ['k' => ${PHP}];`],
		["define", `<?php define('A', 'K');`, `<?php define('A', ${PHP});`],
		["not a constant", `<?php const K = 'K';`, undefined],
		["not a property's default", `<?php class A { private string $k = 'K'; }`, undefined],
		["not a here-document", `<?php $k = <<<EOT\nBearer "K"\nEOT;\n`, undefined],
		["not the page", `<p title="K"></p><?php f(); ?>`, undefined],
	],
	ruby: [
		["double quotes", `k = "K"`, `k = ${RB}`],
		["single quotes", `k = 'K'`, `k = ${RB}`],
		["a part", `k = "Bearer K"`, `k = "Bearer #{${RB}}"`],
		["a part in single quotes", `k = 'Bearer K'`, `k = 'Bearer ' + ${RB}`],
		["a part with a method behind", `k = 'Bearer K'.strip`, `k = ('Bearer ' + ${RB}).strip`],
		["a part of a template", `k = "#{f("x")} K"`, `k = "#{f("x")} #{${RB}}"`],
		["a command's argument", `puts "K"`, `puts ${RB}`],
		["a comment with a quote before", `# don't\nk = "K"`, `# don't\nk = ${RB}`],
		["a regular expression with a quote before", `x = /"/\nk = "K"`, `x = /"/\nk = ${RB}`],
		["a here-document", `k = f(<<~EOS, 1)\n  a: "K" #{b}\nEOS\n`, `k = f(<<~EOS, 1)\n  a: "#{${RB}}" #{b}\nEOS\n`],
		["a here-document in quotes", `k = <<-"EOS".strip\n  K\n  EOS\n`, `k = <<-"EOS".strip\n  #{${RB}}\n  EOS\n`],
		["a here-document that is run", "system <<`EOS`\ncurl K\nEOS\n", `system <<\`EOS\`\ncurl #{${RB}}\nEOS\n`],
		["not a here-document with another one inside", `k = <<~A\n  a #{f(<<~B)} K\n    b\n  B\nA\nc = "a"\n`, undefined],
		["not a here-document that takes no expression", `k = <<~'EOS'\n  a: "K"\nEOS\n`, undefined],
		["not one of two of which one takes none", `k = f(<<~EOS, <<~'EOS')\n  K\nEOS\n  b\nEOS\n`, undefined],
	],
	elixir: [
		["a value", `k = "K"`, `k = ${EX}`],
		["a part", `k = "Bearer K"`, `k = "Bearer #{${EX}}"`],
		["an attribute", `defmodule A do\n  @k "K"\nend`, `defmodule A do\n  @k ${EX}\nend`],
		["not three quotes", `k = """\n  a K\n  """`, undefined],
		["not a pattern", `case x do\n  "K" -> 1\nend`, undefined],
		["not a sigil", `k = ~s(a "K")`, undefined],
	],
	lua: [
		["double quotes", `local k = "K"`, `local k = ${LUA}`],
		["a part", `local k = 'Bearer K'`, `local k = 'Bearer ' .. ${LUA}`],
		["an argument without brackets", `f "K"`, `f (${LUA})`],
		["a part as an argument without brackets", `f "Bearer K"`, `f ("Bearer " .. ${LUA})`],
		["long brackets", `local k = [==[K]==]`, `local k = ${LUA}`],
		["a part of long brackets", `local k = [==[Bearer K]==]`, `local k = [==[Bearer ]==] .. ${LUA}`],
		["the first line of long brackets", `local k = [[\nK a]]`, `local k = ${LUA} .. [[ a]]`],
		["the end of a line of long brackets", `local k = [[a K\nb]]`, `local k = [[a ]] .. ${LUA} .. [[\n\nb]]`],
		["not behind half of a closing bracket", `local k = [=[a]K]=]`, undefined],
		["a comment in long brackets before", `--[[ " ]] local k = "K"`, `--[[ " ]] local k = ${LUA}`],
	],
	perl: [
		["single quotes", `my $k = 'K';`, `my $k = ${PL};`],
		["a part", `my $k = "Bearer K";`, `my $k = "Bearer ${PL}";`],
		["a part in single quotes", `my $k = 'Bearer K';`, `my $k = 'Bearer ' . ${PL};`],
		["a hash's value", `my %h = (k => 'K');`, `my %h = (k => ${PL});`],
		["not a here-document", `my $k = <<'E';\n"K"\nE\n`, undefined],
		["not other quotes", `my $k = q{a "K"};`, undefined],
	],
	r: [
		["double quotes", `k <- "K"`, `k <- ${R}`],
		["a part", `k <- "Bearer K"`, `k <- paste0("Bearer ", ${R})`],
		["an argument", `f(k = 'a K b', 1)`, `f(k = paste0('a ', ${R}, ' b'), 1)`],
		["a part of a raw string", `k <- r"(a "K")"`, `k <- paste0(r"(a ")", Sys.getenv("LUMENFALL_API_KEY"), r"(")")`],
	],
	julia: [
		["a value", `k = "K"`, `k = ${JL}`],
		["a part", `k = "Bearer K"`, `k = "Bearer $(${JL})"`],
		["not a part of a raw one", `k = raw"Bearer K"`, undefined],
		["not behind a quote as a character", `q = '"'; k = "K"`, undefined],
		["not another macro's string", `k = b"K"`, undefined],
	],
	fish: [
		["a part", `curl -H "Authorization: Bearer K" u`, `curl -H "Authorization: Bearer $LUMENFALL_API_KEY" u`],
		["double quotes", `set -gx KEY "K"`, `set -gx KEY "$LUMENFALL_API_KEY"`],
		["single quotes", `set key 'K' # x`, undefined],
		["all of single quotes", `set key 'K'`, `set key "$LUMENFALL_API_KEY"`],
		["not a part of single quotes", `set key 'a K'`, undefined],
		["no quotes", `if a\n\tset -l key K \nend`, `if a\n\tset -l key "$LUMENFALL_API_KEY" \nend`],
		["the variable itself", `a\nset -gx LUMENFALL_API_KEY K\nb`, `a\nb`],
		["not one of several words", `set key a K`, undefined],
		["not in a line that goes on", `echo \\\nset key K`, undefined],
		["not where quotes are open", `echo "a\nset key K\n"`, undefined],
	],
	powershell: [
		["double quotes", `$k = "K"`, `$k = ${PS}`],
		["single quotes", `$k = 'K'`, `$k = ${PS}`],
		["a part", `$k = "Bearer K"`, `$k = "Bearer $(${PS})"`],
		["a part in single quotes", `$k = 'Bearer K'`, `$k = 'Bearer ' + ${PS}`],
		["a part as an argument", `Send-It -Header 'Bearer K' -Fast`, `Send-It -Header ('Bearer ' + ${PS}) -Fast`],
		["a here-string", `$k = @"\nBearer K\n"@`, `$k = @"\nBearer $(${PS})\n"@`],
		["not a here-string in single quotes", `$k = @'\nBearer K\n'@`, undefined],
	],
	shellscript: [
		["no quotes", `curl -H x:K`, `curl -H x:"${SH}"`],
		["an assignment", `KEY=K`, `KEY="${SH}"`],
		["its own assignment", `export LUMENFALL_API_KEY=K`, `export LUMENFALL_API_KEY="\${LUMENFALL_API_KEY:?}"`],
		[
			"its own assignment in quotes",
			`LUMENFALL_API_KEY="K" ./run`,
			`LUMENFALL_API_KEY="\${LUMENFALL_API_KEY:?}" ./run`,
		],
		["double quotes", `curl -H "Authorization: Bearer K"`, `curl -H "Authorization: Bearer ${SH}"`],
		["single quotes", `curl -H 'Authorization: Bearer K'`, `curl -H 'Authorization: Bearer '"${SH}"`],
		["single quotes with more behind", `curl -d '{"k":"K"}'`, `curl -d '{"k":"'"${SH}"'"}'`],
		["quotes in quotes", `x="$(curl -H "k: K")"`, `x="$(curl -H "k: ${SH}")"`],
		["a here-document", `cat <<EOF\n"K"\nEOF\n`, `cat <<EOF\n"${SH}"\nEOF\n`],
		["an apostrophe in a comment before", `# don't\nKEY=K`, `# don't\nKEY="${SH}"`],
		["not a here-document in quotes", `cat <<'EOF'\n"K"\nEOF\n`, undefined],
	],
	bat: [
		["an assignment", `set KEY=K\n`, `set KEY=%LUMENFALL_API_KEY%\n`],
		["a part", `curl -H "Authorization: Bearer K" x\n`, `curl -H "Authorization: Bearer %LUMENFALL_API_KEY%" x\n`],
	],
	dockerfile: [
		["its own ENV", `FROM a\nENV LUMENFALL_API_KEY=K\n`, `FROM a\n`],
		["its own ENV, written the old way", `FROM a\nENV LUMENFALL_API_KEY K\nCMD x\n`, `FROM a\nCMD x\n`],
		["not its own ENV if it is read", `FROM a\nENV LUMENFALL_API_KEY=K\nCMD x $LUMENFALL_API_KEY\n`, undefined],
		["not another ENV: it would be in the image", `FROM a\nENV A=K\n`, undefined],
		["its own ARG", `FROM a\nARG LUMENFALL_API_KEY="K"\n`, `FROM a\n`],
		["not its own ARG if a command may read it", `FROM a\nARG LUMENFALL_API_KEY=K\nRUN x\n`, undefined],
		["RUN", `FROM a\nRUN curl -H "k: K" x\n`, `FROM a\nRUN ${MOUNT} curl -H "k: ${SH}" x\n`],
		[
			"RUN over lines",
			`FROM a\nRUN a \\\n  && curl -H "k: K" x\n`,
			`FROM a\nRUN ${MOUNT} a \\\n  && curl -H "k: ${SH}" x\n`,
		],
		["CMD", `FROM a\nCMD curl -H "k: K" x\n`, `FROM a\nCMD curl -H "k: ${SH}" x\n`],
		["not a list", `FROM a\nCMD ["curl", "K"]\n`, undefined],
		["not single quotes", `FROM a\nRUN curl -H 'k: K' x\n`, undefined],
	],
	dockercompose: [["a value", `environment:\n  KEY: "K"\n`, `environment:\n  KEY: "${SH}"\n`]],
	yaml: [
		["Compose", `environment:\n  - KEY=K\n`, `environment:\n  - KEY=${SH}\n`, "/a/docker-compose.prod.yml"],
		[
			"a workflow",
			`env:\n  KEY: K\n`,
			`env:\n  KEY: \${{ secrets.LUMENFALL_API_KEY }}\n`,
			"/a/.github/workflows/x.yml",
		],
		["not just any YAML", `KEY: K\n`, undefined, "/a/values.yaml"],
	],
	terraform: [
		[
			"a value",
			`locals {\n  k = "K"\n}\n`,
			`locals {\n  k = var.lumenfall_api_key\n}\n\nvariable "lumenfall_api_key" {\n  type      = string\n  sensitive = true\n}\n`,
		],
		[
			"a part, with the variable there",
			`variable "lumenfall_api_key" {\n}\nlocals {\n  k = "Bearer K"\n}\n`,
			`variable "lumenfall_api_key" {\n}\nlocals {\n  k = "Bearer \${var.lumenfall_api_key}"\n}\n`,
		],
		["not the default of a variable", `variable "k" {\n  default = "K"\n}\n`, undefined],
	],
	jsonc: [
		[
			"launch.json",
			`{ "env": { "A": "K" } }`,
			`{ "env": { "A": "\${env:LUMENFALL_API_KEY}" } }`,
			"/a/.vscode/launch.json",
		],
		[
			"tasks.json",
			`{ "args": ["Bearer K"] }`,
			`{ "args": ["Bearer \${env:LUMENFALL_API_KEY}"] }`,
			"/a/.vscode/tasks.json",
		],
		["not settings", `{ "a": "K" }`, undefined, "/a/.vscode/settings.json"],
	],
	http: [
		[
			"a header",
			`GET https://x\nAuthorization: Bearer K\n`,
			`GET https://x\nAuthorization: Bearer {{$processEnv LUMENFALL_API_KEY}}\n`,
		],
	],
	vue: [
		[
			"the script",
			`<template><p title="x"/></template>\n<script setup>\nconst k = "K";\n</script>\n`,
			`<template><p title="x"/></template>\n<script setup>\nconst k = process.env.LUMENFALL_API_KEY;\n</script>\n`,
		],
		["not the template", `<template><p title="K"/></template>\n<script>\n</script>\n`, undefined],
	],
	svelte: [
		[
			"the script",
			`<script lang="ts">\n  const h = 'Bearer K';\n</script>\n`,
			'<script lang="ts">\n  const h = `Bearer ${process.env.LUMENFALL_API_KEY}`;\n</script>\n',
		],
	],
	astro: [
		[
			"the front matter",
			`---\nconst k = "K";\n---\n<p/>\n`,
			`---\nconst k = import.meta.env.LUMENFALL_API_KEY;\n---\n<p/>\n`,
		],
		["not a script for the browser", `---\n---\n<script>const k = "K";</script>\n`, undefined],
	],
	json: [["nothing", `{"key":"K"}`, undefined]],
	markdown: [["nothing", `"K"`, undefined]],
	ini: [["nothing", `key=K`, undefined]],
	html: [["nothing", `<script>k = "K";</script>`, undefined]],
};
