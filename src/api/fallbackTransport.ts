import { type Failure, isOffline } from "../lumenfall/failure.ts";
import { ApiError, type RoadFailure } from "./apiError.ts";
import type { Fetch } from "./sendRequest.ts";

/** A way through the network to Lumenfall. */
export interface Road {
	/** How the log and "Test API Key" call it. */
	readonly name: string;
	readonly fetch: Fetch;
	/** Whether it is worth trying after another road failed in this way. */
	worthTryingAfter(failure: Failure): boolean;
}

/** How a request went: the road that answered, and what the roads before it said. */
export interface Journey {
	readonly road: string;
	readonly failedBefore: readonly RoadFailure[];
}

export interface Roads {
	/**
	 * Takes a request that is safe to repeat along the roads until one of them gets an HTTP answer. The road that
	 * answered comes first from then on.
	 * @throws ApiError of the first road, where none got an answer.
	 */
	travel<T>(request: (fetch: Fetch) => Promise<T>): Promise<{ readonly result: T; readonly journey: Journey }>;
}

/** Makes the roads of one window, in the order in which they are tried at first. */
export function createRoads(all: readonly [Road, ...Road[]]): Roads {
	let order: readonly Road[] = all;
	return {
		async travel(request) {
			const failedBefore: RoadFailure[] = [];
			for (const road of order) {
				const first = failedBefore[0];
				if (first && !road.worthTryingAfter(first.failure)) {
					continue;
				}
				try {
					const result = await request(road.fetch);
					order = [road, ...order.filter((other) => other !== road)];
					return { result, journey: { road: road.name, failedBefore } };
				} catch (error) {
					if (!(error instanceof ApiError)) {
						throw error;
					}
					if (!isOffline(error.failure.kind)) {
						order = [road, ...order.filter((other) => other !== road)];
						throw error;
					}
					failedBefore.push({ road: road.name, failure: error.failure });
				}
			}
			throw failedBefore[0]
				? new ApiError(failedBefore[0].failure, failedBefore)
				: new Error("There is no road to take.");
		},
	};
}
