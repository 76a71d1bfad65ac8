import type { IncomingMessage, ServerResponse } from "node:http";
import { plainModels, type WireModel } from "./data.ts";

/** How the sandbox can be told to misbehave. */
export const misbehaviours = {
	/** Takes the request and never answers. */
	hang: "never answers",
	/** Sends the headers and a beginning, then nothing more. */
	stall: "begins to answer and stops",
	/** Closes the connection without an answer. */
	reset: "closes the connection",
	/** Answers after half a second. */
	slow: "answers slowly",
	html: "answers with a page at 200, as a captive portal does",
	"html-502": "answers with a page at 502, as a gateway does",
	"cut-json": "answers with half of the JSON",
	"cut-body": "promises more than it sends",
	huge: "answers with 100 MB",
	"redirect-here": "redirects within its own origin",
	"redirect-elsewhere": "redirects to another origin",
	"proxy-auth": "asks for proxy authentication (407)",
	"error-in-200": "answers 200 with an error body",
	"flat-error": "answers 401 with a flat error body",
	"error-without-code": "answers 500 with an error that has no code",
	"wrong-shape": "answers JSON that is none of Lumenfall's",
	teapot: "answers 418",
	"echo-key": "answers with an error that repeats the key",
	"echo-key-in-models": "answers with a model whose description repeats the key",
	"evil-text": "answers with models whose texts try to be Markdown, commands and HTML",
	"evil-error": "answers with an error whose text tries to be a link that runs a command",
	"bad-entries": "mixes entries into the model list that are no models",
	"no-models": "answers with an empty model list",
} as const;

export type Misbehaviour = keyof typeof misbehaviours;

const json = (response: ServerResponse, status: number, body: unknown) => {
	response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
};

const list = (models: readonly unknown[]) => ({ object: "list", data: models });

const evil = (id: string, text: string): WireModel => ({
	id,
	object: "model",
	created: 1,
	owned_by: text,
	name: text,
	description: text,
	model_page_path: "//evil.example/page",
});

const handlers: Readonly<Record<Misbehaviour, (request: IncomingMessage, response: ServerResponse) => void>> = {
	hang: () => undefined,
	stall: (_request, response) =>
		response.writeHead(200, { "content-type": "application/json" }).write('{"object":"list",'),
	reset: (request) => request.socket.destroy(),
	slow: () => undefined,
	html: (_request, response) =>
		response
			.writeHead(200, { "content-type": "text/html" })
			.end("<!doctype html><title>Sign in to this network</title>"),
	"html-502": (_request, response) =>
		response.writeHead(502, { "content-type": "text/html" }).end("<html><body>Bad gateway</body></html>"),
	"cut-json": (_request, response) =>
		response
			.writeHead(200, { "content-type": "application/json" })
			.end(JSON.stringify(list(plainModels)).slice(0, 300)),
	"cut-body": (request, response) => {
		response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
		response.write('{"object":"list","data":[', () => request.socket.destroy());
	},
	huge: (_request, response) => {
		response.writeHead(200, { "content-type": "application/json" });
		const chunk = Buffer.alloc(1024 * 1024, " ");
		let sent = 0;
		const more = () => {
			while (sent < 100 && !response.destroyed) {
				sent++;
				if (!response.write(chunk)) {
					response.once("drain", more);
					return;
				}
			}
			response.end("{}");
		};
		more();
	},
	"redirect-here": (_request, response) => response.writeHead(301, { location: "/openai/v1/models/" }).end(),
	"redirect-elsewhere": (_request, response) =>
		response.writeHead(302, { location: "https://elsewhere.example/openai/v1/models" }).end(),
	"proxy-auth": (_request, response) => response.writeHead(407, { "proxy-authenticate": 'Basic realm="proxy"' }).end(),
	"error-in-200": (_request, response) =>
		json(response, 200, { error: { message: "No provider left", type: "api_error", code: "ALL_PROVIDERS_EXHAUSTED" } }),
	"flat-error": (_request, response) =>
		json(response, 401, { error_code: "AUTHENTICATION_FAILED", message: "Bad key" }),
	"error-without-code": (_request, response) => json(response, 500, { error: { message: "Oops" } }),
	"wrong-shape": (_request, response) => json(response, 200, ["not", "a", "list"]),
	teapot: (_request, response) => json(response, 418, { tea: true }),
	"echo-key": (request, response) => {
		const key = String(request.headers.authorization).replace("Bearer ", "");
		const message = `Key ${key} with secret ${key.split(".")[1]} is wrong`;
		json(response, 400, { error: { message, type: "invalid_request_error", code: "INVALID_REQUEST" } });
	},
	"echo-key-in-models": (request, response) => {
		const key = String(request.headers.authorization).replace("Bearer ", "");
		const description = `${key} and ${key.split(".")[1]}`;
		json(response, 200, list([{ id: "echo", object: "model", created: 1, owned_by: "x", description }]));
	},
	"evil-text": (_request, response) =>
		json(
			response,
			200,
			list([
				evil("evil-command", "[Run](command:workbench.action.quit)"),
				evil("evil-html", '<img src="https://evil.example/x.png"><b>bold</b>'),
				evil("evil-icon", "$(trash) $(error)"),
				evil("evil-control", "one\u0000\u202Etwo\nthree"),
			]),
		),
	"evil-error": (_request, response) =>
		json(response, 400, { error: { message: "[Fix it](command:workbench.action.quit)", code: "INVALID_REQUEST" } }),
	"bad-entries": (_request, response) =>
		json(
			response,
			200,
			list([...plainModels.slice(0, 3), null, 7, "text", {}, { id: 7 }, { id: "../../etc" }, { id: "a b" }]),
		),
	"no-models": (_request, response) => json(response, 200, list([])),
};

export function misbehave(mode: Misbehaviour, request: IncomingMessage, response: ServerResponse): void {
	handlers[mode](request, response);
}
