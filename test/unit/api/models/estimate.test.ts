import { deepEqual, equal, ok } from "node:assert/strict";
import { estimateRequestOf, readEstimate } from "../../../../src/api/models/estimate.ts";
import { modes } from "../../../../src/lumenfall/modes.ts";

const answer = { estimated: true, total_cost_micros: 80_000, currency: "usd", provider: "vertex", model: "m" };

describe("an estimate", () => {
	it("is asked for with dryRun=true in every mode, whatever the fields are called", () => {
		for (const mode of modes) {
			const { path } = estimateRequestOf({ mode, model: "m", fields: { dryRun: "false", n: 1 } });
			equal(new URL(path, "https://x.test").search, "?dryRun=true", mode);
		}
	});

	it("sends what each endpoint needs", async () => {
		const json = (mode: "generate" | "video" | "chat") => {
			const { path, body } = estimateRequestOf({ mode, model: "m", fields: { n: 2 } });
			equal(body.contentType, "application/json");
			const { prompt, messages, ...others } = JSON.parse(String(body.content));
			return { path: path.split("?")[0], asks: typeof prompt === "string" || messages.length === 1, ...others };
		};
		deepEqual(json("generate"), { path: "/openai/v1/images/generations", asks: true, model: "m", n: 2 });
		deepEqual(json("video"), { path: "/openai/v1/videos", asks: true, model: "m", n: 2 });
		deepEqual(json("chat"), { path: "/openai/v1/chat/completions", asks: true, model: "m", n: 2 });
		for (const mode of ["edit", "upscale"] as const) {
			const { path, body } = estimateRequestOf({ mode, model: "m", fields: { scale_factor: 2 } });
			equal(path, "/openai/v1/images/edits?dryRun=true");
			const form = await new Response(body.content as Uint8Array<ArrayBuffer>, {
				headers: { "content-type": body.contentType },
			}).formData();
			const image = form.get("image");
			ok(image instanceof Blob && image.type === "image/png" && image.size > 60);
			deepEqual([form.get("model"), form.get("scale_factor"), form.has("prompt")], ["m", "2", mode === "edit"]);
		}
	});

	it("is read in whole units", () => {
		deepEqual(readEstimate(answer), { amount: 0.08, currency: "USD", provider: "vertex" });
		deepEqual(readEstimate({ estimated: true, total_cost_micros: 0 }), { amount: 0, currency: "USD" });
		deepEqual(readEstimate({ ...answer, provider: "a\n\u202eb", currency: "dollars" }), {
			amount: 0.08,
			currency: "USD",
			provider: "a b",
		});
	});

	it("is none unless the response says so: the request may have been carried out", () => {
		for (const json of [
			{ ...answer, estimated: false },
			{ ...answer, estimated: "true" },
			{ total_cost_micros: 1 },
			{ ...answer, total_cost_micros: -1 },
			{ ...answer, total_cost_micros: "80000" },
			{ created: 1, data: [{ url: "https://x.test/image.png" }] },
			null,
		]) {
			equal(readEstimate(json), undefined, JSON.stringify(json));
		}
	});
});
