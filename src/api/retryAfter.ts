/** Longest delay that is believed, in seconds: a week. */
const maxSeconds = 604_800;

/** The form of a date that HTTP asks servers to send (RFC 9110, 5.6.7). */
const httpDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * Returns the seconds that a `Retry-After` header asks to wait: a number, or the time until a date. Returns `undefined`
 * for anything else, such as an empty, negative or absurd value.
 * @param now milliseconds since 1970
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
	const text = value?.trim() ?? "";
	const seconds = /^\d{1,9}(?:\.\d{1,9})?$/.test(text)
		? Number(text)
		: httpDate.test(text)
			? Math.max(0, Math.ceil((Date.parse(text) - now) / 1000))
			: Number.NaN;
	return seconds <= maxSeconds ? seconds : undefined;
}
