import { deepEqual, equal } from "node:assert/strict";
import { applyEdits, sortEdits } from "../../../src/rewriting/applyEdits.ts";
import { loadGrammars, parse } from "../rewriting/parsers.ts";
import { findProblems } from "./check.ts";

const base = "https://api.lumenfall.ai/openai/v1";
const py = `import os\nfrom openai import OpenAI\nclient = OpenAI(api_key=os.environ["LUMENFALL_API_KEY"], base_url="${base}")\n`;
const js = `import OpenAI from "openai";\nconst client = new OpenAI({ apiKey: process.env.LUMENFALL_API_KEY, baseURL: "${base}" });\n`;
const pyCall = 'result = client.images.generate(model="gpt-image-2", prompt="a")\n';
const jsCall = 'const result = await client.images.generate({ model: "gpt-image-2", prompt: "a" });\n';

/** Returns the text with the edits of its only expiring URL, `undefined` if there is none. */
function corrected(languageId: string, text: string): string | undefined {
	const found = findProblems(languageId, text).filter(({ code }) => code === "expiring-url");
	const [only] = found;
	equal(found.length <= 1, true);
	return only?.code === "expiring-url" ? applyEdits(text, sortEdits([...only.edits])) : undefined;
}

describe("URLs that expire", () => {
	before(() => loadGrammars());

	const pyDownload = 'urllib.request.urlretrieve(result.data[0].url, "image.png")\n';
	const jsDownload = (url: string) =>
		`await writeFile("image.png", new Uint8Array(await (await fetch(${url})).arrayBuffer()));\n`;
	const pyImport = "import urllib.request\n";
	const jsImport = 'import { writeFile } from "node:fs/promises";\n';
	const inFunction = (body: string) => `async function f() {\n\t${body.replaceAll("\n", "\n\t").trimEnd()}\n}\n`;

	const cases: readonly (readonly [languageId: string, name: string, text: string, expected: string])[] = [
		[
			"python",
			"printed",
			`${py}${pyCall}print(result.data[0].url)\n`,
			`${pyImport}${py}${pyCall}${pyDownload}print(result.data[0].url)\n`,
		],
		[
			"python",
			"returned",
			`${py}def f():\n    ${pyCall}    return result.data[0].url\n`,
			`${pyImport}${py}def f():\n    ${pyCall}    ${pyDownload}    return result.data[0].url\n`,
		],
		[
			"python",
			"assigned, below a future import",
			`"""x"""\nfrom __future__ import annotations\n${py}${pyCall}url = result.data[0].url\n`,
			`"""x"""\nfrom __future__ import annotations\n${pyImport}${py}${pyCall}${pyDownload}url = result.data[0].url\n`,
		],
		[
			"javascript",
			"assigned",
			`${js}${jsCall}const url = result.data[0].url;\n`,
			`${jsImport}${js}${jsCall}${jsDownload("result.data[0].url")}const url = result.data[0].url;\n`,
		],
		[
			"javascript",
			"returned",
			`${js}${inFunction(`${jsCall}return result.data?.[0]?.url;`)}`,
			`${jsImport}${js}${inFunction(`${jsCall}${jsDownload("result.data[0].url")}return result.data?.[0]?.url;`)}`,
		],
		[
			"python",
			"assigned without a name for the response",
			`${py}url = client.images.generate(\n    model="gpt-image-2",\n    prompt="a",\n).data[0].url\n`,
			`${pyImport}${py}result = client.images.generate(\n    model="gpt-image-2",\n    prompt="a",\n)\n${pyDownload}url = result.data[0].url\n`,
		],
		[
			"python",
			"awaited and returned in an object, where a name is taken",
			`${py}async def f(result):\n    return {"id": 1, "url": (await client.images.generate(model="gpt-image-2", prompt="a")).data[0].url, "a": g()}\n`,
			`${pyImport}${py}async def f(result):\n    response = await client.images.generate(model="gpt-image-2", prompt="a")\n    ${pyDownload.replaceAll("result", "response")}    return {"id": 1, "url": response.data[0].url, "a": g()}\n`,
		],
		[
			"python",
			"of all results",
			`${py}${pyCall}image = 1\nurls = [item.url for item in result.data]\n`,
			`${pyImport}${py}${pyCall}image = 1\nfor index, entry in enumerate(result.data):\n    urllib.request.urlretrieve(entry.url, f"image-{index + 1}.png")\nurls = [item.url for item in result.data]\n`,
		],
		[
			"javascript",
			"printed without a name for the response",
			`${js}console.log((await client.images.generate({ model: "gpt-image-2", prompt: "a" })).data[0].url);\n`,
			`${jsImport}${js}${jsCall}${jsDownload("result.data[0].url")}console.log(result.data[0].url);\n`,
		],
		[
			"typescript",
			"returned without a name for the response",
			`${js}${inFunction(`return (await client.images.generate({ model: "gpt-image-2", prompt: "a" })).data?.[0]?.url ?? "";`)}`,
			`${jsImport}${js}${inFunction(`${jsCall}${jsDownload("result.data![0]!.url!")}return result.data?.[0]?.url ?? "";`)}`,
		],
		[
			"typescript",
			"of all results",
			`${js}${jsCall}const urls = result.data!.map((image) => image.url!);\n`,
			`${jsImport}${js}${jsCall}for (const [index, item] of (result.data ?? []).entries()) {\n\t${jsDownload("item.url!").replace('"image.png"', "`image-${index + 1}.png`")}}\nconst urls = result.data!.map((image) => image.url!);\n`,
		],
		[
			"javascript",
			"of all results",
			`${js}${jsCall}save(result.data.map((image) => image.url));\n`,
			`${jsImport}${js}${jsCall}for (const [index, item] of result.data.entries()) {\n\t${jsDownload("item.url").replace('"image.png"', "`image-${index + 1}.png`")}}\nsave(result.data.map((image) => image.url));\n`,
		],
		[
			"typescript",
			"assigned",
			`${js}${jsCall}const url = result.data![0].url!;\n`,
			`${jsImport}${js}${jsCall}${jsDownload("result.data![0]!.url!")}const url = result.data![0].url!;\n`,
		],
	];
	for (const [languageId, name, text, expected] of cases) {
		it(`${languageId}: ${name}: the file is downloaded before`, () => {
			const after = corrected(languageId, text);
			equal(after, expected);
			const tree = parse(languageId as "python", after ?? "");
			equal(tree?.rootNode.hasError, false);
			tree?.delete();
			deepEqual(findProblems(languageId, after ?? ""), []);
		});
	}

	const innocent: readonly (readonly [languageId: string, name: string, text: string])[] = [
		["python", "that are downloaded", `${py}import httpx\n${pyCall}image = httpx.get(result.data[0].url)\n`],
		["python", "of a file that writes", `${py}${pyCall}url = result.data[0].url\ndownload_image(url)\n`],
		["python", "in a comment of a statement", `${py}${pyCall}f(\n    # result.data[0].url\n    a)\n`],
		[
			"python",
			"of a name that is the response of a chat, too",
			`${py}${pyCall}result = client.chat.completions.create(model="a/b", messages=[])\nprint(result.data[0].url)\n`,
		],
		["python", "in a comment", `${py}${pyCall}# result.data[0].url\n`],
		[
			"python",
			"of another API",
			`import os\nfrom openai import OpenAI\nkey = os.environ["LUMENFALL_API_KEY"]\nclient = OpenAI()\n${pyCall}print(result.data[0].url)\n`,
		],
		["python", "of something else", `${py}result = query()\nprint(result.data[0].url)\n`],
		["python", "of a name with two values", `${py}${pyCall}result = other()\nprint(result.data[0].url)\n`],
		["python", "of another field of all results", `${py}${pyCall}f([a.url for b in result.data])\n`],
		[
			"python",
			"that may not be read",
			`${py}url = client.images.generate(model="gpt-image-2").data[0].url if a else b\n`,
		],
		["python", "behind another call", `${py}f(g(), client.images.generate(model="gpt-image-2").data[0].url)\n`],
		[
			"python",
			"of another client without a name for the response",
			`${py}other = OpenAI(base_url="https://api.openai.com/v1")\nurl = other.images.generate(model="gpt-image-2").data[0].url\n`,
		],
		["python", "of another call", `${py}url = client.images.list().data[0].url\n`],
		[
			"python",
			"where every name is taken",
			`${py}result = response = generated = 1\nurl = client.images.generate(model="gpt-image-2").data[0].url\n`,
		],
		[
			"javascript",
			"in an arrow function without a name for the response",
			`${js}const f = async () => (await client.images.generate({ model: "gpt-image-2" })).data[0].url;\n`,
		],
		["javascript", "that may not be read", `${js}const url = a && (await client.images.generate({})).data[0].url;\n`],
		["python", "in a lambda", `${py}${pyCall}f = lambda: result.data[0].url\n`],
		["python", "behind another statement", `${py}${pyCall}a = 1; print(result.data[0].url)\n`],
		["python", "in a file with an error", `${py}${pyCall}print(result.data[0].url)\ndef (\n`],
		["javascript", "where nothing can be awaited", `${js}function f() {\n\treturn result.data[0].url;\n}\n${jsCall}`],
		["javascript", "in an arrow function", `${js}${jsCall}const f = () => result.data[0].url;\n`],
		["javascript", "in a browser", `${js}${jsCall}document.body.append(result.data[0].url);\n`],
		["javascript", "in a statement without a block", `${js}${jsCall}if (a)\n\tconsole.log(result.data[0].url);\n`],
		[
			"javascript",
			"of a script without imports",
			`${js.slice(js.indexOf("\n") + 1)}${jsCall}console.log(result.data[0].url);\n`,
		],
		["javascriptreact", "of a component", `${js}${jsCall}console.log(result.data[0].url);\n`],
	];
	for (const [languageId, name, text] of innocent) {
		it(`${languageId}: nothing is said about those ${name}`, () => equal(corrected(languageId, text), undefined));
	}
});
