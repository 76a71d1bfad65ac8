import { isLoopback } from "../../lumenfall/apiBaseUrl.ts";

/**
 * Returns whether VS Code's own `fetch` may send a key to an origin. It sends some loopback addresses through a proxy
 * (`127.0.0.2`, seen in 1.105 and 1.139), and Node verifies no certificate if the environment says so.
 */
export function isVscodeFetchSafeFor(origin: string): boolean {
	return !isLoopback(new URL(origin).hostname) && process.env["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0";
}
