import { deepEqual, equal, match } from "node:assert/strict";
import { sandboxKeys } from "../sandbox/data.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";

/** The sandbox speaks the API as it is documented: what is tried against it must work with Lumenfall too. */
describe("the sandbox", () => {
	let sandbox: Sandbox;
	before(async () => {
		sandbox = await startSandbox();
	});
	after(() => sandbox.close());

	async function call(method: string, path: string, body?: unknown, key: string = sandboxKeys.good) {
		const response = await fetch(sandbox.origin + path, {
			method,
			headers: { authorization: `Bearer ${key}` },
			...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
		});
		const text = await response.text();
		const isJson = /json/.test(response.headers.get("content-type") ?? "") && text !== "";
		return { status: response.status, text, json: isJson ? JSON.parse(text) : undefined };
	}

	it("gives one model, and knows when there is none", async () => {
		equal((await call("GET", "/openai/v1/models/sora-2")).json.id, "sora-2");
		equal((await call("GET", "/openai/v1/models/google%2Fgemini-3-flash-preview")).json.owned_by, "google");
		const missing = await call("GET", "/openai/v1/models/nothing");
		equal(missing.status, 404);
		equal(missing.json.error.code, "MODEL_NOT_FOUND");
	});

	it("estimates a price without generating anything", async () => {
		const { json } = await call("POST", "/openai/v1/images/generations?dryRun=true", {
			model: "gpt-image-2",
			prompt: "x",
			n: 2,
		});
		equal(json.estimated, true);
		equal(json.total_cost_micros, 22_000);
	});

	it("generates images, as an address and as data", async () => {
		const url = await call("POST", "/openai/v1/images/generations", { model: "gpt-image-2", prompt: "x", n: 2 });
		equal(url.json.data.length, 2);
		match(url.json.data[0].url, /^http:\/\/127\.0\.0\.1/);
		match(url.json.metadata.note, /nothing was charged/);
		const data = await call("POST", "/openai/v1/images/generations", {
			model: "gpt-image-2",
			prompt: "x",
			response_format: "b64_json",
		});
		equal(Buffer.from(data.json.data[0].b64_json, "base64").subarray(1, 4).toString(), "PNG");
	});

	it("serves the files of results without a key", async () => {
		const image = await fetch(`${sandbox.origin}/media/image.png`);
		equal(image.headers.get("content-type"), "image/png");
		equal(
			Buffer.from(await image.arrayBuffer())
				.subarray(1, 4)
				.toString(),
			"PNG",
		);
		equal((await fetch(`${sandbox.origin}/media/nothing.png`)).status, 401);
	});

	it("refuses what a model is not made for, and says what it is made for", async () => {
		const wrong: readonly (readonly [string, string, unknown])[] = [
			["/openai/v1/images/generations", "qwen-image-edit-2511", { prompt: "x" }],
			["/openai/v1/images/generations", "sora-2", { prompt: "x" }],
			["/openai/v1/videos", "gpt-image-2", { prompt: "x" }],
			["/openai/v1/chat/completions", "gpt-image-2", { messages: [{ role: "user", content: "x" }] }],
		];
		for (const [path, model, fields] of wrong) {
			const { status, json } = await call("POST", path, { ...(fields as object), model });
			equal(status, 400, model);
			match(json.error.message, /does not support .*Supported modes: /);
		}
	});

	it("refuses fields that the documentation does not allow", async () => {
		const generations = "/openai/v1/images/generations";
		const wrong: readonly (readonly [string, unknown, RegExp])[] = [
			[generations, { model: "gpt-image-2" }, /prompt is required/],
			[generations, { model: "gpt-image-2", prompt: "x", n: 11 }, /n must be/],
			["/openai/v1/images/edits", { model: "gpt-image-2", prompt: "x" }, /multipart/],
			["/openai/v1/chat/completions", { model: "openai/gpt-5.4", prompt: "x" }, /messages is required/],
		];
		for (const [path, fields, message] of wrong) {
			const { status, json } = await call("POST", path, fields);
			equal(status, 400);
			match(json.error.message, message);
		}
		const form = new FormData();
		form.set("model", "gpt-image-2");
		form.set("prompt", "x");
		match((await call("POST", "/openai/v1/images/edits", form)).json.error.message, /image is required/);
	});

	it("makes one video of two requests with the same idempotency key", async () => {
		const fields = { model: "sora-2", prompt: "x", idempotency_key: "once" };
		const first = await call("POST", "/openai/v1/videos", fields);
		const second = await call("POST", "/openai/v1/videos", fields);
		deepEqual([first.status, second.status], [202, 200]);
		equal(second.json.id, first.json.id);
	});

	it("takes a form for edits and for upscaling", async () => {
		const form = new FormData();
		form.set("model", "google-upscaler");
		form.set("scale_factor", "2");
		form.set("image", new Blob(["x"]), "x.png");
		equal((await call("POST", "/openai/v1/images/edits", form)).status, 200);
	});

	it("makes a video in steps", async () => {
		const created = await call("POST", "/openai/v1/videos", { model: "sora-2", prompt: "x", seconds: 10 });
		equal(created.status, 202);
		equal(created.json.seconds, "10");
		const states: string[] = [];
		for (let i = 0; i < 2; i++) {
			states.push((await call("GET", `/openai/v1/videos/${created.json.id}`)).json.status);
		}
		deepEqual(states, ["in_progress", "completed"]);
		equal((await call("DELETE", `/openai/v1/videos/${created.json.id}`)).status, 204);
	});

	it("chats, at once and in a stream", async () => {
		const body = { model: "openai/gpt-5.4", messages: [{ role: "user", content: "x" }] };
		equal((await call("POST", "/openai/v1/chat/completions", body)).json.choices[0].message.role, "assistant");
		match(
			(await call("POST", "/openai/v1/chat/completions", { ...body, stream: true })).text,
			/^(?:data: \{.*\}\n\n)+data: \[DONE\]/,
		);
	});

	it("keeps a log of requests, lists keys, and has a webhook secret", async () => {
		await call("POST", "/openai/v1/images/generations", { model: "gpt-image-2", prompt: "x" }, sandboxKeys.second);
		const { json } = await call("GET", "/v1/requests", undefined, sandboxKeys.second);
		equal(json.data.length, 1);
		equal((await call("GET", `/v1/requests/${json.data[0].id}`)).json.model, "gpt-image-2");
		equal((await call("DELETE", `/v1/requests/${json.data[0].id}/payloads`)).json.purged, true);
		equal((await call("GET", "/v1/requests/req_none")).status, 404);
		equal((await call("GET", "/v1/keys")).json.data[0].status, "active");
		match((await call("GET", "/v1/webhooks/secret")).json.key, /^whsec_/);
	});

	it("refuses what Lumenfall refuses", async () => {
		const generate = (body: unknown, key?: string) => call("POST", "/openai/v1/images/generations", body, key);
		equal((await generate({ model: "gpt-image-2" })).json.error.code, "INVALID_REQUEST");
		equal((await generate({ prompt: "x" })).json.error.code, "INVALID_REQUEST");
		equal((await generate({ model: "nothing", prompt: "x" })).json.error.code, "MODEL_NOT_FOUND");
		equal(
			(await generate({ model: "gpt-image-2", prompt: "something forbidden" })).json.error.code,
			"CONTENT_POLICY_VIOLATION",
		);
		equal((await generate({ model: "gpt-image-2", prompt: "x" }, sandboxKeys.broke)).status, 402);
		equal((await generate({ model: "gpt-image-2", prompt: "x" }, "nobody")).status, 401);
		equal((await call("GET", "/v1/nothing")).status, 404);
	});
});
