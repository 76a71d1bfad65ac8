import { deepEqual, equal } from "node:assert/strict";
import {
	browserOptionAt,
	browserOptionPart,
	isBesideLumenfall,
	isClientFile,
	shippedVariableBefore,
} from "../../../src/detection/exposure.ts";

describe("what reaches browsers and phones", () => {
	for (const path of [
		"/app/src/main/AndroidManifest.xml",
		"AndroidManifest.xml",
		"/app/Info.plist",
		"app.json",
		"/app.config.json",
		"/site/index.html",
		"/site/a.HTM",
		"/site/a.xhtml",
		"/ios/Main.storyboard",
		"/ios/View.xib",
		"/res/values/strings.xml",
		"/res/values-de/strings.xml",
	]) {
		it(`is ${path}`, () => equal(isClientFile(path, "plaintext"), true));
	}
	for (const path of [
		"/app/MyAndroidManifest.xml",
		"/app/Info.plist.bak",
		"/app/myapp.json",
		"/index.html.erb",
		"/res/layout/a.xml",
		"/res/values/b/a.xml",
		"/ahtml",
	]) {
		it(`is not ${path}`, () => equal(isClientFile(path, "plaintext"), false));
	}
	it("is a document in a language of browsers, whatever its name", () => {
		deepEqual(
			["html", "handlebars", "javascript"].map((id) => isClientFile("Untitled-1", id)),
			[true, true, false],
		);
	});

	for (const [before, variable] of [
		["VITE_KEY=", "VITE_KEY"],
		['NEXT_PUBLIC_A: "', "NEXT_PUBLIC_A"],
		["ENV REACT_APP_A ", "REACT_APP_A"],
		["env['EXPO_PUBLIC_A'] = `", "EXPO_PUBLIC_A"],
		['"GATSBY_A" => "Bearer  ', "GATSBY_A"],
		["MY_VITE_KEY=", undefined],
		["$PUBLIC_A=", undefined],
		["VITEKEY=", undefined],
		["VITE_A=b", undefined],
		["VITE_A = Basic ", undefined],
	] as const) {
		it(`is assigned to ${variable ?? "no such variable"} in ${before}`, () =>
			equal(shippedVariableBefore(before), variable));
	}

	describe("the option of OpenAI's client", () => {
		const at = (text: string) => browserOptionAt(text, text.indexOf(browserOptionPart));
		for (const [text, length] of [
			["dangerouslyAllowBrowser: true", 29],
			["'dangerouslyAllowBrowser'  :true,", 31],
			["dangerouslyAllowBrowser   :   true }", 34],
		] as const) {
			it(`is found with its value: ${text}`, () => {
				const start = text.indexOf("dangerously");
				deepEqual(at(text), { kind: "browserOption", start, end: start + length });
			});
		}
		for (const text of [
			"dangerouslyAllowBrowser: false",
			"dangerouslyAllowBrowser: trueish",
			"dangerouslyAllowBrowser,\na: true",
			"dangerouslyAllowBrowser\n: true",
			"dangerouslyAllowBrowser = a ? b : true",
			"carefullyAllowBrowser: true",
		]) {
			it(`is not set in ${JSON.stringify(text)}`, () => equal(at(text), undefined));
		}

		const lines = (written: Readonly<Record<number, string>>, count = 40) => ({
			count,
			line: (line: number) => {
				if (line < 0 || line >= count) {
					throw new Error(`There is no line ${line}.`);
				}
				return written[line] ?? "";
			},
		});
		it("is Lumenfall's if its address is at most twelve lines away", () => {
			deepEqual(
				[8, 7, 32, 33].map((line) => isBesideLumenfall(20, lines({ [line]: "baseURL: api.lumenfall.ai" }))),
				[true, false, true, false],
			);
			equal(isBesideLumenfall(1, lines({ 2: "LUMENFALL_BASE_URL" }, 3)), true);
			equal(isBesideLumenfall(1, lines({ 0: "process.env.LUMENFALL_API_BASE" }, 3)), true);
			equal(isBesideLumenfall(1, lines({ 0: "lumenfall.airport, LUMENFALL_API_KEY" }, 3)), false);
			equal(
				isBesideLumenfall(1, lines({ 0: `${" ".repeat(3000)}lumenfall.ai` }, 3)),
				false,
				"of a long line, its beginning",
			);
		});
	});
});
