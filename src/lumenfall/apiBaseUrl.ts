/** Where the API is when the user's settings say nothing else. */
export const defaultApiBaseUrl = "https://api.lumenfall.ai";

/** An origin that a key may be sent to. Only `checkApiBaseUrl` makes one. */
export type ApiOrigin = string & { readonly __brand: "ApiOrigin" };

export type ApiBaseUrlProblem = "notUrl" | "notHttps" | "hasPath" | "hasPassword";

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host is this machine, where plain http reaches nobody else. */
export function isLoopback(hostname: string): boolean {
	return loopback.test(hostname);
}

/**
 * Checks the value of `lumenfall.apiBaseUrl`. A key leaves the process only over https, and over http only to a
 * loopback address.
 */
export function checkApiBaseUrl(value: unknown): ApiOrigin | { readonly problem: ApiBaseUrlProblem } {
	if (typeof value !== "string" || !URL.canParse(value.trim())) {
		return { problem: "notUrl" };
	}
	const url = new URL(value.trim());
	if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
		return { problem: url.protocol === "http:" ? "notHttps" : "notUrl" };
	}
	if (url.username !== "" || url.password !== "") {
		return { problem: "hasPassword" };
	}
	if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
		return { problem: "hasPath" };
	}
	return url.origin as ApiOrigin;
}
