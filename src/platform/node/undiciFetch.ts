import { getCACertificates } from "node:tls";
import type * as Undici from "undici";
import * as vscode from "vscode";
import { isLoopback } from "../../lumenfall/apiBaseUrl.ts";

/** The `fetch` of undici, configured by the user's settings and environment. */
export type UndiciFetch = typeof Undici.fetch;

interface ProxySettings {
	/** Whether a proxy is used at all: `http.proxySupport`. */
	readonly isOn: boolean;
	readonly proxy: string | undefined;
	readonly noProxy: string | undefined;
	readonly authorization: string | undefined;
	/** Whether the proxy's own certificate is verified. The API's always is. */
	readonly strictSsl: boolean;
}

function readProxySettings(): ProxySettings {
	const settings = vscode.workspace.getConfiguration("http");
	const noProxy = settings.get<unknown>("noProxy");
	return {
		isOn: settings.get<string>("proxySupport") !== "off",
		proxy: settings.get<string>("proxy") || undefined,
		noProxy: Array.isArray(noProxy) && noProxy.length > 0 ? noProxy.join(",") : undefined,
		authorization: settings.get<string | null>("proxyAuthorization") || undefined,
		strictSsl: settings.get<boolean>("proxyStrictSSL") !== false,
	};
}

/** Returns whether the settings hold a password for the proxy. */
export function hasProxyAuthorization(): boolean {
	const { proxy, authorization } = readProxySettings();
	return authorization !== undefined || /^\w+:\/\/[^/@]+@/.test(proxy ?? "");
}

/** Returns Node's own certificates and the system's, `undefined` if this Node cannot read the latter. */
function trustedCertificates(): string[] | undefined {
	try {
		return [...getCACertificates("default"), ...getCACertificates("system"), ...getCACertificates("extra")];
	} catch {
		return undefined;
	}
}

/**
 * Creates undici's `fetch`, with the proxy of `http.proxy` or of the environment and the certificates of the system. It
 * can work when VS Code's own networking does not. Follows changes of the settings.
 */
export function createUndiciFetch(): UndiciFetch {
	let configured: { readonly settings: string; readonly fetch: UndiciFetch } | undefined;
	return async (input, init) => {
		const settings = readProxySettings();
		const fingerprint = JSON.stringify(settings);
		if (configured?.settings !== fingerprint) {
			// 700 KB, loaded on first use. It is CommonJS: once bundled, its exports are in `default`, which its types do
			// not fully describe.
			const undici = (await import("undici")).default as unknown as typeof Undici;
			configured = { settings: fingerprint, fetch: connect(undici, settings) };
		}
		return await configured.fetch(input, init);
	};
}

/**
 * Returns undici's `fetch` for these settings. A loopback address is reached directly, and so is plain http: a proxy
 * would get the request in plain text. The certificate of the API is verified, whatever the environment says, and
 * whatever the settings say of the proxy's.
 */
function connect(undici: typeof Undici, settings: ProxySettings): UndiciFetch {
	const ca = trustedCertificates();
	const verified = { rejectUnauthorized: true, ...(ca && { ca }) };
	const direct = new undici.Agent({ connect: verified });
	let proxied: Undici.EnvHttpProxyAgent | undefined;
	const throughProxy = () =>
		(proxied ??= new undici.EnvHttpProxyAgent({
			connect: verified,
			requestTls: verified,
			proxyTls: { ...verified, rejectUnauthorized: settings.strictSsl },
			...(settings.proxy && { httpProxy: settings.proxy, httpsProxy: settings.proxy }),
			...(settings.noProxy && { noProxy: settings.noProxy }),
			...(settings.authorization && { token: settings.authorization }),
		}));
	return async (input, init) => {
		const { protocol, hostname } = new URL(input instanceof undici.Request ? input.url : input);
		const isDirect = !settings.isOn || protocol !== "https:" || isLoopback(hostname);
		return await undici.fetch(input, { ...init, dispatcher: isDirect ? direct : throughProxy() });
	};
}
