/** Lumenfall's pages that the extension opens. */
export const links = {
	dashboard: "https://lumenfall.ai/app",
	apiKeys: "https://lumenfall.ai/app/api_keys",
	credits: "https://lumenfall.ai/app/credits",
	models: "https://lumenfall.ai/models",
	authentication: "https://docs.lumenfall.ai/authentication",
} as const;

const site = "https://lumenfall.ai";

/**
 * Returns the web page of a model from the API's `model_page_path`, `undefined` if the path is missing or leads to
 * another site than Lumenfall's.
 */
export function modelPage(pagePath: string | undefined): string | undefined {
	if (!pagePath?.startsWith("/") || !URL.canParse(pagePath, site)) {
		return undefined;
	}
	const url = new URL(pagePath, site);
	return url.origin === site ? url.href : undefined;
}
