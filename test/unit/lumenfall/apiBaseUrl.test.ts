import { deepEqual } from "node:assert/strict";
import { checkApiBaseUrl } from "../../../src/lumenfall/apiBaseUrl.ts";

describe("the address of the API", () => {
	for (const [value, origin] of [
		["https://api.lumenfall.ai", "https://api.lumenfall.ai"],
		["https://api.lumenfall.ai/", "https://api.lumenfall.ai"],
		[" https://API.example:8443 ", "https://api.example:8443"],
		["http://localhost:8787", "http://localhost:8787"],
		["http://127.0.0.1:1", "http://127.0.0.1:1"],
		["http://[::1]:1", "http://[::1]:1"],
		["http://127.255.0.9", "http://127.255.0.9"],
		["http://2130706433", "http://127.0.0.1"],
	] as const) {
		it(`may be ${value}`, () => {
			deepEqual(checkApiBaseUrl(value), { ok: true, origin });
		});
	}
	for (const [value, problem] of [
		["", "notUrl"],
		["api.lumenfall.ai", "notUrl"],
		["ftp://api.lumenfall.ai", "notUrl"],
		["javascript:alert(1)", "notUrl"],
		[undefined, "notUrl"],
		[{}, "notUrl"],
		["http://api.lumenfall.ai", "notHttps"],
		["http://127.0.0.1.evil.example", "notHttps"],
		["http://localhost.evil.example", "notHttps"],
		["http://10.0.0.1", "notHttps"],
		["http://0.0.0.0", "notHttps"],
		["http://[::]", "notHttps"],
		["http://[::ffff:127.0.0.1]", "notHttps"],
		["http://api.localhost", "notHttps"],
		["http://localhost.", "notHttps"],
		["http://128.0.0.1", "notHttps"],
		["https://user@api.lumenfall.ai", "hasPassword"],
		["https://:pass@api.lumenfall.ai", "hasPassword"],
		["https://user:pass@api.lumenfall.ai", "hasPassword"],
		["https://api.lumenfall.ai/openai/v1", "hasPath"],
		["https://api.lumenfall.ai/?x=1", "hasPath"],
		["https://api.lumenfall.ai/#x", "hasPath"],
	] as const) {
		it(`may not be ${JSON.stringify(value)}`, () => {
			deepEqual(checkApiBaseUrl(value), { ok: false, problem });
		});
	}
});
