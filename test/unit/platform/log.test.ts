import { deepEqual, ok } from "node:assert/strict";
import type { LogOutputChannel } from "vscode";
import type { ApiKey } from "../../../src/lumenfall/apiKey.ts";
import { createRedactor } from "../../../src/lumenfall/redact.ts";
import { createLog } from "../../../src/platform/log.ts";
import { strongKey } from "../../keys.ts";

const secret = strongKey.slice(strongKey.indexOf(".") + 1);

describe("the log", () => {
	it("lets no key through: not in a message, an error, its stack or its cause", () => {
		const written: string[] = [];
		const write = (message: string) => written.push(message);
		const redactor = createRedactor();
		const channel = { debug: write, info: write, warn: write, error: write } as unknown as LogOutputChannel;
		const log = createLog(channel, redactor.redact);
		redactor.protect(strongKey as ApiKey);

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
});
