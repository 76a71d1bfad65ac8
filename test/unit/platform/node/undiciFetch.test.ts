import { deepEqual, equal, match, ok, rejects } from "node:assert/strict";
import tls from "node:tls";
import { createUndiciFetch } from "../../../../src/platform/node/undiciFetch.ts";
import { createAuthority, createCertificates } from "../../../host/certificates.ts";
import { freePort } from "../../../host/processes.ts";
import { type RecordingProxy, startRecordingProxy } from "../../../host/recordingProxy.ts";
import { type Sandbox, startSandbox } from "../../../sandbox/server.ts";
import { changeSetting } from "../../vscode/api.ts";

/** The codes of an error and of its causes. */
function codesOf(error: unknown): string {
	const { code = "", cause } = error as { code?: string; cause?: unknown };
	return cause === undefined ? code : `${code} ${codesOf(cause)}`;
}

describe("undici's fetch", () => {
	let forged: Sandbox;
	let proxy: RecordingProxy;
	const environment = { ...process.env };
	const send = (url: string) => createUndiciFetch()(url, { headers: { authorization: "Bearer secret" } });

	before(async () => {
		// Nobody trusts its certificate.
		forged = await startSandbox({ tls: await createCertificates(["127.0.0.1", "lumenfall.test"]) });
	});
	after(() => forged.close());
	beforeEach(async () => {
		proxy = await startRecordingProxy(forged.port);
	});
	afterEach(() => {
		proxy.close();
		for (const name of ["proxy", "proxyStrictSSL", "proxySupport", "noProxy", "proxyAuthorization"]) {
			changeSetting(`http.${name}`, undefined);
		}
		for (const name of ["http_proxy", "https_proxy", "no_proxy", "NODE_TLS_REJECT_UNAUTHORIZED"]) {
			delete process.env[name];
		}
		Object.assign(process.env, environment);
	});

	for (const [where, use] of [
		["the settings", () => changeSetting("http.proxy", proxy.url)],
		["the environment", () => Object.assign(process.env, { http_proxy: proxy.url, https_proxy: proxy.url })],
	] as const) {
		for (const host of ["127.0.0.1", "localhost", "[::1]"]) {
			it(`sends no request for ${host} through the proxy of ${where}`, async () => {
				use();
				const port = await freePort();
				for (const protocol of ["http", "https"]) {
					await rejects(send(`${protocol}://${host}:${port}/`), (error) =>
						/ECONNREFUSED|EADDRNOTAVAIL/.test(codesOf(error)),
					);
				}
				deepEqual(proxy.seen, []);
			});
		}

		it(`sends no request over plain http through the proxy of ${where}`, async () => {
			use();
			await rejects(send("http://lumenfall.invalid/"), (error) => /ENOTFOUND|EAI_AGAIN/.test(codesOf(error)));
			deepEqual(proxy.seen, []);
		});

		it(`reaches other hosts over https through the proxy of ${where}`, async () => {
			use();
			await rejects(send("https://lumenfall.test/"));
			match(proxy.seen.join(), /^CONNECT lumenfall\.test:443$/);
		});
	}

	it("uses no proxy when the settings switch proxies off", async () => {
		changeSetting("http.proxy", proxy.url);
		changeSetting("http.proxySupport", "off");
		await rejects(send("https://lumenfall.invalid/"), (error) => /ENOTFOUND|EAI_AGAIN/.test(codesOf(error)));
		deepEqual(proxy.seen, []);
	});

	for (const strict of [true, false]) {
		it(`refuses a forged certificate of the API, with proxyStrictSSL ${strict}`, async () => {
			changeSetting("http.proxyStrictSSL", strict);
			const unknownIssuer = (error: unknown) => /UNABLE_TO_VERIFY_LEAF_SIGNATURE|SELF_SIGNED/.test(codesOf(error));
			await rejects(send(`${forged.origin}/openai/v1/models`), unknownIssuer);
			changeSetting("http.proxy", proxy.url);
			await rejects(send("https://lumenfall.test/openai/v1/models"), unknownIssuer);
			equal(forged.requests.length, 0, "the key was not sent");
		});
	}

	it("uses no proxy for the hosts of http.noProxy and of the environment", async () => {
		const unknown = (error: unknown) => /ENOTFOUND|EAI_AGAIN/.test(codesOf(error));
		changeSetting("http.proxy", proxy.url);
		changeSetting("http.noProxy", ["other.invalid", "lumenfall.invalid"]);
		await rejects(send("https://lumenfall.invalid/"), unknown);
		deepEqual(proxy.seen, []);
		changeSetting("http.noProxy", []);
		process.env["no_proxy"] = "lumenfall.invalid";
		await rejects(send("https://lumenfall.invalid/"), unknown);
		deepEqual(proxy.seen, []);
		await rejects(send("https://lumenfall.test/"));
		equal(proxy.seen.length, 1);
	});

	it("reaches this machine although the address of the proxy is none", async () => {
		const api = await startSandbox();
		try {
			changeSetting("http.proxy", "this is no address");
			await send(`${api.origin}/openai/v1/models`);
			equal(api.requests.length, 1);
		} finally {
			await api.close();
		}
	});

	describe("verifies the certificate of the API", () => {
		let authority: Awaited<ReturnType<typeof createAuthority>>;
		let trusted: readonly string[];
		before(async () => {
			authority = await createAuthority();
			trusted = tls.getCACertificates("default");
			tls.setDefaultCACertificates([...trusted, authority.cert]);
		});
		after(() => tls.setDefaultCACertificates([...trusted]));

		for (const [what, domains, validity, code] of [
			["that has expired", ["127.0.0.1", "lumenfall.test"], -1, /CERT_HAS_EXPIRED/],
			["of another host", ["other.test"], 1, /ERR_TLS_CERT_ALTNAME_INVALID/],
			["that nobody trusts", undefined, 1, /UNABLE_TO_|SELF_SIGNED|CERT_SIGNATURE_FAILURE/],
			["that is right", ["127.0.0.1", "lumenfall.test"], 1, undefined],
		] as const) {
			it(what, async () => {
				const api = domains
					? await startSandbox({ tls: await createCertificates(domains, { authority, validity }) })
					: forged;
				const its = await startRecordingProxy(api.port);
				const before = api.requests.length;
				try {
					const errors = await sendInAllWays(api, its);
					equal(errors.length, code ? 4 : 0);
					ok(errors.every((error) => code?.test(codesOf(error))));
					equal(api.requests.length - before, 4 - errors.length, "who saw the key");
				} finally {
					its.close();
					if (api !== forged) {
						await api.close();
					}
				}
			});
		}
	});

	/** Sends requests to an API, directly and through a proxy, while everything else says to verify nothing. */
	async function sendInAllWays(api: Sandbox, its: RecordingProxy): Promise<unknown[]> {
		const errors: unknown[] = [];
		process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
		for (const strict of [true, false]) {
			for (const [through, origin] of [
				[undefined, api.origin],
				[its.url, "https://lumenfall.test"],
			]) {
				changeSetting("http.proxyStrictSSL", strict);
				changeSetting("http.proxy", through);
				await send(`${origin}/openai/v1/models`).catch((error) => errors.push(error));
			}
		}
		return errors;
	}
});
