import type { Failure, NoResponse } from "../lumenfall/failure.ts";

/** A transport that got no response, and why. */
export interface TransportFailure {
	readonly transport: string;
	readonly failure: NoResponse;
}

/** A request that failed. Carries plain data; the sentence for the user is made by the UI. */
export class ApiError extends Error {
	readonly failure: Failure;
	/** The failures of all transports, if none got a response. */
	readonly transports: readonly TransportFailure[];

	constructor(failure: Failure, transports: readonly TransportFailure[] = []) {
		const status = "status" in failure ? ` (HTTP ${failure.status})` : "";
		const host = "host" in failure ? ` from ${failure.host}` : "";
		super(`${failure.kind}${status}${host}`);
		this.name = "ApiError";
		this.failure = failure;
		this.transports = transports;
	}
}
