import type { Failure } from "../lumenfall/failure.ts";

/** A request that failed. Carries plain data; the sentence for a person is made where it is shown. */
export class ApiError extends Error {
	readonly failure: Failure;

	constructor(failure: Failure) {
		super(`${failure.kind}${failure.status === undefined ? "" : ` (HTTP ${failure.status})`} from ${failure.host}`);
		this.name = "ApiError";
		this.failure = failure;
	}
}
