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
		/^(?:DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_(?:GET_ISSUER_CERT(?:_LOCALLY)?|VERIFY_LEAF_SIGNATURE)|ERR_CERT_AUTHORITY_INVALID)$/,
		"unknownIssuer",
	],
	// Node's names of OpenSSL's results (node/src/crypto/crypto_common.cc, UNSPECIFIED is for those without a name),
	// OpenSSL's own errors, and Chromium's (net/base/net_error_list.h).
	[
		/^(?:CERT_|CRL_|ERROR_IN_C|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(?:CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_MISMATCH$|UNSPECIFIED$|EPROTO$|ERR_(?:TLS|SSL|OSSL|CERT|BAD_SSL|ECH_|CLIENT_AUTH|PKCS))/,
		"tls",
	],
	[/^(?:ECONNRESET|EPIPE|UND_ERR_SOCKET|ERR_CONNECTION_(?:RESET|CLOSED)|ERR_EMPTY_RESPONSE)$/, "reset"],
	[/^(?:ERR_PROXY_AUTH\w*)$/, "proxyAuthentication"],
	[/^(?:ERR_(?:PROXY|TUNNEL|SOCKS)_\w+)$/, "proxy"],
];

/** What one error of a chain of causes says. */
interface Clue {
	/** The error's code, and the one of Chromium that its message names. Empty if there is none. */
	readonly codes: readonly [string, string];
	readonly message: string;
	/** The port that could not be reached. If it is not the request's, it belongs to a proxy. */
	readonly port: number | undefined;
}

/**
 * Yields the clues of an error and its causes: `fetch` wraps the network's error, a dual-stack connect one per address.
 */
function* cluesOf(error: unknown, seen = new Set<object>()): Generator<Clue> {
	if (typeof error !== "object" || error === null || seen.has(error) || seen.size >= 20) {
		return;
	}
	seen.add(error);
	const { code, message, port, cause, errors } = error as Record<string, unknown>;
	const text = typeof message === "string" ? message : "";
	yield {
		codes: [typeof code === "string" ? code : "", /net::(ERR_\w+)/.exec(text)?.[1] ?? ""],
		message: text,
		port: typeof port === "number" ? port : undefined,
	};
	yield* cluesOf(cause, seen);
	for (const inner of Array.isArray(errors) ? errors : []) {
		yield* cluesOf(inner, seen);
	}
}

function kindOf(clue: Clue): NoResponseKind | undefined {
	const proxyStatus = /proxy response \(?(\d{3})|(?:proxy|tunnel)\D*\b(407|50\d|403)\b/i.exec(clue.message);
	if (proxyStatus) {
		return proxyStatus[1] === "407" || proxyStatus[2] === "407" ? "proxyAuthentication" : "proxy";
	}
	const byCode = kindOfCode.find(([pattern]) => clue.codes.some((code) => pattern.test(code)))?.[1];
	// An unknown error about a certificate is no reason to try another transport.
	return byCode ?? (/\b(?:certificate|ssl|tls)\b/i.test(clue.message) ? "tls" : undefined);
}

/**
 * Returns the failure behind an error that `fetch` rejected with. The deepest cause that is known decides, but a
 * certificate that does not verify anywhere in the chain is one.
 * @param url the request's
 */
export function classifyNetworkError(error: unknown, url: URL): NoResponse {
	const known = [...cluesOf(error)].map((clue) => ({ clue, kind: kindOf(clue) })).reverse();
	const deciding = known.find(({ kind }) => kind === "tls") ?? known.find(({ kind }) => kind !== undefined);
	const { clue, kind = "unreachable" } = deciding ?? known[0] ?? {};
	const expectedPort = Number(url.port) || (url.protocol === "https:" ? 443 : 80);
	const atProxy = clue?.port !== undefined && clue.port !== expectedPort;
	return {
		kind: atProxy && (kind === "refused" || kind === "timeout") ? "proxy" : kind,
		host: url.host,
		...(clue && describe(clue)),
	};
}

function describe({ message, codes }: Clue): { message?: string } {
	const text = message.split("\n", 1)[0]?.slice(0, 2000) || codes.find((code) => code !== "") || "";
	return text === "" ? {} : { message: text };
}
