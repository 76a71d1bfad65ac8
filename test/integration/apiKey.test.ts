import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { closes, FakeUser, picks, presses, types } from "../fakeUser.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import type { Mode } from "../sandbox/server.ts";
import { until } from "../wait.ts";
import { clearKeys, setKey as setKeyOf } from "./keys.ts";
import { resetSandbox, sandboxOrigin, seenRequests, setMode, useApi } from "./sandbox.ts";

const secretOf = (key: string) => key.slice(key.indexOf(".") + 1);
const masked = { good: "lmnfl_sandbox.…s3Nd", second: "lmnfl_second.…q7Tv", revoked: "lmnfl_revoked.…x2Lj" };

describe("the API key", () => {
	let user: FakeUser;

	beforeEach(async () => {
		await useApi(sandboxOrigin);
		await resetSandbox();
		user = new FakeUser();
	});
	afterEach(async () => {
		user.leave();
		await clearKeys();
		for (const key of Object.values(sandboxKeys)) {
			ok(!user.seen.join("\n").includes(secretOf(key)), "a secret was shown");
		}
	});
	after(() => useApi(undefined));

	const run = (command: string) => vscode.commands.executeCommand(`lumenfall.${command}`);
	const setKey = (key: string) => setKeyOf(user, key);

	it("is tested, then saved, with the number of models and the balance", async () => {
		await setKey(sandboxKeys.good);
		equal(user.last.message, `API key ${masked.good} saved: 24 models, balance $12.50.`);
		equal(user.last.kind, "info");
		deepEqual((await seenRequests()).map(({ path }) => path).toSorted(), ["/openai/v1/models", "/v1/balance"]);
	});

	for (const [what, typed] of [
		["spaces", `  ${sandboxKeys.good} \n`],
		["quotes", `"${sandboxKeys.good}"`],
		["Bearer", `Bearer ${sandboxKeys.good}`],
		["an assignment", `export LUMENFALL_API_KEY='${sandboxKeys.good}'`],
	] as const) {
		it(`is taken out of ${what}`, async () => {
			await setKey(typed);
			match(user.last.message, /saved/);
		});
	}

	for (const [typed, complaint] of [
		["", /Paste the API key/],
		["sk-abc", /another service/],
		["hello", /begin with lmnfl_/],
		["lmnfl_abc", /dot and the secret part are missing/],
		["lmnfl_.abc", /key ID .* is missing/],
		["lmnfl_abc.", /secret part after the dot is missing/],
		["lmnfl_your_api_key", /placeholder/],
		["lmnfl_<key_id>.<secret>", /placeholder/],
		["lmnfl_abc.d f", /character/],
		[`lmnfl_abc.${"x".repeat(5000)}`, /too long/],
	] as const) {
		it(`says while typing what is wrong with "${typed.slice(0, 30)}"`, async () => {
			await setKey(typed);
			match(user.complaints[0] ?? "", complaint);
			equal(user.shown.length, 0);
			equal((await seenRequests()).length, 0);
		});
	}

	it("is not saved when Lumenfall rejects it; the old one stays", async () => {
		await setKey(sandboxKeys.good);
		await setKey(sandboxKeys.revoked);
		const sentence = `Lumenfall rejected ${masked.revoked}, so it was not saved. ${masked.good} is still in use.`;
		equal(user.complaints[0]?.startsWith(sentence), true);
		await run("testApiKey");
		match(user.last.message, /^API key works: .*lmnfl_sandbox\.…s3Nd/);
	});

	it("can be changed in the box after a rejection", async () => {
		user.will(types(sandboxKeys.revoked), types(sandboxKeys.good));
		await run("setApiKey");
		match(user.last.message, /lmnfl_sandbox\.…s3Nd saved/);
	});

	it("replaces the old one, where the user says so", async () => {
		await setKey(sandboxKeys.good);
		user.will(types(sandboxKeys.second), picks("Replace sandbox"));
		await run("setApiKey");
		await run("testApiKey");
		match(user.last.message, /^API key works: 24 models, balance \$80\.00 \(\d+ ms\)\. Key: lmnfl_second\.…q7Tv\./);
	});

	it("can be saved untested where Lumenfall is not reached", async () => {
		await setMode("reset");
		user.will(types(sandboxKeys.good), picks("Try Again"), picks("Save Untested"));
		await run("setApiKey");
		ok(user.seen.includes(`${masked.good} could not be tested. It is not saved yet.`));
		ok(user.seen.some((text) => /^The connection to .* was closed/.test(text)));
		equal(user.shown.length, 1);
		equal(user.last.message, `API key ${masked.good} saved untested.`);
	});

	it("is not saved untested unless the user says so", async () => {
		await setMode("html");
		await setKey(sandboxKeys.good);
		await setMode("behave");
		await run("testApiKey");
		equal(user.last.message, "No Lumenfall API key is set.");
	});

	it("stays as it is when the test is cancelled", async () => {
		await setKey(sandboxKeys.good);
		await setMode("hang");
		user.cancelsProgress = true;
		const shown = user.shown.length;
		await setKey(sandboxKeys.second);
		equal(user.shown.length, shown);
		user.cancelsProgress = false;
		await setMode("behave");
		await run("testApiKey");
		match(user.last.message, /lmnfl_sandbox/);
	});

	it("stays as it is when the input is cancelled", async () => {
		await setKey(sandboxKeys.good);
		user.will(closes);
		await run("setApiKey");
		await run("testApiKey");
		match(user.last.message, /lmnfl_sandbox/);
	});

	it("is asked for before it is cleared, and the dialog says that it is shown only once", async () => {
		await setKey(sandboxKeys.good);
		await run("clearApiKey");
		equal(user.last.message, `Clear the API key ${masked.good}?`);
		equal(user.last.modal, true);
		match(user.last.detail, /shows a key only once/);
		await run("testApiKey");
		match(user.last.message, /works/);
		user.will(presses("Clear"));
		await run("clearApiKey");
		await run("testApiKey");
		equal(user.last.message, "No Lumenfall API key is set.");
		await run("clearApiKey");
		equal(user.last.message, "There is no API key to clear.");
	});

	for (const [name, key, account, button] of [
		["postpaid", sandboxKeys.postpaid, "24 models, postpaid", "Show Models"],
		["an unknown balance", sandboxKeys.unknown, "24 models, balance unknown", "Show Models"],
		["a used up balance", sandboxKeys.broke, "balance used up", "Add Credits"],
		[
			"no right to list models",
			sandboxKeys.forbidden,
			"no access to the list of models, balance $1.00",
			"Open Dashboard",
		],
	] as const) {
		it(`is accepted with ${name}`, async () => {
			await setKey(key);
			match(user.last.message, new RegExp(`saved: ${account.replace("$", "\\$")}\\.$`));
			deepEqual(user.last.buttons, [button]);
		});
	}

	const outcomes: [Mode, RegExp, string][] = [
		["error:AUTHENTICATION_FAILED", /rejected the API key.*Set another key/, "Set API Key"],
		["error:INVALID_REQUEST", /did not understand/, "Show Log"],
		["error:RATE_LIMITED", /too many requests\. Try again in 7 seconds/, "Try Again"],
		["error:ALL_PROVIDERS_EXHAUSTED", /None of Lumenfall's providers/, "Try Again"],
		["error:UPSTREAM_ERROR", /provider behind Lumenfall failed/, "Try Again"],
		["error:CONTENT_POLICY_VIOLATION", /content policy/, "Show Log"],
		["error:INTERNAL_ERROR", /server error \(HTTP 500\)/, "Try Again"],
		["error:RECORDING_NOT_FOUND", /no recording/, "Open Dashboard"],
		["error:SOMETHING_NEW", /server error/, "Try Again"],
		["reset", /was closed before a response arrived/, "Try Again"],
		["html", /a web page instead of data/, "Try Again"],
		["cut-json", /incomplete/, "Try Again"],
		["cut-body", /incomplete/, "Try Again"],
		["error-in-200", /None of Lumenfall's providers/, "Try Again"],
		["wrong-shape", /not one of Lumenfall's/, "Open Setting"],
		["huge", /more data than Lumenfall ever does/, "Open Setting"],
		["teapot", /HTTP 418/, "Open Setting"],
		["redirect-here", /127\.0\.0\.1:\d+ redirects to another path, \/.*\. The key was not sent there/, "Open Setting"],
		["redirect-elsewhere", /redirects to https:\/\/elsewhere\.example\. The key was not sent there/, "Open Setting"],
		["evil-error", /did not understand the request.* Details: \[Fix it\] \(command:/, "Show Log"],
		["echo-key", /did not understand .*lmnfl_sandbox\.…s3Nd/, "Show Log"],
	];
	for (const [mode, sentence, button] of outcomes) {
		it(`says what happened and what to do: ${mode}`, async () => {
			await setKey(sandboxKeys.good);
			await setMode(mode);
			await run("testApiKey");
			match(user.last.message, sentence);
			equal(user.last.buttons[0], button);
			equal(user.last.kind, "error");
		});
	}

	it("says while it tries again, and takes the answer when it comes", async () => {
		await setKey(sandboxKeys.good);
		await setMode("error:INTERNAL_ERROR");
		user.seen.splice(0);
		const testing = run("testApiKey");
		await until("it tries again", () => user.seen.includes("Server error (HTTP 500). Trying again (2 of 3)…"));
		await setMode("behave");
		await testing;
		match(user.last.message, /^API key works: .*lmnfl_sandbox\.…s3Nd/);
	});

	it("says that no response came in time", async () => {
		await setKey(sandboxKeys.good);
		await setMode("stall");
		await run("testApiKey");
		match(user.last.message, /did not respond in time/);
	}).timeout(60_000);

	it("says that the server refused, that its name is unknown, that its certificate is not trusted", async () => {
		await setKey(sandboxKeys.good);
		await useApi(process.env["LUMENFALL_CLOSED"]);
		await run("testApiKey");
		match(user.last.message, /127\.0\.0\.1:\d+ refused the connection/);
		await useApi("https://lumenfall.invalid");
		await run("testApiKey");
		match(user.last.message, /The host lumenfall\.invalid was not found/);
		await useApi(process.env["LUMENFALL_UNTRUSTED"]);
		await run("testApiKey");
		match(user.last.message, /certificate of .* is not trusted/);
	}).timeout(60_000);

	for (const bad of [
		"not a url",
		"http://api.example",
		"https://user:pass@api.example",
		"https://api.example/path",
		"ftp://x",
		7,
	]) {
		it(`is sent nowhere with ${bad} as address`, async () => {
			await setKey(sandboxKeys.good);
			await useApi(bad as string);
			await run("testApiKey");
			match(user.last.message, /No key can be sent to the address in the setting lumenfall\.apiBaseUrl/);
			equal(user.last.buttons[0], "Open Setting");
		});
	}

	it("offers in its status bar item what can be done now", async () => {
		user.will(picks("Set API Key"), types(sandboxKeys.good));
		await run("showActions");
		match(user.last.message, /saved/);
		user.seen.splice(0);
		user.will(closes);
		await run("showActions");
		deepEqual(user.seen.filter((text) => text !== "").slice(2), [
			"Test API Key",
			"Replace API Key",
			"Clear API Key",
			"Refresh Balance",
			"Show Models",
			"Scan Workspace for Hardcoded Keys",
			"Get Started",
			"Open Dashboard",
			"Show Log",
		]);
		ok(user.seen.includes("Lumenfall: API key works"));
	});
});
