/**
 * Returns whether a text may use Lumenfall: it names a variable or the host. Comments are not told apart.
 * @param api the host of Lumenfall's API, with its port, or ""
 */
export const mayUseLumenfall = (text: string, api: string): boolean =>
	text.includes("api.lumenfall.ai") || text.includes("LUMENFALL_") || (api !== "" && text.includes(api));
