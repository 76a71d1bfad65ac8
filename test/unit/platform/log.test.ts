import { deepEqual, equal, ok } from "node:assert/strict";
import type { LogOutputChannel } from "vscode";
import type { ApiKey } from "../../../src/lumenfall/apiKey.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { createLog, describeError } from "../../../src/platform/log.ts";
import { strongKey } from "../../keys.ts";

const secret = strongKey.slice(strongKey.indexOf(".") + 1);

describe("the log", () => {
	function open() {
		const written: string[] = [];
		const write = (message: string) => written.push(message);
		const redactor = createRedactor();
		const channel = { debug: write, info: write, warn: write, error: write } as unknown as LogOutputChannel;
		redactor.protect(strongKey as ApiKey);
		return { written, log: createLog(channel, redactor.redact) };
	}

	it("lets no key through: not in a message, an error, its stack or its cause", () => {
		const { written, log } = open();
		log.debug(strongKey);
		log.info(`Bearer ${strongKey}`);
		log.warn(secret);
		log.error("failed", new Error(strongKey, { cause: new Error(`inner ${secret}`) }));
		log.error("failed", secret);
		deepEqual(written.length, 5);
		ok(!written.join("\n").includes(secret), written.join("\n"));
		ok(written[3]?.includes("Caused by Error: inner"), "the cause is there");
		ok(written[3]?.includes("log.test"), "the stack is there");
	});

	it("makes one line of each message: nothing from outside begins a line of the log", () => {
		const { written, log } = open();
		const forged = "x\n2026-11-25 [info] forged\u001b[2J\u202e";
		log.debug(forged);
		log.info(forged);
		log.warn(forged);
		log.error(forged);
		for (const message of written) {
			equal(message, "x 2026-11-25 [info] forged [2J");
		}
		log.error("failed", new Error(forged, { cause: forged }));
		for (const line of written.at(-1)?.split("\n").slice(1) ?? []) {
			ok(line.startsWith("    "), line);
		}
		log.info("y".repeat(100_000));
		equal(written.at(-1)?.length, 4000);
	});

	it("describes errors whose causes go in a circle or never end, and whatever else can be thrown", () => {
		const error = new Error("round");
		error.cause = new Error("and round", { cause: error });
		deepEqual(
			describeError(error).filter((line) => !/^\s+at /.test(line)),
			["Error: round", "Caused by Error: and round"],
		);
		let deep = new Error("0");
		for (let i = 1; i < 10_000; i++) {
			deep = new Error(String(i), { cause: deep });
		}
		equal(describeError(deep).filter((line) => line.includes("Error: ")).length, 8);
		deepEqual(describeError(undefined), ["undefined"]);
		deepEqual(describeError(Symbol("s")), ["Symbol(s)"]);
		deepEqual(describeError(Object.create(null)), ["object"]);
		deepEqual(describeError(new Error("a", { cause: null })).at(-1), "Caused by null");
	});
});
