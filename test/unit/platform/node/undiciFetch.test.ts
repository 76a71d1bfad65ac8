import { deepEqual, equal, match, rejects } from "node:assert/strict";
import { createUndiciFetch } from "../../../../src/platform/node/undiciFetch.ts";
import { createCertificates } from "../../../host/certificates.ts";
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
		for (const name of ["proxy", "proxyStrictSSL", "proxySupport"]) {
			changeSetting(`http.${name}`, undefined);
		}
		for (const name of ["http_proxy", "https_proxy"]) {
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
});
