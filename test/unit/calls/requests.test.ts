import { deepEqual, equal, ok } from "node:assert/strict";
import { Node } from "web-tree-sitter";
import { analyse } from "../../../src/calls/analyse.ts";
import { type CodeRequest, findRequests, modeOfRequest, requestAt } from "../../../src/calls/requests.ts";
import { parseCode } from "../../../src/calls/tree/parseCode.ts";
import { loadGrammars, parse } from "../rewriting/parsers.ts";

const origin = "https://api.lumenfall.ai";

function requestsIn(languageId: string, code: string): readonly CodeRequest[] {
	const trees = parseCode(parse, code, { languageId, path: "/file" }, undefined);
	try {
		const settings = { api: "api.lumenfall.ai", isDeclared: false };
		return findRequests(analyse(trees.trees, code, settings, origin).values);
	} finally {
		trees.dispose();
	}
}

const python = 'client = OpenAI(base_url="https://api.lumenfall.ai/openai/v1")\n';
const javascript = 'const client = new OpenAI({ baseURL: "https://api.lumenfall.ai/openai/v1" });\n';

describe("a request in code", () => {
	before(() => loadGrammars());

	const cases: readonly (readonly [languageId: string, code: string, ...expected: string[]])[] = [
		[
			"python",
			`${python}client.images.generate(model="a", prompt="x", n=2, size="1024x1024")`,
			'generate a {"n":2,"size":"1024x1024"}',
		],
		["python", `${python}client.images.generate(model="a", prompt=p, n=count)`, "generate a {} without n"],
		["python", `${python}client.videos.create(model="v", prompt="x", seconds="8")`, 'video v {"seconds":"8"}'],
		["python", `${python}client.images.edit(model="a", image=open("n=3"), prompt="n=4")`, "edit a {}"],
		[
			"python",
			`${python}client.chat.completions.create(model="t", messages=[{"role": "user", "content": "n"}], max_tokens=50)`,
			'chat t {"max_tokens":50}',
		],
		[
			"python",
			`${python}client.images.generate(model="a", prompt="x", n=True, quality=f"{q}")`,
			"generate a {} without n, quality",
		],
		["python", `${python}client.images.generate(model=model, prompt="x")`],
		["python", `${python}# client.images.generate(model="a", prompt="x")`],
		["python", `${python}client.models.list()`],
		["python", 'OpenAI(base_url="https://api.openai.com/v1").images.generate(model="a", prompt="x")'],
		[
			"python",
			`${python}client.images.generate(model="a", prompt="x", n=2)\nclient.videos.create(model="b", prompt="x")`,
			'generate a {"n":2}',
			"video b {}",
		],
		[
			"javascript",
			`${javascript}await client.images.generate({ model: "a", prompt: "x", n: 3, aspect_ratio: "16:9" });`,
			'generate a {"n":3,"aspect_ratio":"16:9"}',
		],
		[
			"javascript",
			`${javascript}client.images.generate({ model: "a", prompt: "x", n: 1 + 1, ...rest });`,
			"generate a {} without n",
		],
		[
			"javascript",
			'fetch("https://api.lumenfall.ai/openai/v1/images/generations", { body: JSON.stringify({ model: "a", prompt: "x", n: 4 }) })',
			'generate a {"n":4}',
		],
		[
			"typescript",
			`${javascript}client.videos.create({ model: "v" as const, prompt: "x", duration: 6 });`,
			'video v {"seconds":"6"}',
		],
		[
			"shellscript",
			`curl https://api.lumenfall.ai/openai/v1/images/generations -d '{"model": "a", "prompt": "x", "n": 2}'`,
			'generate a {"n":2}',
		],
		["shellscript", "curl https://api.lumenfall.ai/openai/v1/images/edits -F model=a -F scale_factor=2"],
		[
			"json",
			'{ "base": "https://api.lumenfall.ai", "model": "a", "prompt": "x", "n": 2, "size": "1:1" }',
			'- a {"n":2,"size":"1:1"}',
		],
		["json", '{ "base": "https://api.lumenfall.ai", "model": "a" }'],
		[
			"go",
			'package a\nvar u = "https://api.lumenfall.ai/openai/v1/images/generations"\nvar m = map[string]any{"model": "a", "prompt": "x", "n": 2}',
			'- a {"n":2}',
		],
		[
			"ruby",
			'c = OpenAI::Client.new(uri_base: "https://api.lumenfall.ai/openai")\nc.images.generate(parameters: { model: "a", prompt: "x", n: 2 })',
			'generate a {"n":2}',
		],
		[
			"php",
			'<?php $c = c("https://api.lumenfall.ai/openai/v1"); $c->images()->create(["model" => "a", "prompt" => "x", "n" => 2]);',
			'generate a {"n":2}',
		],
		[
			"rust",
			'fn f() { let u = "https://api.lumenfall.ai/openai/v1/images/generations"; let b = json!({"model": "a", "prompt": "x", "n": 2u32}); }',
			'- a {"n":2}',
		],
		[
			"csharp",
			'var u = "https://api.lumenfall.ai/openai/v1/videos"; var a = new { model = "v", prompt = "x", seconds = "4" };',
			'- v {"seconds":"4"}',
		],
	];
	it("is none without an id that is written out", () => {
		const curl = (model: string) =>
			`curl https://api.lumenfall.ai/openai/v1/images/generations -d '{"model": "${model}", "prompt": "x"}'`;
		equal(requestsIn("shellscript", curl("flux.1-schnell")).length, 1);
		deepEqual(requestsIn("shellscript", curl("$MODEL")), []);
		deepEqual(requestsIn("shellscript", curl("")), []);
	});

	it("is none if it may go to another API", () => {
		const other = 'other = OpenAI(base_url="https://api.openai.com/v1")\n';
		deepEqual(requestsIn("python", `${python}${other}other.images.generate(model="a", prompt="x")`), []);
		equal(requestsIn("python", `${python}${other}client.images.generate(model="a", prompt="x")`).length, 1);
	});

	for (const [languageId, code, ...expected] of cases) {
		it(`${languageId}: ${JSON.stringify(code.slice(-90))} is ${expected.join("; ") || "none"}`, () => {
			const found = requestsIn(languageId, code).map(({ endpoint = "-", model, fields, computed }) =>
				[endpoint, model, JSON.stringify(fields), computed.length > 0 && `without ${computed.join(", ")}`]
					.filter(Boolean)
					.join(" "),
			);
			deepEqual(found, expected);
		});
	}

	it("is the one around the cursor, or the only one", () => {
		const code = `${python}client.images.generate(model="a", prompt="x")\n\nclient.videos.create(model="b", prompt="x")\n`;
		const requests = requestsIn("python", code);
		equal(requestAt(requests, code.indexOf("images"))?.model, "a");
		equal(requestAt(requests, code.indexOf("videos"))?.model, "b");
		equal(requestAt(requests, code.lastIndexOf('"x"'))?.model, "b");
		equal(requestAt(requests, 0), undefined);
		equal(requestAt(requests.slice(0, 1), 0)?.model, "a");
		equal(requestAt([], 0), undefined);
		deepEqual(
			requests.map(({ start, end }) => code.slice(start, end)),
			['client.images.generate(model="a", prompt="x")', 'client.videos.create(model="b", prompt="x")'],
		);
	});

	it("costs work in proportion to an object, however many models it names", () => {
		const getter = Object.getOwnPropertyDescriptor(Node.prototype, "children");
		ok(getter?.get);
		const { get } = getter;
		let read = 0;
		Object.defineProperty(Node.prototype, "children", {
			...getter,
			get(this: Node) {
				read++;
				return get.call(this);
			},
		});
		try {
			const [small = 0, large = 0] = [100, 400].map((count) => {
				read = 0;
				const entries = Array.from({ length: count }, (_none, i) => `"a${i}_model": "m", "b${i}": 1`);
				requestsIn("json", `{ "base": "https://api.lumenfall.ai", ${entries.join(", ")} }`);
				return read;
			});
			ok(small > 100 && large < small * 5, `${small} and ${large} reads`);
		} finally {
			Object.defineProperty(Node.prototype, "children", getter);
		}
	});

	it("has the mode of its endpoint, its fields, or its model", () => {
		const request = (over: Partial<CodeRequest>): CodeRequest => ({
			...{ start: 0, end: 1, model: "a", endpoint: undefined, fields: {}, computed: [], hasMessages: false },
			id: { start: 0, end: 1 },
			...over,
		});
		equal(modeOfRequest(request({ endpoint: "generate" }), ["edit"]), "generate");
		equal(modeOfRequest(request({ endpoint: "edit" }), ["edit", "upscale"]), "edit");
		equal(modeOfRequest(request({ endpoint: "edit", fields: { scale_factor: 2 } }), ["edit", "upscale"]), "upscale");
		equal(modeOfRequest(request({ endpoint: "edit" }), ["upscale"]), "upscale");
		equal(modeOfRequest(request({ endpoint: "edit" }), []), "edit");
		equal(modeOfRequest(request({ hasMessages: true }), ["generate"]), "chat");
		equal(modeOfRequest(request({}), ["video", "generate"]), "video");
		equal(modeOfRequest(request({ endpoint: "image" }), ["edit"]), "edit");
		equal(modeOfRequest(request({ fields: { seconds: "4" } }), []), "video");
		equal(modeOfRequest(request({}), []), "generate");
	});
});
