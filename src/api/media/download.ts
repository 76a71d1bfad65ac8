import { type ApiOrigin, isLoopback } from "../../lumenfall/apiBaseUrl.ts";
import { type MediaType, mediaTypeOf } from "../../lumenfall/models/mediaUrl.ts";
import { ApiError } from "../apiError.ts";
import type { FallbackTransport } from "../fallbackTransport.ts";
import { exchange, type Limits, readBody, respondedOf } from "../sendRequest.ts";

/** A file that Lumenfall made. */
export interface Media {
	readonly bytes: Uint8Array;
	readonly type: MediaType;
}

/** Images have some megabytes, videos some tens. */
export const downloadLimits: Limits = { headersMs: 15_000, totalMs: 120_000, maxBytes: 200 * 1024 * 1024 };

/**
 * Downloads a result. The request has no key: such an address is all that it needs.
 * @throws ApiError unless the response is an image or a video
 */
export async function download(
	transports: FallbackTransport,
	address: string,
	signal?: AbortSignal,
	limits: Limits = downloadLimits,
): Promise<Media> {
	const url = new URL(address);
	if (url.protocol !== "https:" && !isLoopback(url.hostname)) {
		throw new ApiError({ kind: "badBaseUrl" });
	}
	const init = { method: "GET", headers: { accept: "image/*, video/*" } };
	const { result } = await transports.send(url.origin as ApiOrigin, (fetch) =>
		exchange(fetch, url, init, signal, limits, async (response): Promise<Media> => {
			const responded = respondedOf(response, url);
			if (response.status !== 200) {
				throw new ApiError({ kind: "unexpectedStatus", ...responded });
			}
			const type = mediaTypeOf(response.headers.get("content-type") ?? "");
			if (!type) {
				throw new ApiError({ kind: "unexpectedShape", ...responded });
			}
			return { bytes: await readBody(response, responded, limits.maxBytes), type };
		}),
	);
	return result;
}
