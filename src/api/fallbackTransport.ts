import type { ApiOrigin } from "../lumenfall/apiBaseUrl.ts";
import { isOffline, type NoResponse } from "../lumenfall/failure.ts";
import { ApiError, type TransportFailure } from "./apiError.ts";
import type { Fetch } from "./sendRequest.ts";

/** One way to send a request. */
export interface Transport {
	/** Name in the log and in "Test API Key". */
	readonly name: string;
	readonly fetch: Fetch;
	/**
	 * Returns whether a request with a key may go this way: to the host itself if it is this machine, and otherwise only
	 * to a certificate that verifies.
	 */
	isSafeFor(origin: ApiOrigin): boolean;
	/** Returns whether this transport is worth trying after another one failed in this way. */
	worthTryingAfter(failure: NoResponse): boolean;
}

/** The transport that got the response, and the failures of those tried before it. */
export interface TransportTrace {
	readonly transport: string;
	/** Whether it is another transport than the preferred one: the first of the list that is safe for the origin. */
	readonly isFallback: boolean;
	readonly failedBefore: readonly TransportFailure[];
}

export interface FallbackTransport {
	/**
	 * Sends a request that is safe to repeat: tries each transport that is safe for the origin until one returns an HTTP
	 * response. That one is the first to be tried for this origin from then on.
	 * @throws ApiError of the transport that met a certificate that does not verify, or else of the first one, if none
	 * got a response.
	 */
	send<T>(
		origin: ApiOrigin,
		request: (fetch: Fetch) => Promise<T>,
	): Promise<{ readonly result: T; readonly trace: TransportTrace }>;
}

/** Creates the transport of one window from several, in the order in which they are tried at first. */
export function createFallbackTransport(all: readonly [Transport, ...Transport[]]): FallbackTransport {
	/** The transport that last reached each origin. */
	const lastReached = new Map<ApiOrigin, Transport>();
	return {
		async send(origin, request) {
			const safe = all.filter((transport) => transport.isSafeFor(origin));
			const last = lastReached.get(origin);
			const failedBefore: TransportFailure[] = [];
			// The sort is stable: only the one that last reached the origin moves.
			for (const transport of safe.toSorted((a, b) => Number(b === last) - Number(a === last))) {
				if (!isWorthTrying(transport, failedBefore)) {
					continue;
				}
				try {
					const result = await request(transport.fetch);
					lastReached.set(origin, transport);
					return { result, trace: { transport: transport.name, isFallback: transport !== safe[0], failedBefore } };
				} catch (error) {
					if (!(error instanceof ApiError)) {
						throw error;
					}
					const { failure } = error;
					if (!isOffline(failure)) {
						lastReached.set(origin, transport);
						throw error;
					}
					failedBefore.push({ transport: transport.name, failure });
				}
			}
			const deciding = decidingFailure(failedBefore);
			throw deciding ? new ApiError(deciding.failure, failedBefore) : new Error("There is no transport.");
		},
	};
}

/**
 * Returns the failure that the user is told: a certificate that does not verify, unless only its issuer is unknown and
 * the transport that may know it did not get through the proxy; else the first one.
 */
function decidingFailure(failed: readonly TransportFailure[]): TransportFailure | undefined {
	const refused = failed.find(({ failure }) => failure.kind === "tls");
	const atProxy = failed.find(({ failure: { kind } }) => kind === "proxy" || kind === "proxyAuthentication");
	const isIssuerUnknown = failed.some(({ failure }) => failure.kind === "unknownIssuer");
	return (
		refused ??
		(isIssuerUnknown ? atProxy : undefined) ??
		failed.find(({ failure }) => isCertificateProblem(failure)) ??
		failed[0]
	);
}

/** Returns whether a host was reached, and not trusted. */
const isCertificateProblem = ({ kind }: NoResponse) => kind === "tls" || kind === "unknownIssuer";

/** Returns whether a transport may help. A refused certificate stays refused: another may only know its issuer. */
function isWorthTrying(transport: Transport, failedBefore: readonly TransportFailure[]): boolean {
	return failedBefore.every(({ failure }) => failure.kind !== "tls" && transport.worthTryingAfter(failure));
}
