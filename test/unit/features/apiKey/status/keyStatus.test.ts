import { deepEqual, equal } from "node:assert/strict";
import { KeyStatusTracker } from "../../../../../src/features/apiKey/status/keyStatus.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { good, second } from "../fixture.ts";

describe("the status of a key", () => {
	it("is that of the key in use, never of another one", () => {
		const inUse: { key: ApiKey | undefined } = { key: good };
		const keyStatus = new KeyStatusTracker(
			() => inUse.key,
			() => 1000,
		);
		keyStatus.recordFacts(good, { balance: { billing: "prepaid", amount: 5, currency: "USD" } });
		keyStatus.recordRequest({ key: second, failure: { kind: "authenticationFailed", host: "h", status: 401 } });
		equal(keyStatus.current.kind, "valid");
		inUse.key = second;
		equal(keyStatus.of(second).kind, "invalid");
		equal(keyStatus.current, keyStatus.of(second));
		equal(keyStatus.of(second).balance, undefined);
		inUse.key = undefined;
		equal(keyStatus.current.kind, "unknown");
	});

	it("does not change with a response that says nothing about the key", () => {
		const keyStatus = new KeyStatusTracker(() => good);
		keyStatus.recordRequest({ key: good });
		keyStatus.recordRequest({ key: good, failure: { kind: "internalError", host: "h", status: 500 } });
		equal(keyStatus.current.kind, "valid");
		keyStatus.recordRequest({ key: good, failure: { kind: "dns", host: "h" } });
		equal(keyStatus.current.kind, "offline");
	});

	it("says of a key only what concerns its account, and not that a model is unknown", () => {
		const keyStatus = new KeyStatusTracker(() => good);
		const failures = (["modelNotFound", "modelDisabled", "forbidden", "insufficientBalance"] as const).map((kind) => {
			keyStatus.recordRequest({ key: good, failure: { kind, host: "h", status: 400 } });
			const { current } = keyStatus;
			return current.kind === "valid" ? current.failure?.kind : current.kind;
		});
		deepEqual(failures, [undefined, undefined, "forbidden", "insufficientBalance"]);
	});

	it("keeps what is known of the balance, and forgets keys that were tested long ago", () => {
		const keyStatus = new KeyStatusTracker(() => good);
		keyStatus.recordFacts(good, { balance: { billing: "prepaid", amount: 5, currency: "USD" } });
		keyStatus.recordRequest({ key: good, failure: { kind: "dns", host: "h" } });
		equal(keyStatus.current.balance?.amount, 5);
		for (let i = 0; i < 50; i++) {
			keyStatus.recordRequest({ key: `lmnfl_k${i}.s` as ApiKey });
		}
		equal(keyStatus.of(good).kind, "unknown");
	});
});
