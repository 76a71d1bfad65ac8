import type { IncomingMessage, ServerResponse } from "node:http";
import { type Call, errorAnswer, type Route, type SandboxAnswer } from "./answers.ts";
import { accounts, type WireModel } from "./data.ts";
import {
	chat,
	createVideo,
	editImages,
	findModel,
	generated,
	generateImages,
	getVideo,
	media,
	modesOf,
} from "./generation.ts";
import { schemaOf } from "./schema.ts";

const listOf = (data: readonly unknown[]): SandboxAnswer => ({
	status: 200,
	body: { object: "list", data, next_page_url: null, previous_page_url: null },
});

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
			if ("status" in model) {
				return model as SandboxAnswer;
			}
			const isSchema = call.url.searchParams.get("schema") === "true";
			return { status: 200, body: isSchema ? schemaOf(model, modesOf(model) ?? new Set()) : model };
		},
	],
	["GET", /^\/v1\/balance$/, ({ account }) => ({ status: 200, body: { object: "balance", ...account.balance } })],
	["POST", /^\/openai\/v1\/images\/generations$/, generateImages],
	["POST", /^\/openai\/v1\/images\/edits$/, editImages],
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

async function readFields(request: IncomingMessage): Promise<Pick<Call, "fields" | "isForm">> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) {
		chunks.push(chunk);
	}
	const body = Buffer.concat(chunks);
	const contentType = request.headers["content-type"] ?? "";
	if (contentType.startsWith("multipart/")) {
		const form = await new Response(body, { headers: { "content-type": contentType } }).formData();
		return { fields: Object.fromEntries(form), isForm: true };
	}
	return { fields: body.length === 0 ? {} : JSON.parse(body.toString()), isForm: false };
}

/** Answers a request as the documentation says that Lumenfall does. */
export async function answer(request: IncomingMessage, url: URL, models: readonly WireModel[]): Promise<SandboxAnswer> {
	const file = request.method === "GET" ? media[url.pathname] : undefined;
	if (file) {
		return file;
	}
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
				const { fields, isForm } = await readFields(request);
				return route({ url, id: decodeURIComponent(match[1] ?? ""), models, account, fields, isForm });
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
	const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
	response.end(isRaw ? body : JSON.stringify(body));
}
