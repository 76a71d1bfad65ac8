import type { Failure } from "../lumenfall/failure.ts";

/** A transport that got no answer, and why. */
export interface TransportFailure {
	readonly transport: string;
	readonly failure: Failure;
}

/** A request that failed. Carries plain data; the sentence for a person is made where it is shown. */
export class ApiError extends Error {
	readonly failure: Failure;
	/** What every transport said, where none got an answer. */
	readonly transports: readonly TransportFailure[];

	constructor(failure: Failure, transports: readonly TransportFailure[] = []) {
		super(`${failure.kind}${failure.status === undefined ? "" : ` (HTTP ${failure.status})`} from ${failure.host}`);
		this.name = "ApiError";
		this.failure = failure;
		this.transports = transports;
	}
}
