import type { Mode } from "../modes.ts";

/** A request whose cost is asked for. It is never carried out. */
export interface EstimatedRequest {
	readonly mode: Mode;
	/** Id of the model. */
	readonly model: string;
	/** The fields of the request that are set, beside the model and what the mode cannot do without. */
	readonly fields: Readonly<Record<string, string | number>>;
}

/** What a request would cost. */
export interface CostEstimate {
	/** In whole units of the currency. */
	readonly amount: number;
	/** ISO code: `USD`. */
	readonly currency: string;
	/** The provider that would be used. */
	readonly provider?: string;
}
