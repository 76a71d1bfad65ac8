import { equal } from "node:assert/strict";
import { createNodePlatform } from "../../../../src/platform/node/nodePlatform.ts";

describe("VS Code's fetch", () => {
	const { isVscodeFetchSafeFor, undici } = createNodePlatform("/nowhere", "/nowhere");

	for (const [origin, isSafe] of [
		["https://api.lumenfall.ai", true],
		["https://127.0.0.1.evil.example", true],
		["http://127.0.0.1:8787", false],
		["https://127.0.0.2", false],
		["http://localhost:8787", false],
		["http://[::1]:8787", false],
	] as const) {
		it(`${isSafe ? "may" : "may not"} send a key to ${origin}`, () => {
			equal(isVscodeFetchSafeFor(origin), isSafe);
		});
	}

	it("sends no key while the environment switches certificates off; undici verifies them itself", () => {
		process.env["NODE_TLS_REJECT_UNAUTHORIZED"] = "0";
		try {
			equal(isVscodeFetchSafeFor("https://api.lumenfall.ai"), false);
			equal(undici.isSafeFor(), true);
		} finally {
			delete process.env["NODE_TLS_REJECT_UNAUTHORIZED"];
		}
	});
});
