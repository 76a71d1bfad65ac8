import type { IncomingMessage, ServerResponse } from "node:http";
import { accounts, type WireModel } from "./data.ts";

/** Lumenfall's documented error codes with the HTTP status each comes with. */
export const errorCodes: Readonly<Record<string, number>> = {
	AUTHENTICATION_FAILED: 401,
	INSUFFICIENT_BALANCE: 402,
	INVALID_REQUEST: 400,
	MODEL_NOT_FOUND: 404,
	MODEL_DISABLED: 404,
	RATE_LIMITED: 429,
	ALL_PROVIDERS_EXHAUSTED: 502,
	UPSTREAM_ERROR: 503,
	CONTENT_POLICY_VIOLATION: 400,
	INTERNAL_ERROR: 500,
	RECORDING_NOT_FOUND: 404,
};

/** An answer: a status and a body that becomes JSON, unless it is a string. */
export interface SandboxAnswer {
	readonly status: number;
	readonly body?: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

export function errorAnswer(code: string | undefined, status: number, message: string): SandboxAnswer {
	const headers: Record<string, string> = status === 429 ? { "retry-after": "7" } : {};
	return { status, headers, body: { error: { message, type: "invalid_request_error", ...(code && { code }) } } };
}

interface Call {
	readonly url: URL;
	readonly id: string;
	readonly models: readonly WireModel[];
	readonly account: NonNullable<ReturnType<typeof accounts.get>>;
	readonly fields: Readonly<Record<string, unknown>>;
}

type Route = (call: Call) => SandboxAnswer;

/** A black square: what the sandbox's images are. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
const note = "This comes from the Lumenfall sandbox: nothing was generated and nothing was charged.";

function findModel({ fields, models }: Call): WireModel | SandboxAnswer {
	const id = String(fields["model"] ?? "");
	if (id === "") {
		return errorAnswer("INVALID_REQUEST", 400, "model is required");
	}
	return models.find((model) => model.id === id) ?? errorAnswer("MODEL_NOT_FOUND", 404, `Model '${id}' not found`);
}

/** Checks what every generation needs, then estimates or answers. */
function generation(call: Call, answer: (model: WireModel) => SandboxAnswer): SandboxAnswer {
	const model = findModel(call);
	if ("status" in model) {
		return model as SandboxAnswer;
	}
	if (
		call.fields["prompt"] === undefined &&
		call.fields["messages"] === undefined &&
		call.fields["scale_factor"] === undefined
	) {
		return errorAnswer("INVALID_REQUEST", 400, "prompt is required");
	}
	if (/forbidden/i.test(String(call.fields["prompt"]))) {
		return errorAnswer("CONTENT_POLICY_VIOLATION", 400, "The provider refused the prompt.");
	}
	if (call.url.searchParams.get("dryRun") === "true") {
		const quantity = Number(call.fields["n"] ?? 1);
		const unitPrice = Number(model["starting_price"] ?? 0);
		const cost = Math.round(quantity * unitPrice * 1_000_000);
		return {
			status: 200,
			body: {
				estimated: true,
				model: model.id,
				provider: "sandbox",
				total_cost_micros: cost,
				currency: "USD",
				components: [
					{
						type: "output",
						metric: "image",
						quantity,
						billable_quantity: quantity,
						unit_price: unitPrice,
						total_cost: cost,
					},
				],
			},
		};
	}
	log(call, model);
	return answer(model);
}

const metadata = (model: WireModel) => ({
	model: model.id,
	executed_model: `sandbox/${model.id}`,
	provider: "sandbox",
	provider_name: "Sandbox",
	cost: 0,
	cost_currency: "USD",
	note,
});

const images: Route = (call) =>
	generation(call, (model) => ({
		status: 200,
		body: {
			created: 1_702_300_000,
			data: Array.from({ length: Number(call.fields["n"] ?? 1) }, () =>
				call.fields["response_format"] === "b64_json"
					? { b64_json: pixel }
					: { url: `${call.url.origin}/media/image.png` },
			),
			metadata: metadata(model),
		},
	}));

const videos = new Map<string, { polls: number; readonly model: WireModel }>();

const createVideo: Route = (call) =>
	generation(call, (model) => {
		const id = `video_${videos.size + 1}`;
		videos.set(id, { polls: 0, model });
		const seconds = String(call.fields["seconds"] ?? "5");
		return {
			status: 202,
			body: {
				id,
				object: "video",
				created_at: 1_702_300_000,
				status: "queued",
				model: model.id,
				seconds,
				metadata: { cost_estimate: 0 },
			},
		};
	});

const getVideo: Route = (call) => {
	const video = videos.get(call.id);
	if (!video) {
		return errorAnswer("INVALID_REQUEST", 404, `Video '${call.id}' not found`);
	}
	const status = ["queued", "in_progress", "completed"][Math.min(2, video.polls++)];
	const output = { url: `${call.url.origin}/media/video.mp4`, content_type: "video/mp4", size_bytes: 0 };
	const done = status === "completed" ? { completed_at: 1_702_300_009, output, metadata: metadata(video.model) } : {};
	return { status: 200, body: { id: call.id, object: "video", status, model: video.model.id, ...done } };
};

const chat: Route = (call) =>
	generation(call, (model) => {
		const base = { id: "chatcmpl-sandbox", created: 1_702_300_000, model: model.id };
		if (call.fields["stream"] === true) {
			const chunk = { ...base, object: "chat.completion.chunk", choices: [{ index: 0, delta: { content: note } }] };
			return {
				status: 200,
				headers: { "content-type": "text/event-stream" },
				body: `data: ${JSON.stringify(chunk)}\n\ndata: [DONE]\n\n`,
			};
		}
		const message = { role: "assistant", content: note };
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		return {
			status: 200,
			body: { ...base, object: "chat.completion", choices: [{ index: 0, message, finish_reason: "stop" }], usage },
		};
	});

const listOf = (data: readonly unknown[]): SandboxAnswer => ({
	status: 200,
	body: { object: "list", data, next_page_url: null, previous_page_url: null },
});

/** What was generated, for the request log. */
interface LoggedRequest {
	readonly id: string;
	readonly [field: string]: unknown;
}
const generated: LoggedRequest[] = [];

function log(call: Call, model: WireModel): void {
	const modality = call.url.pathname.includes("videos") ? "video" : "image";
	generated.push({
		id: `req_${generated.length + 1}`,
		object: "request",
		created_at: 1_702_300_000,
		model: model.id,
		modality,
		endpoint: call.url.pathname,
		status: "completed",
		cost: 0,
		currency: "USD",
		duration_ms: 1,
		key_id: call.account.keyId,
	});
}

const unknownRequest = (id: string) => errorAnswer("INVALID_REQUEST", 404, `Request '${id}' not found`);

const getRequest: Route = ({ id }) => {
	const request = generated.find((candidate) => candidate.id === id);
	return request ? { status: 200, body: request } : unknownRequest(id);
};

const purgeRequest: Route = ({ id }) =>
	generated.some((candidate) => candidate.id === id)
		? { status: 200, body: { id, purged: true, already_purged: false, media_deleted: 0 } }
		: unknownRequest(id);

const listKeys: Route = ({ account }) =>
	listOf([{ id: account.keyId, object: "key", name: "Sandbox", last_four: null, status: "active" }]);

/** Every documented endpoint: method, path, what answers. */
const routes: readonly (readonly [string, RegExp, Route])[] = [
	["GET", /^\/openai\/v1\/models$/, ({ models }) => ({ status: 200, body: { object: "list", data: models } })],
	[
		"GET",
		/^\/openai\/v1\/models\/(.+)$/,
		(call) => {
			const model = findModel({ ...call, fields: { model: call.id } });
			return "status" in model ? (model as SandboxAnswer) : { status: 200, body: model };
		},
	],
	["GET", /^\/v1\/balance$/, ({ account }) => ({ status: 200, body: { object: "balance", ...account.balance } })],
	["POST", /^\/openai\/v1\/images\/(?:generations|edits)$/, images],
	["POST", /^\/openai\/v1\/videos$/, createVideo],
	["GET", /^\/openai\/v1\/videos\/([^/]+)$/, getVideo],
	["DELETE", /^\/openai\/v1\/videos\/([^/]+)$/, () => ({ status: 204 })],
	["POST", /^\/openai\/v1\/chat\/completions$/, chat],
	["GET", /^\/v1\/requests$/, ({ account }) => listOf(generated.filter(({ key_id }) => key_id === account.keyId))],
	["GET", /^\/v1\/requests\/([^/]+)$/, getRequest],
	["DELETE", /^\/v1\/requests\/([^/]+)\/payloads$/, purgeRequest],
	["GET", /^\/v1\/keys$/, listKeys],
	["GET", /^\/v1\/webhooks\/secret$/, () => ({ status: 200, body: { key: "whsec_sandbox" } })],
];

async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(chunk);
	}
	const body = Buffer.concat(chunks);
	const contentType = request.headers["content-type"] ?? "";
	if (contentType.startsWith("multipart/")) {
		return Object.fromEntries(await new Response(body, { headers: { "content-type": contentType } }).formData());
	}
	return body.length === 0 ? {} : JSON.parse(body.toString());
}

