import { deepEqual, equal } from "node:assert/strict";
import manifest from "../../../package.json" with { type: "json" };
import { checkApiBaseUrl, defaultApiBaseUrl, isLoopback } from "../../../src/lumenfall/apiBaseUrl.ts";

describe("the default address of the API", () => {
	const setting = manifest.contributes.configuration.properties["lumenfall.apiBaseUrl"];

	it("is Lumenfall's, and what the manifest says", () => {
		equal(defaultApiBaseUrl, "https://api.lumenfall.ai");
		equal(setting.default, defaultApiBaseUrl);
	});

	it("can be changed by the user alone, on each machine: no workspace, no remote machine and no synchronization", () => {
		deepEqual([setting.scope, setting.ignoreSync], ["application", true]);
	});
});

describe("a loopback address", () => {
	for (const host of ["localhost", "127.0.0.1", "127.0.0.53", "127.1.20.255", "[::1]"]) {
		it(`is ${host}`, () => {
			equal(isLoopback(host), true);
		});
	}

	// Also other names of a machine: where they lead is up to its resolver.
	for (const host of [
		"localhost.evil.example",
		"evil-localhost",
		"api.localhost",
		"127.0.0.1.evil.example",
		"evil.127.0.0.1",
		"1127.0.0.1",
		"127.0.0",
		"127.0.0.1.1",
		"128.0.0.1",
		"10.0.0.1",
		"0.0.0.0",
		"[::]",
		"[::1]x",
		"x[::1]",
		"[::ffff:127.0.0.1]",
		"",
	]) {
		it(`is not ${JSON.stringify(host)}`, () => {
			equal(isLoopback(host), false);
		});
	}
});

describe("an address of the API", () => {
	for (const [value, problem] of [
		["https://user@api.lumenfall.ai", "hasPassword"],
		["https://:secret@api.lumenfall.ai", "hasPassword"],
		["http://user:secret@localhost", "hasPassword"],
		["file:///etc/passwd", "notUrl"],
		["file://localhost/x", "notUrl"],
		["ws://localhost:1", "notUrl"],
		["http://0.0.0.0:1", "notHttps"],
		["https://api.lumenfall.ai//", "hasPath"],
		["   ", "notUrl"],
		[7, "notUrl"],
	] as const) {
		it(`may not be ${JSON.stringify(value)}`, () => {
			deepEqual(checkApiBaseUrl(value), { ok: false, problem });
		});
	}

	for (const value of [
		"\thttps://api.lumenfall.ai",
		"https://api.lumenfall.ai\n",
		"\u00a0https://api.lumenfall.ai\u3000",
	]) {
		it(`may have white space around it: ${JSON.stringify(value)}`, () => {
			deepEqual(checkApiBaseUrl(value), { ok: true, origin: "https://api.lumenfall.ai" });
		});
	}

	it("may be every way to write a loopback address, and is stored in one way", () => {
		deepEqual(checkApiBaseUrl("http://127.1:8787"), { ok: true, origin: "http://127.0.0.1:8787" });
		deepEqual(checkApiBaseUrl("http://LOCALHOST:8787/"), { ok: true, origin: "http://localhost:8787" });
		deepEqual(checkApiBaseUrl("http://[0:0:0:0:0:0:0:1]"), { ok: true, origin: "http://[::1]" });
	});
});
