import { equal, ok } from "node:assert/strict";
import fc from "fast-check";
import { type ApiKey, maskApiKey } from "../../../src/lumenfall/apiKey.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { strongKey, weakKey } from "../../keys.ts";

const secretOf = (key: string) => key.slice(key.indexOf(".") + 1);

describe("the redaction", () => {
	const { redact } = createRedactor();

	for (const text of [
		strongKey,
		`x${strongKey}x`,
		`Bearer ${strongKey}`,
		`{"key":"${strongKey}"}`,
		`"{\\"key\\":\\"${strongKey}\\"}"`,
		`https://h/?k=${encodeURIComponent(strongKey)}&y`,
		`https://h/?k=${strongKey.replace(".", "%2E")}`,
		`a\n${strongKey}\nb`,
		`${strongKey}${strongKey}`,
		`Error: ${strongKey}\n    at x (file:1:2)`,
	]) {
		it(`takes the secret out of ${JSON.stringify(text).replaceAll(strongKey, "KEY")}`, () => {
			ok(!redact(text).includes(secretOf(strongKey)), redact(text));
		});
	}

	it("leaves the masked key, so that it is known which one it was", () => {
		equal(redact(`key ${strongKey} was rejected`), `key ${maskApiKey(strongKey)} was rejected`);
		equal(redact(`key ${weakKey}.`), "key lmnfl_abc123.…");
	});

	it("takes out a key that lost its dot", () => {
		ok(!redact(strongKey.replace(".", "")).includes(secretOf(strongKey).slice(4)));
	});

	it("leaves other text as it is", () => {
		for (const text of ["", "nothing", "lmnfl_", "lmnfl_your_api_key", "a.b", "lmnfl_… and more"]) {
			equal(redact(text), text);
		}
	});

	it("takes out the secret of a key in use wherever it is, also without its prefix", () => {
		const redactor = createRedactor();
		redactor.protect(strongKey as ApiKey);
		const secret = secretOf(strongKey);
		for (const text of [secret, `secret=${secret};`, `x${secret}x${secret}`, encodeURIComponent(secret)]) {
			ok(!redactor.redact(text).includes(secret));
		}
	});

	it("does so for keys with unusual characters", () => {
		const redactor = createRedactor();
		const key = "lmnfl_id.ab+cd/ef==~12" as ApiKey;
		redactor.protect(key);
		ok(!redactor.redact(`x ${key} ${encodeURIComponent(key)} ${secretOf(key)}`).includes("ab+cd/ef"));
	});

	it("lets no secret through, whatever is around it", () => {
		const redactor = createRedactor();
		redactor.protect(strongKey as ApiKey);
		const piece = fc.oneof(
			fc.string({ unit: "binary", maxLength: 8 }),
			fc.constantFrom(strongKey, secretOf(strongKey), "lmnfl_", "."),
		);
		fc.assert(
			fc.property(
				fc.array(piece, { maxLength: 12 }),
				(pieces) => !redactor.redact(pieces.join("")).includes(secretOf(strongKey)),
			),
			{ numRuns: 2000 },
		);
	});

	it("goes through megabytes of hostile text", () => {
		for (const unit of ["lmnfl_", "lmnfl_a.", `lmnfl_${"a".repeat(300)}`, `lmnfl_a.${"b".repeat(1000)}.`]) {
			const text = unit.repeat(3_200_000 / unit.length);
			ok(redact(text).length <= text.length + 1);
		}
	});
});
