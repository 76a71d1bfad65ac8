import type { ClientOptions, LumenfallClient, RequestReport } from "./client.ts";
import type { RequestDescription } from "./describeRequest.ts";
import type { Transport } from "./fallbackTransport.ts";

/** What the client of a window works with. */
export interface LazyClientOptions extends Omit<ClientOptions, "transports" | "onSettled"> {
	/** In the order in which they are tried at first. */
	readonly transports: readonly [Transport, ...Transport[]];
	/** Returns the origin that the log has named, so that not every line repeats it. */
	readonly loggedOrigin: () => string;
	/** Called when a request has ended, with success or not, and with its line for the log. */
	readonly onSettled: (report: RequestReport, description: RequestDescription) => void;
}

/** Creates a client whose code is loaded with the first request: most windows send none when they start. */
export function createLazyClient(options: LazyClientOptions): LumenfallClient {
	let loading: Promise<LumenfallClient> | undefined;
	const load = async () => {
		const [{ createClient }, { describeRequest }, { createFallbackTransport }] = await Promise.all([
			import("./client.ts"),
			import("./describeRequest.ts"),
			import("./fallbackTransport.ts"),
		]);
		return createClient({
			...options,
			transports: createFallbackTransport(options.transports),
			onSettled: (report) => options.onSettled(report, describeRequest(report, options.loggedOrigin())),
		});
	};
	const client = () => (loading ??= load());
	return {
		listModels: async (...parameters) => await (await client()).listModels(...parameters),
		getBalance: async (...parameters) => await (await client()).getBalance(...parameters),
		getParameters: async (...parameters) => await (await client()).getParameters(...parameters),
		download: async (...parameters) => await (await client()).download(...parameters),
		estimateCost: async (...parameters) => await (await client()).estimateCost(...parameters),
	};
}
