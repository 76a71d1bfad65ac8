import * as v from "valibot";
import type { CostEstimate, EstimatedRequest } from "../../lumenfall/models/estimate.ts";
import type { Mode } from "../../lumenfall/modes.ts";
import { toLine } from "../../lumenfall/plainText.ts";
import type { RequestBody } from "../sendRequest.ts";

/** The endpoint of each mode (docs.lumenfall.ai/api-reference). Upscaling uses that of edits. */
const endpoints: Readonly<Record<Mode, string>> = {
	generate: "/openai/v1/images/generations",
	edit: "/openai/v1/images/edits",
	upscale: "/openai/v1/images/edits",
	video: "/openai/v1/videos",
	chat: "/openai/v1/chat/completions",
};

/** What is asked for, where a request needs a prompt. The cost of media does not depend on it. */
const prompt = "A capybara reads the newspaper in a hot spring";

/** A PNG of one black pixel, in base64: the image of requests that change one. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

/**
 * Returns the path and the body of a request for an estimate. Its path always says `dryRun=true`: Lumenfall checks the
 * parameters, runs nothing and charges nothing (docs.lumenfall.ai/api-reference/cost-estimation).
 */
export function estimateRequestOf({ mode, model, fields }: EstimatedRequest): {
	readonly path: string;
	readonly body: RequestBody;
} {
	const path = `${endpoints[mode]}?dryRun=true`;
	switch (mode) {
		case "generate":
		case "video":
			return { path, body: json({ model, prompt, ...fields }) };
		case "chat":
			return { path, body: json({ model, messages: [{ role: "user", content: prompt }], ...fields }) };
		case "edit":
			return { path, body: form({ model, prompt, ...fields }) };
		case "upscale":
			return { path, body: form({ model, ...fields }) };
	}
}

const json = (value: object): RequestBody => ({ contentType: "application/json", content: JSON.stringify(value) });

/** No field has this text in it. */
const boundary = "lumenfall-f3b1c2d4e5a6978885746352413f2e1d";

/** Returns a form of texts and of the image (RFC 7578). Written by hand: the transports have different `FormData`s. */
function form(fields: Readonly<Record<string, string | number>>): RequestBody {
	const texts = Object.entries(fields).map(
		([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
	);
	const image = `--${boundary}\r\nContent-Disposition: form-data; name="image"; filename="image.png"\r\nContent-Type: image/png\r\n\r\n`;
	const parts = [`${texts.join("")}${image}`, `\r\n--${boundary}--\r\n`].map((part) => new TextEncoder().encode(part));
	const [head = new Uint8Array(), tail = new Uint8Array()] = parts;
	const bytes = Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0));
	const content = new Uint8Array(head.length + bytes.length + tail.length);
	content.set(head);
	content.set(bytes, head.length);
	content.set(tail, head.length + bytes.length);
	return { contentType: `multipart/form-data; boundary=${boundary}`, content };
}

const estimate = v.object({
	// A response that does not say so is not an estimate: the request may have been carried out.
	estimated: v.literal(true),
	total_cost_micros: v.pipe(v.number(), v.minValue(0), v.maxValue(1e15)),
	currency: v.fallback(v.optional(v.pipe(v.string(), v.toUpperCase(), v.regex(/^[A-Z]{3}$/))), "USD"),
	provider: v.fallback(
		v.optional(
			v.pipe(
				v.string(),
				v.transform((text) => toLine(text, 80)),
				v.minLength(1),
			),
		),
		undefined,
	),
});

/** Reads an estimate; its amount is in millionths. Returns `undefined` if the value is none. */
export function readEstimate(json: unknown): CostEstimate | undefined {
	const parsed = v.safeParse(estimate, json);
	if (!parsed.success) {
		return undefined;
	}
	const { total_cost_micros: micros, currency = "USD", provider } = parsed.output;
	return { amount: micros / 1_000_000, currency, ...(provider !== undefined && { provider }) };
}
