import { equal } from "node:assert/strict";
import { parseCode } from "../../../src/calls/tree/parseCode.ts";
import { findValueAt } from "../../../src/calls/values.ts";
import { loadGrammars, parse } from "../rewriting/parsers.ts";

/** Returns role, endpoint and text of the value at `|`, which is not in the text. */
function valueAt(languageId: string, code: string): string {
	const offset = code.indexOf("|");
	const text = code.slice(0, offset) + code.slice(offset + 1);
	const trees = parseCode(parse, text, { languageId, path: "/file" }, undefined);
	try {
		const value = findValueAt(trees.trees, offset);
		return value ? `${value.role} ${value.context.endpoint ?? "-"} [${value.text}]` : "none";
	} finally {
		trees.dispose();
	}
}

describe("the value at the cursor", () => {
	before(() => loadGrammars());

	const cases: readonly (readonly [languageId: string, code: string, expected: string])[] = [
		["python", 'client.images.generate(model="|")', "model generate []"],
		["python", 'client.images.edit(model="a|b", image=f)', "model edit [ab]"],
		["python", 'client.images.generate(model="|"', "model - []"],
		["python", 'IMAGE_MODEL = "|"', "model - []"],
		["python", 'def f(model: str = "|"): pass', "model - []"],
		["python", 'get_model("|")', "none"],
		["python", 'print("model", "|")', "model - []"],
		["python", 'zip(a, "model", "|")', "none"],
		["python", 'f(model="a", prompt="|")', "none"],
		["python", '# model="|"', "none"],
		["python", 'f(model=f"a{|b}")', "none"],
		["javascript", "client.videos.create({ model: '|' })", "model video []"],
		["javascript", 'client.images.generate({ model: "a", size: "|" })', "size generate []"],
		["javascript", 'client.images.generate({ prompt: "a", model: "|', "none"],
		["javascript", 'const config = { baseURL: "|" };', "baseUrl - []"],
		["javascript", 'getModel("|")', "none"],
		["javascript", 'generateImage({ model: lumenfall.image("|") })', "model image []"],
		["typescript", 'type T = { model: "|" }', "none"],
		["json", '{ "model": "|" }', "model - []"],
		["json", '{ "description": "|", "model": "a" }', "none"],
		["shellscript", 'curl x/images/edits -d \'{"model": "|"}\'', "model edit []"],
		["shellscript", "lumenfall --model=a|b", "model - [ab]"],
		["go", 'package a\nvar m = map[string]any{"model": "|"}', "model - []"],
		["ruby", 'client.chat(parameters: { model: "|" })', "model chat []"],
		["php", '<?php f(["quality" => "|"]);', "quality - []"],
		["java", 'class A { Object m = Map.of("prompt", "a", "model", "|"); }', "model - []"],
		["java", 'class A { Object m = b.model("|").build(); }', "model - []"],
		["csharp", 'var a = new { model = "|" };', "model - []"],
		["rust", 'fn f() { let b = json!({"model": "|"}); }', "model - []"],
		["kotlin", 'val m = mapOf("model" to "a", "x" to "|")', "none"],
	];
	for (const [languageId, code, expected] of cases) {
		it(`${languageId}: ${code} is ${expected}`, () => equal(valueAt(languageId, code), expected));
	}
});
