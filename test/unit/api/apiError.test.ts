import { deepEqual } from "node:assert/strict";
import { ApiError } from "../../../src/api/apiError.ts";
import type { Failure } from "../../../src/lumenfall/failure.ts";

describe("the error of a failed request", () => {
	for (const [failure, message] of [
		[{ kind: "internalError", host: "h:1", status: 500, message: "m", code: "C" }, "internalError (HTTP 500) from h:1"],
		[{ kind: "dns", host: "h", message: "m" }, "dns from h"],
		[{ kind: "cancelled" }, "cancelled"],
	] as [Failure, string][]) {
		it(`says for a stack trace what failed, and nothing that came from outside: ${message}`, () => {
			const error = new ApiError(failure);
			deepEqual([error.name, error.message, error.failure, error.transports], ["ApiError", message, failure, []]);
		});
	}
});
