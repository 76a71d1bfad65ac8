import { type Failure, isOffline } from "../lumenfall/failure.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { Fetch } from "./sendRequest.ts";

/** A way through the network to Lumenfall. */
export interface Transport {
	/** How the log and "Test API Key" call it. */
	readonly name: string;
	readonly fetch: Fetch;
	/** Whether it is worth trying after another transport failed in this way. */
	worthTryingAfter(failure: Failure): boolean;
}

/** How a request went: the transport that answered, and what the transports before it said. */
export interface TransportTrace {
	readonly transport: string;
	readonly failedBefore: readonly TransportFailure[];
}

export interface FallbackTransport {
	/**
	 * Takes a request that is safe to repeat along the transports until one of them gets an HTTP answer. The transport that
	 * answered comes first from then on.
	 * @throws ApiError of the first transport, where none got an answer.
	 */
	send<T>(request: (fetch: Fetch) => Promise<T>): Promise<{ readonly result: T; readonly trace: TransportTrace }>;
}

/** Makes the transports of one window, in the order in which they are tried at first. */
export function createFallbackTransport(all: readonly [Transport, ...Transport[]]): FallbackTransport {
	let order: readonly Transport[] = all;
	return {
		async send(request) {
			const failedBefore: TransportFailure[] = [];
			for (const transport of order) {
				const first = failedBefore[0];
				if (first && !transport.worthTryingAfter(first.failure)) {
					continue;
				}
				try {
					const result = await request(transport.fetch);
					order = [transport, ...order.filter((other) => other !== transport)];
					return { result, trace: { transport: transport.name, failedBefore } };
				} catch (error) {
					if (!(error instanceof ApiError)) {
						throw error;
					}
					if (!isOffline(error.failure.kind)) {
						order = [transport, ...order.filter((other) => other !== transport)];
						throw error;
					}
					failedBefore.push({ transport: transport.name, failure: error.failure });
				}
			}
			throw failedBefore[0]
				? new ApiError(failedBefore[0].failure, failedBefore)
				: new Error("There is no transport to take.");
		},
	};
}
