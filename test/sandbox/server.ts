import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import { errorAnswer, errorCodes } from "./answers.ts";
import { answer, send } from "./api.ts";
import { manyModels, plainModels, richModels, type WireModel } from "./data.ts";
import { type Misbehaviour, misbehave, misbehaviours } from "./misbehaviour.ts";

/** What the sandbox does next: behaves, misbehaves in one way, or answers with one of Lumenfall's errors. */
export type Mode = "behave" | Misbehaviour | `error:${string}`;

/** A request that the sandbox saw. */
export interface SeenRequest {
	readonly method: string;
	/** With its query. */
	readonly path: string;
	readonly authorization: string | undefined;
}

export interface SandboxOptions {
	/** 0, the default, is any free port. */
	readonly port?: number;
	/** The address that it listens at, 127.0.0.1 by default. */
	readonly host?: string;
	/** Speaks TLS with this key and certificate (PEM). */
	readonly tls?: { readonly key: string; readonly cert: string };
}

/** The local Lumenfall. */
export interface Sandbox {
	readonly origin: string;
	readonly port: number;
	/** All requests to the API since the start or the last `reset`. */
	readonly requests: readonly SeenRequest[];
	/** `path`: only requests to paths that begin so misbehave. */
	setMode(mode: Mode, path?: string): void;
	setModels(models: "rich" | "plain" | number): void;
	reset(): void;
	close(): Promise<void>;
}

/** Starts a sandbox on a loopback address. It can also be steered over HTTP, by `POST /sandbox/…`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	let mode: Mode = "behave";
	let modePath = "/";
	let models: readonly WireModel[] = richModels;
	let requests: SeenRequest[] = [];
	let count = 0;

	const sandbox = {
		setMode(next: Mode, path = "/") {
			if (next !== "behave" && !Object.hasOwn(misbehaviours, next) && !next.startsWith("error:")) {
				throw new Error(`The sandbox knows no mode "${next}".`);
			}
			mode = next;
			modePath = path;
		},
		setModels(next: "rich" | "plain" | number) {
			models = next === "rich" ? richModels : next === "plain" ? plainModels : manyModels(next);
		},
		reset() {
			sandbox.setMode("behave");
			sandbox.setModels("rich");
			requests = [];
		},
	};

	const handle = async (request: IncomingMessage, response: ServerResponse) => {
		const url = new URL(request.url ?? "/", `${options.tls ? "https" : "http"}://${request.headers.host}`);
		if (url.pathname.startsWith("/sandbox/")) {
			steer(request, response, url, sandbox, () => requests);
			return;
		}
		requests.push({
			method: request.method ?? "",
			path: url.pathname + url.search,
			authorization: request.headers.authorization,
		});
		const active = url.pathname.startsWith(modePath) ? mode : "behave";
		if (active.startsWith("error:")) {
			const code = active.slice("error:".length);
			send(
				response,
				errorAnswer(code, errorCodes[code] ?? 500, `The sandbox was told to say ${code}.`),
				`req_${++count}`,
			);
		} else if (active !== "behave" && active !== "slow") {
			misbehave(active as Misbehaviour, request, response);
		} else {
			if (active === "slow") {
				await new Promise((resolve) => setTimeout(resolve, 500));
			}
			send(response, await answer(request, url, models), `req_${++count}`);
		}
	};

	const listener = (request: IncomingMessage, response: ServerResponse) => {
		handle(request, response).catch((error) => response.destroy(error));
	};
	const server: Server = options.tls
		? (createTlsServer(options.tls, listener) as unknown as Server)
		: createServer(listener);
	const sockets = new Set<Socket>();
	server.on("connection", (socket: Socket) => {
		sockets.add(socket);
		socket.once("close", () => sockets.delete(socket));
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port ?? 0, options.host ?? "127.0.0.1", resolve);
	});
	const address = server.address();
	const port = typeof address === "object" && address ? address.port : 0;
	return {
		...sandbox,
		origin: `${options.tls ? "https" : "http"}://127.0.0.1:${port}`,
		port,
		get requests() {
			return requests;
		},
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				for (const socket of sockets) {
					socket.destroy();
				}
			}),
	};
}

/**
 * Steering from another process: `POST /sandbox/mode?mode=hang&path=/v1`, `/sandbox/models?count=1000`,
 * `/sandbox/reset`; `GET /sandbox/requests`.
 */
function steer(
	request: IncomingMessage,
	response: ServerResponse,
	url: URL,
	sandbox: Pick<Sandbox, "setMode" | "setModels" | "reset">,
	requests: () => readonly SeenRequest[],
): void {
	request.resume();
	const parameter = (name: string) => url.searchParams.get(name) ?? undefined;
	try {
		switch (url.pathname) {
			case "/sandbox/mode":
				sandbox.setMode((parameter("mode") ?? "behave") as Mode, parameter("path"));
				break;
			case "/sandbox/models": {
				const kind = parameter("kind");
				sandbox.setModels(kind === "rich" || kind === "plain" ? kind : Number(parameter("count")));
				break;
			}
			case "/sandbox/reset":
				sandbox.reset();
				break;
			case "/sandbox/requests":
				break;
			default:
				send(response, { status: 404, body: { error: "unknown" } }, "sandbox");
				return;
		}
		send(response, { status: 200, body: requests() }, "sandbox");
	} catch (error) {
		send(response, { status: 400, body: { error: String(error) } }, "sandbox");
	}
}