/** Answers a request as the documentation says that Lumenfall does. */
export async function answer(request: IncomingMessage, url: URL, models: readonly WireModel[]): Promise<SandboxAnswer> {
	const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? "")?.[1] ?? "";
	const account = accounts.get(key);
	if (!account) {
		return errorAnswer("AUTHENTICATION_FAILED", 401, "Invalid API key");
	}
	const isBalance = url.pathname === "/v1/balance";
	if (account.refuse && !isBalance) {
		return errorAnswer(account.refuse.code, account.refuse.status, "This account may not do that.");
	}
	for (const [method, pattern, route] of routes) {
		const match = request.method === method ? pattern.exec(url.pathname) : null;
		if (match) {
			try {
				const fields = await readFields(request);
				return route({ url, id: decodeURIComponent(match[1] ?? ""), models, account, fields });
			} catch {
				return errorAnswer("INVALID_REQUEST", 400, "The body is not valid JSON.");
			}
		}
	}
	return errorAnswer("INVALID_REQUEST", 404, `No such endpoint: ${request.method} ${url.pathname}`);
}

export function send(response: ServerResponse, { status, body, headers }: SandboxAnswer, requestId: string): void {
	response.writeHead(status, {
		"content-type": "application/json",
		"x-lumenfall-request-id": requestId,
		...headers,
	});
	response.end(body === undefined ? undefined : typeof body === "string" ? body : JSON.stringify(body));
}
