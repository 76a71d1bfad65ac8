import { deepEqual, equal } from "node:assert/strict";
import { classifyNetworkError } from "../../../src/api/classifyNetworkError.ts";
import type { NoResponseKind } from "../../../src/lumenfall/failure.ts";

const url = new URL("https://api.example/v1");
const withCode = (code: string) => Object.assign(new Error("m"), { code });
const kindOf = (error: unknown) => classifyNetworkError(error, url).kind;

/** What makes another transport worth trying, and what does not. */
const codes: Readonly<Partial<Record<NoResponseKind, readonly string[]>>> = {
	unknownIssuer: [
		...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_GET_ISSUER_CERT"],
		...["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", "ERR_CERT_AUTHORITY_INVALID"],
	],
	tls: [
		...["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "CERT_REVOKED", "CERT_SIGNATURE_FAILURE", "CERT_CHAIN_TOO_LONG"],
		...["CERT_REJECTED", "CERT_UNTRUSTED", "CRL_HAS_EXPIRED", "CRL_SIGNATURE_FAILURE", "ERROR_IN_CERT_NOT_AFTER_FIELD"],
		...["ERROR_IN_CRL_NEXT_UPDATE_FIELD", "HOSTNAME_MISMATCH", "INVALID_CA", "INVALID_PURPOSE", "PATH_LENGTH_EXCEEDED"],
		...["UNABLE_TO_GET_CRL", "UNABLE_TO_DECRYPT_CERT_SIGNATURE", "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY", "UNSPECIFIED"],
		...["ERR_TLS_CERT_ALTNAME_INVALID", "ERR_TLS_HANDSHAKE_TIMEOUT", "EPROTO", "ERR_SSL_WRONG_VERSION_NUMBER"],
		...["ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION", "ERR_OSSL_X509_KEY_TYPE_MISMATCH", "ERR_CERT_DATE_INVALID"],
		...["ERR_CERT_COMMON_NAME_INVALID", "ERR_CERT_REVOKED", "ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "ERR_CERT_WEAK_KEY"],
		...[
			"ERR_CERT_INVALID",
			"ERR_CERT_CONTAINS_ERRORS",
			"ERR_CERT_KNOWN_INTERCEPTION_BLOCKED",
			"ERR_SSL_PROTOCOL_ERROR",
		],
		...[
			"ERR_CERTIFICATE_TRANSPARENCY_REQUIRED",
			"ERR_SSL_PINNED_KEY_NOT_IN_CERT_CHAIN",
			"ERR_TLS13_DOWNGRADE_DETECTED",
		],
		...["ERR_BAD_SSL_CLIENT_AUTH_CERT", "ERR_ECH_NOT_NEGOTIATED"],
	],
	reset: ["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ERR_CONNECTION_RESET", "ERR_EMPTY_RESPONSE"],
	dns: ["ENOTFOUND", "EAI_AGAIN", "ERR_NAME_NOT_RESOLVED"],
	timeout: ["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "ERR_TIMED_OUT", "ERR_CONNECTION_TIMED_OUT"],
	proxy: ["ERR_PROXY_CONNECTION_FAILED", "ERR_TUNNEL_CONNECTION_FAILED", "ERR_PROXY_CERTIFICATE_INVALID"],
	proxyAuthentication: ["ERR_PROXY_AUTH_UNSUPPORTED"],
	unreachable: ["EWHATEVER", ""],
};

describe("a network error", () => {
	for (const [kind, its] of Object.entries(codes)) {
		for (const code of its) {
			it(`is ${kind} with the code ${code || "of none"}`, () => {
				equal(kindOf(new TypeError("fetch failed", { cause: withCode(code) })), kind);
				if (code.startsWith("ERR_")) {
					equal(kindOf(new Error(`net::${code}`)), kind, "as Chromium writes it");
					equal(kindOf(Object.assign(new Error(`net::${code}`), { code: "FAILED" })), kind, "beside another code");
				}
			});
		}
	}

	it("is a certificate's if any cause is, whatever came after it", () => {
		equal(
			kindOf(new Error("x", { cause: new AggregateError([withCode("CERT_HAS_EXPIRED"), withCode("ECONNREFUSED")]) })),
			"tls",
		);
		equal(kindOf(Object.assign(withCode("CERT_HAS_EXPIRED"), { cause: withCode("SELF_SIGNED_CERT_IN_CHAIN") })), "tls");
		equal(kindOf(new Error("unable to use this certificate")), "tls");
		equal(
			kindOf(Object.assign(new Error("before secure TLS connection was established"), { code: "ECONNRESET" })),
			"reset",
		);
	});

	it("is a proxy's if another port was not reached, or if the proxy says so", () => {
		equal(kindOf(Object.assign(withCode("ECONNREFUSED"), { port: 3128 })), "proxy");
		equal(kindOf(Object.assign(withCode("ECONNREFUSED"), { port: 443 })), "refused");
		equal(kindOf(new Error("Proxy response (407) !== 200 when HTTP Tunneling")), "proxyAuthentication");
		equal(kindOf(new Error("Proxy response (502) !== 200 when HTTP Tunneling")), "proxy");
	});

	it("can have causes in a circle, and can be anything", () => {
		const error = new Error("round");
		error.cause = new AggregateError([error, error], "and round", { cause: error });
		deepEqual(classifyNetworkError(error, url), { kind: "unreachable", host: "api.example", message: "and round" });
		for (const thrown of [undefined, null, 7, "x", {}, { message: 7, code: 7 }]) {
			deepEqual(classifyNetworkError(thrown, url), { kind: "unreachable", host: "api.example" });
		}
	});
});
