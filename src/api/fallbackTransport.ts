import { isOffline, type NoResponse } from "../lumenfall/failure.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { Fetch } from "./sendRequest.ts";

/** One way to send a request. */
export interface Transport {
	/** Name in the log and in "Test API Key". */
	readonly name: string;
	readonly fetch: Fetch;
	/** Returns whether this transport is worth trying after another one failed in this way. */
	worthTryingAfter(failure: NoResponse): boolean;
}

/** The transport that got the response, and the failures of those tried before. */
export interface TransportTrace {
	readonly transport: string;
	/** Whether it is another transport than the preferred one, which is the first of the list. */
	readonly isFallback: boolean;
	readonly failedBefore: readonly TransportFailure[];
}

export interface FallbackTransport {
	/**
	 * Sends a request that is safe to repeat: tries each transport in turn until one returns an HTTP response. That one
	 * is the first to be tried from then on.
	 * @throws ApiError of the first transport, if none got a response.
	 */
	send<T>(request: (fetch: Fetch) => Promise<T>): Promise<{ readonly result: T; readonly trace: TransportTrace }>;
}

/** Creates the transport of one window from several, in the order in which they are tried at first. */
export function createFallbackTransport(all: readonly [Transport, ...Transport[]]): FallbackTransport {
	let order: readonly Transport[] = all;
	return {
		async send(request) {
			const failedBefore: TransportFailure[] = [];
			for (const transport of order) {
				const first = failedBefore[0];
				// A refused certificate stays refused. Only its issuer may be known to another transport.
				if (first && (first.failure.kind === "tls" || !transport.worthTryingAfter(first.failure))) {
					continue;
				}
				try {
					const result = await request(transport.fetch);
					order = [transport, ...order.filter((other) => other !== transport)];
					return { result, trace: { transport: transport.name, isFallback: transport !== all[0], failedBefore } };
				} catch (error) {
					if (!(error instanceof ApiError)) {
						throw error;
					}
					const { failure } = error;
					if (!isOffline(failure)) {
						order = [transport, ...order.filter((other) => other !== transport)];
						throw error;
					}
					failedBefore.push({ transport: transport.name, failure });
				}
			}
			throw failedBefore[0] ? new ApiError(failedBefore[0].failure, failedBefore) : new Error("There is no transport.");
		},
	};
}
