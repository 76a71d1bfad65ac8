import { getCACertificates } from "node:tls";
import type * as Undici from "undici";
import * as vscode from "vscode";

/** The `fetch` of undici, made ready for the network that the user's settings and environment describe. */
export type UndiciFetch = typeof Undici.fetch;

interface ProxySettings {
	readonly proxy: string | undefined;
	readonly noProxy: string | undefined;
	readonly authorization: string | undefined;
	readonly strictSsl: boolean;
}

function readProxySettings(): ProxySettings {
	const settings = vscode.workspace.getConfiguration("http");
	const noProxy = settings.get<unknown>("noProxy");
	return {
		proxy: settings.get<string>("proxy") || undefined,
		noProxy: Array.isArray(noProxy) && noProxy.length > 0 ? noProxy.join(",") : undefined,
		authorization: settings.get<string | null>("proxyAuthorization") || undefined,
		strictSsl: settings.get<boolean>("proxyStrictSSL") !== false,
	};
}

/** Whether the settings hold what a proxy's question for a password wants. */
export function hasProxyAuthorization(): boolean {
	const { proxy, authorization } = readProxySettings();
	return authorization !== undefined || /^\w+:\/\/[^/@]+@/.test(proxy ?? "");
}

/** The certificates that Node carries and those of the system. Older Nodes cannot read the latter. */
function trustedCertificates(): string[] | undefined {
	try {
		return [...getCACertificates("default"), ...getCACertificates("system"), ...getCACertificates("extra")];
	} catch {
		return undefined;
	}
}

/**
 * Makes undici's transport: its own `fetch` through the proxy of `http.proxy` or of the environment, trusting what the system
 * trusts. It works where VS Code's own networking does not. Made anew whenever the settings change.
 */
export function createUndiciFetch(): UndiciFetch {
	let made: { readonly settings: string; readonly fetch: UndiciFetch } | undefined;
	return async (input, init) => {
		const settings = readProxySettings();
		const fingerprint = JSON.stringify(settings);
		if (made?.settings !== fingerprint) {
			// 700 KB that are loaded only when this transport is taken. It is CommonJS: bundled, it has all it exports in
			// `default`, of which its types do not know everything.
			const undici = (await import("undici")).default as unknown as typeof Undici;
			made = { settings: fingerprint, fetch: connect(undici, settings) };
		}
		return await made.fetch(input, init);
	};
}

function connect(undici: typeof Undici, settings: ProxySettings): UndiciFetch {
	const ca = trustedCertificates();
	const tls = { rejectUnauthorized: settings.strictSsl, ...(ca && { ca }) };
	const dispatcher = new undici.EnvHttpProxyAgent({
		connect: tls,
		requestTls: tls,
		proxyTls: tls,
		...(settings.proxy && { httpProxy: settings.proxy, httpsProxy: settings.proxy }),
		...(settings.noProxy && { noProxy: settings.noProxy }),
		...(settings.authorization && { token: settings.authorization }),
	});
	return async (input, init) => await undici.fetch(input, { ...init, dispatcher });
}
