import type { ApiOrigin } from "../lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../lumenfall/apiKey.ts";
import type { Balance } from "../lumenfall/balance.ts";
import type { Failure } from "../lumenfall/failure.ts";
import type { CostEstimate, EstimatedRequest } from "../lumenfall/models/estimate.ts";
import type { Parameter } from "../lumenfall/models/parameter.ts";
import type { Redact } from "../lumenfall/redact.ts";
import type { TransportFailure } from "./apiError.ts";
import type { FallbackTransport, TransportTrace } from "./fallbackTransport.ts";
import type { Media } from "./media/download.ts";
import type { OnRetry, RetryPolicy } from "./retry.ts";
import type { ModelList } from "./schemas.ts";
import type { Limits } from "./sendRequest.ts";

/** What is known of a request when it has ended. Holds the key for those who compare it; the key is never logged. */
export interface RequestReport {
	readonly key: ApiKey;
	readonly origin: ApiOrigin;
	readonly method: "GET" | "POST";
	readonly path: string;
	readonly milliseconds: number;
	/** HTTP status, if a response came. */
	readonly status?: number;
	readonly requestId?: string;
	/** The transports that got no response. */
	readonly transportFailures: readonly TransportFailure[];
	/** The transport that got the response. */
	readonly transport?: string;
	readonly failure?: Failure;
}

export interface ClientOptions {
	readonly transports: FallbackTransport;
	/**
	 * Reads the origin of the API, for every request.
	 * @throws ApiError if the setting is not an address that a key may be sent to
	 */
	readonly origin: () => ApiOrigin;
	readonly redact: Redact;
	/** Called with the key of every request before it is sent. */
	readonly onRequest?: (key: ApiKey) => void;
	/** Called when a request has ended, with success or not. */
	readonly onSettled?: (report: RequestReport) => void;
	readonly limits?: Limits;
	readonly retry?: RetryPolicy;
	/** Returns the milliseconds of a monotonic clock. */
	readonly now?: () => number;
}

/** A parsed response of the API, and how it came. */
export interface ApiResponse<T> {
	readonly value: T;
	readonly milliseconds: number;
	readonly trace: TransportTrace;
	readonly origin: ApiOrigin;
}

/**
 * The client of Lumenfall's API. Every method throws an `ApiError` and nothing else. Transient failures are retried a
 * few times: all of these requests are safe to repeat.
 */
export interface LumenfallClient {
	/** Lists the models (`GET /openai/v1/models`). Costs nothing, and shows whether the key is valid. */
	listModels(key: ApiKey, signal?: AbortSignal, onRetry?: OnRetry): Promise<ApiResponse<ModelList>>;
	/** Reads the account's balance (`GET /v1/balance`). */
	getBalance(key: ApiKey, signal?: AbortSignal, onRetry?: OnRetry): Promise<ApiResponse<Balance>>;
	/** Reads the parameters of a model (`GET /openai/v1/models/{id}?schema=true`). */
	getParameters(key: ApiKey, model: string, signal?: AbortSignal): Promise<ApiResponse<readonly Parameter[]>>;
	/** Asks what a request would cost (`?dryRun=true`). Nothing is carried out and nothing is charged. */
	estimateCost(key: ApiKey, request: EstimatedRequest, signal?: AbortSignal): Promise<ApiResponse<CostEstimate>>;
	/** Downloads a result by its address, without a key. */
	download(address: string, signal?: AbortSignal): Promise<Media>;
}

/** What tells whether a key is valid, and what its account has. */
export type AccountClient = Pick<LumenfallClient, "listModels" | "getBalance">;

/** Creates the client of one window. What sends requests is loaded with the first one. */
export function createClient(options: ClientOptions): LumenfallClient {
	const requests = () => import("./requests.ts");
	return {
		listModels: async (...args) => (await requests()).listModels(options, ...args),
		getBalance: async (...args) => (await requests()).getBalance(options, ...args),
		getParameters: async (...args) => (await requests()).getParameters(options, ...args),
		estimateCost: async (...args) => (await requests()).estimateCost(options, ...args),
		download: async (...args) => (await import("./media/download.ts")).download(options.transports, ...args),
	};
}
