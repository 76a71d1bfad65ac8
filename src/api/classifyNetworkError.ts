import type { NoResponse, NoResponseKind } from "../lumenfall/failure.ts";

/**
 * Error codes and their meaning: those of Node's sockets, of undici, and of Chromium's network stack, which carries VS
 * Code's requests on some desktops.
 */
const kindOfCode: readonly (readonly [RegExp, NoResponseKind])[] = [
	[/^(?:ENOTFOUND|EAI_AGAIN|EAI_NODATA|ERR_NAME_NOT_RESOLVED)$/, "dns"],
	[/^(?:ECONNREFUSED|ERR_CONNECTION_REFUSED)$/, "refused"],
	[/^(?:ETIMEDOUT|UND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT|ERR_(?:CONNECTION_)?TIMED_OUT)$/, "timeout"],
	[
		/^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET_ISSUER_CERT\w*|VERIFY_LEAF_SIGNATURE)|CERT_UNTRUSTED|ERR_CERT_AUTHORITY_INVALID)$/,
		"unknownIssuer",
	],
	[/^(?:CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|ERR_CERT_|HOSTNAME_MISMATCH|EPROTO$)/, "tls"],
	[/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(?:RESET|CLOSED)|ERR_EMPTY_RESPONSE)$/, "reset"],
	[/^(?:ERR_PROXY_AUTH\w*)$/, "proxyAuthentication"],
	[/^(?:ERR_(?:PROXY|TUNNEL|SOCKS)_\w+)$/, "proxy"],
];

/** What one error of a chain of causes says. */
interface Clue {
	readonly code: string;
	readonly message: string;
	/** The port that could not be reached. If it is not the request's, it belongs to a proxy. */
	readonly port: number | undefined;
}

/**
 * Yields the clues of an error and its causes: `fetch` wraps the network's error, a dual-stack connect one per address.
 */
function* cluesOf(error: unknown, depth = 0): Generator<Clue> {
	if (depth > 8 || typeof error !== "object" || error === null) {
		return;
	}
	const { code, message, port, cause, errors } = error as Record<string, unknown>;
	yield {
		code: typeof code === "string" ? code : (/net::(ERR_\w+)/.exec(String(message ?? ""))?.[1] ?? ""),
		message: typeof message === "string" ? message : "",
		port: typeof port === "number" ? port : undefined,
	};
	yield* cluesOf(cause, depth + 1);
	for (const inner of Array.isArray(errors) ? errors : []) {
		yield* cluesOf(inner, depth + 1);
	}
}

function kindOf(clue: Clue): NoResponseKind | undefined {
	const proxyStatus = /proxy response \(?(\d{3})|(?:proxy|tunnel)\D*\b(407|50\d|403)\b/i.exec(clue.message);
	if (proxyStatus) {
		return proxyStatus[1] === "407" || proxyStatus[2] === "407" ? "proxyAuthentication" : "proxy";
	}
	return kindOfCode.find(([pattern]) => pattern.test(clue.code))?.[1];
}

/**
 * Returns the failure behind an error that `fetch` rejected with. The deepest cause that is known decides.
 * @param url the request's
 */
export function classifyNetworkError(error: unknown, url: URL): NoResponse {
	const clues = [...cluesOf(error)];
	const expectedPort = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
	for (const clue of clues.toReversed()) {
		const kind = kindOf(clue);
		if (kind !== undefined) {
			const atProxy = clue.port !== undefined && clue.port !== expectedPort;
			return {
				kind: atProxy && (kind === "refused" || kind === "timeout") ? "proxy" : kind,
				host: url.host,
				...describe(clue),
			};
		}
	}
	const last = clues.at(-1);
	return { kind: "unreachable", host: url.host, ...(last ? describe(last) : {}) };
}

function describe(clue: Clue): { message?: string } {
	const message = clue.message.split("\n", 1)[0]?.slice(0, 200) || clue.code;
	return message === "" ? {} : { message };
}
