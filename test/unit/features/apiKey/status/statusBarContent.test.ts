import { equal, match } from "node:assert/strict";
import { ApiError } from "../../../../../src/api/apiError.ts";
import { describeStatus } from "../../../../../src/features/apiKey/status/statusBarContent.ts";
import { validateKey } from "../../../../../src/features/apiKey/status/validateKey.ts";
import { day, good, second, useFixture } from "../fixture.ts";

describe("the content of the status bar item", () => {
	const t = useFixture();
	const content = () => describeStatus(t.window.context);
	const tooltip = () => content().lines.join("\n");

	it("marks an old key and a low balance", async () => {
		t.window.now -= 90 * day;
		await t.set(good);
		equal(content().text, "$(key) $(history)");
		match(tooltip(), /Set 90 days ago: time to rotate it/);
		const { keyStatus } = t.window.context;
		keyStatus.recordFacts(good, { balance: { billing: "prepaid", amount: 0.32, currency: "USD" } });
		equal(content().text, "$(key) $(warning)");
		equal(content().background, "statusBarItem.warningBackground");
		match(tooltip(), /balance low\n.*Balance: \$0\.32\nThe balance is low/s);
		keyStatus.recordFacts(good, { balance: { billing: "prepaid", amount: 0, currency: "USD" } });
		match(tooltip(), /^Lumenfall: balance used up\n.*Balance: \$0\.00\nThe balance is used up/s);
		keyStatus.recordFacts(good, { balance: { billing: "postpaid", amount: 0, currency: "USD" } });
		equal(content().background, undefined);
	});

	it("is read out with the words of its text: the name of the key in use, when there are several", async () => {
		await t.set(good);
		equal(content().label, undefined);
		await t.set(second, "staging");
		const { keyStatus } = t.window.context;
		keyStatus.recordFacts(second, { balance: { billing: "prepaid", amount: 0.32, currency: "USD" } });
		equal(content().label, "Lumenfall: balance low, key staging");
		equal(content().text, "$(key) staging $(warning)");
	});

	it("says what is known of the balance", async () => {
		await t.set(good);
		const { keyStatus } = t.window.context;
		keyStatus.recordFacts(good, { balance: { billing: "postpaid", currency: "USD" } });
		match(tooltip(), /Postpaid/);
		keyStatus.recordFacts(good, { balance: { billing: "prepaid", currency: "USD" } });
		match(tooltip(), /Balance unknown/);
	});

	it("says that a key is rejected, that Lumenfall cannot be reached, and that nothing is known yet", async () => {
		await t.set(good);
		await t.reopen();
		equal(content().lines[0], "Lumenfall: API key set");
		const { keyStatus } = t.window.context;
		keyStatus.recordRequest({ key: good, failure: { kind: "dns", host: "x.test" } });
		equal(content().lines[0], "Lumenfall: offline");
		keyStatus.recordRequest({ key: good, failure: { kind: "authenticationFailed", host: "x.test", status: 401 } });
		equal(content().lines[0], "Lumenfall: API key rejected");
		equal(content().background, "statusBarItem.errorBackground");
		t.secrets.get = () => Promise.reject(new Error("locked"));
		await t.reopen();
		equal(content().lines[0], "Lumenfall: the API key cannot be read");
	});

	it("says that the balance is used up, also after the models were listed", async () => {
		await t.set(good);
		const { client, keyStatus } = t.window.context;
		const failure = { kind: "insufficientBalance", host: "x.test", status: 402 } as const;
		const getBalance = () => Promise.reject(new ApiError(failure));
		await validateKey({ ...client, getBalance }, keyStatus, good, new AbortController().signal);
		match(tooltip(), /balance is used up/);
	});

	it("never says that a key works after a test that failed, whatever one of the responses said", async () => {
		await t.set(good);
		equal(content().lines[0], "Lumenfall: API key works");
		const { client, keyStatus } = t.window.context;
		const signal = new AbortController().signal;
		const listModels = () => Promise.reject(new ApiError({ kind: "unexpectedShape", host: "x.test", status: 200 }));
		// The balance is one of Lumenfall's, and recorded as such.
		const getBalance: typeof client.getBalance = async (key) => {
			const response = await client.getBalance(key);
			keyStatus.recordRequest({ key });
			return response;
		};
		await validateKey({ listModels, getBalance }, keyStatus, good, signal);
		equal(content().lines[0], "Lumenfall: API key could not be checked");
		match(
			tooltip(),
			/The response from x\.test is not one of Lumenfall's\. Check the API address\.\nLast attempt: just now/,
		);
		t.window.failure = { kind: "refused", host: "x.test" };
		await validateKey(client, keyStatus, good, signal);
		equal(content().lines[0], "Lumenfall: offline");
		t.window.failure = undefined;
		await validateKey(client, keyStatus, good, signal);
		equal(content().lines[0], "Lumenfall: API key works");
	});

	it("says how long ago the key was checked", async () => {
		await t.set(good);
		match(tooltip(), /\nChecked just now$/);
		const { now } = Date;
		Date.now = () => now() + 2 * 60_000;
		try {
			match(tooltip(), /\nChecked 2 minutes ago$/);
		} finally {
			Date.now = now;
		}
	});
});
