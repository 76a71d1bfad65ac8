/** The origin of the API unless the user's settings name another. */
export const defaultApiBaseUrl = "https://api.lumenfall.ai";

/** An origin that a key may be sent to. Only `checkApiBaseUrl` makes one. */
export type ApiOrigin = string & { readonly __brand: "ApiOrigin" };

export type ApiBaseUrlProblem = "notUrl" | "notHttps" | "hasPath" | "hasPassword";

/** What a value of `lumenfall.apiBaseUrl` is. */
export type ApiBaseUrlCheck =
	| { readonly ok: true; readonly origin: ApiOrigin }
	| { readonly ok: false; readonly problem: ApiBaseUrlProblem };

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Returns whether a host is this machine: plain http to it never leaves the machine. */
export function isLoopback(hostname: string): boolean {
	return loopback.test(hostname);
}

/** Checks the value of `lumenfall.apiBaseUrl`: https to any host, or http to a loopback address. */
export function checkApiBaseUrl(value: unknown): ApiBaseUrlCheck {
	const problem = (its: ApiBaseUrlProblem): ApiBaseUrlCheck => ({ ok: false, problem: its });
	if (typeof value !== "string" || !URL.canParse(value.trim())) {
		return problem("notUrl");
	}
	const url = new URL(value.trim());
	if (url.protocol !== "https:" && !(url.protocol === "http:" && isLoopback(url.hostname))) {
		return problem(url.protocol === "http:" ? "notHttps" : "notUrl");
	}
	if (url.username !== "" || url.password !== "") {
		return problem("hasPassword");
	}
	if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
		return problem("hasPath");
	}
	return { ok: true, origin: url.origin as ApiOrigin };
}
