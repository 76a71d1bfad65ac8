/**
 * The account's balance (docs.lumenfall.ai/api-reference/balance). `amount` is in whole units of `currency`, not
 * micros. It is missing for postpaid accounts and while Lumenfall does not know it.
 */
export interface Balance {
	readonly billing: "prepaid" | "postpaid" | "unknown";
	readonly amount?: number;
	/** ISO 4217 code in upper case. */
	readonly currency: string;
}
