import type { Failure } from "../lumenfall/failure.ts";

/** A road that got no answer, and why. */
export interface RoadFailure {
	readonly road: string;
	readonly failure: Failure;
}

/** A request that failed. Carries plain data; the sentence for a person is made where it is shown. */
export class ApiError extends Error {
	readonly failure: Failure;
	/** What every road said, where none got an answer. */
	readonly roads: readonly RoadFailure[];

	constructor(failure: Failure, roads: readonly RoadFailure[] = []) {
		super(`${failure.kind}${failure.status === undefined ? "" : ` (HTTP ${failure.status})`} from ${failure.host}`);
		this.name = "ApiError";
		this.failure = failure;
		this.roads = roads;
	}
}
