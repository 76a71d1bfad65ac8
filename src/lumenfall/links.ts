/** Lumenfall's pages that the extension leads to. */
export const links = {
	dashboard: "https://lumenfall.ai/app",
	apiKeys: "https://lumenfall.ai/app/api_keys",
	credits: "https://lumenfall.ai/app/credits",
	models: "https://lumenfall.ai/models",
	authentication: "https://docs.lumenfall.ai/authentication",
} as const;

const site = "https://lumenfall.ai";

/**
 * The web page of a model, from the `model_page_path` that the API may give. A path that leads anywhere but to
 * Lumenfall's own site is not followed.
 */
export function modelPage(pagePath: string | undefined): string | undefined {
	if (!pagePath?.startsWith("/") || !URL.canParse(pagePath, site)) {
		return undefined;
	}
	const url = new URL(pagePath, site);
	return url.origin === site ? url.href : undefined;
}
