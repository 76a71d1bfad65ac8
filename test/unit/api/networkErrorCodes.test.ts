import { deepEqual, equal } from "node:assert/strict";
import { classifyNetworkError } from "../../../src/api/classifyNetworkError.ts";
import type { NoResponseKind } from "../../../src/lumenfall/failure.ts";

const https = new URL("https://api.example/v1");
const http = new URL("http://localhost/v1");
const withCode = (code: string, over: object = {}) => Object.assign(new Error("m"), { code, ...over });
const kindOf = (error: unknown, url = https) => classifyNetworkError(error, url).kind;

/** Returns an error with a number of causes, one in the other. The deepest one has a code. */
function chain(causes: number, code: string): Error {
	return causes === 0 ? withCode(code) : new Error("m", { cause: chain(causes - 1, code) });
}

describe("the code of a network error", () => {
	for (const code of [
		...["ENOTFOUND", "ERR_NAME_NOT_RESOLVED", "ECONNREFUSED", "ERR_CONNECTION_REFUSED", "ETIMEDOUT", "ERR_TIMED_OUT"],
		...["ECONNRESET", "EPIPE", "ERR_EMPTY_RESPONSE", "ERR_PROXY_AUTH_UNSUPPORTED", "ERR_TUNNEL_CONNECTION_FAILED"],
		...["CERT_HAS_EXPIRED", "DEPTH_ZERO_SELF_SIGNED_CERT", "ERR_CERT_AUTHORITY_INVALID", "EPROTO", "INVALID_CA"],
	]) {
		it(`counts as a whole: X${code} is another one`, () => {
			equal(kindOf(withCode(`X${code}`)), "unreachable");
		});
	}

	for (const [code, kind] of [
		["ENOTFOUND_X", "unreachable"],
		["ECONNREFUSED_X", "unreachable"],
		["ETIMEDOUT_X", "unreachable"],
		["ECONNRESET_X", "unreachable"],
		["INVALID_CA_X", "unreachable"],
		["HOSTNAME_MISMATCH_X", "unreachable"],
		["UNSPECIFIED_X", "unreachable"],
		["EPROTO_X", "unreachable"],
		["ERR_PROXY_AUTH!", "unreachable"],
		["ERR_SOCKS_X Y", "unreachable"],
		// A certificate that is refused for another reason than its issuer.
		["DEPTH_ZERO_SELF_SIGNED_CERT_X", "tls"],
		["UNABLE_TO_GET_ISSUER_CERT_X", "tls"],
		["ERR_CERT_AUTHORITY_INVALID_X", "tls"],
	] as [string, NoResponseKind][]) {
		it(`is not that which it begins with: ${code} is ${kind}`, () => {
			equal(kindOf(withCode(code)), kind);
		});
	}

	it("counts if it is that of an outer error, and the cause says nothing", () => {
		equal(kindOf(withCode("ECONNREFUSED", { cause: new Error("no code") })), "refused");
	});

	it("counts in a chain of 20 errors, and not behind it", () => {
		equal(kindOf(chain(19, "ENOTFOUND")), "dns");
		equal(kindOf(chain(20, "ENOTFOUND")), "unreachable");
	});
});

describe("the port of a network error", () => {
	for (const [code, port, url, kind] of [
		["ECONNREFUSED", 443, https, "refused"],
		["ECONNREFUSED", 80, https, "proxy"],
		["ECONNREFUSED", 80, http, "refused"],
		["ECONNREFUSED", 443, http, "proxy"],
		["ECONNREFUSED", 8787, new URL("http://localhost:8787"), "refused"],
		["ETIMEDOUT", 3128, https, "proxy"],
		["ETIMEDOUT", 443, https, "timeout"],
		["ECONNRESET", 3128, https, "reset"],
		["ECONNREFUSED", "3128", https, "refused"],
	] as [string, unknown, URL, NoResponseKind][]) {
		it(`${JSON.stringify(port)} of ${code} means ${kind} for ${url.origin}`, () => {
			equal(kindOf(withCode(code, { port }), url), kind);
		});
	}
});

describe("the message of a network error", () => {
	for (const [message, kind] of [
		["Proxy response (407) !== 200 when HTTP Tunneling", "proxyAuthentication"],
		["Proxy response (418) !== 200 when HTTP Tunneling", "proxy"],
		["Proxy response 418", "proxy"],
		["Proxy response 407", "proxyAuthentication"],
		["tunneling socket could not be established, statusCode=407", "proxyAuthentication"],
		["tunneling socket could not be established, statusCode=403", "proxy"],
		["The proxy answered: 502", "proxy"],
		["tunnel 503", "proxy"],
		["tunnel 5031", "unreachable"],
		["The proxy at port 3128 answered: 502", "unreachable"],
		["HTTP 407", "unreachable"],
	] as const) {
		it(`means ${kind}: ${message}`, () => {
			equal(kindOf(new Error(message)), kind);
		});
	}

	for (const [error, message] of [
		[new Error("one\ntwo"), "one"],
		[withCode("EWHATEVER", { message: "" }), "EWHATEVER"],
		[new Error("\nnet::ERR_WHATEVER"), "ERR_WHATEVER"],
		[new Error("x".repeat(3000)), "x".repeat(2000)],
	] as const) {
		it(`is told in one line, or the code is: ${JSON.stringify(message.slice(0, 20))}`, () => {
			deepEqual(classifyNetworkError(error, https), { kind: "unreachable", host: "api.example", message });
		});
	}
});
