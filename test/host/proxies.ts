import { Server } from "proxy-chain";

/** A proxy that was started for a test. */
export interface TestProxy {
	/** `http://127.0.0.1:PORT`. */
	readonly url: string;
}

export interface TestProxies {
	readonly open: TestProxy;
	/** Wants user "user" with password "pass". */
	readonly withPassword: TestProxy;
	close(): Promise<void>;
}

async function startProxy(password: boolean): Promise<{ readonly server: Server; readonly url: string }> {
	const server = new Server({
		port: 0,
		host: "127.0.0.1",
		prepareRequestFunction: ({ username, password: given }) => ({
			requestAuthentication: password && !(username === "user" && given === "pass"),
			// Only the proxy knows where lumenfall.test is.
			dnsLookup: ((hostname: string, options: object, callback: (...args: unknown[]) => void) => {
				const known = hostname === "lumenfall.test";
				const all = "all" in options && options.all;
				if (known) {
					callback(null, all ? [{ address: "127.0.0.1", family: 4 }] : "127.0.0.1", 4);
				} else {
					callback(Object.assign(new Error(`${hostname} is not known`), { code: "ENOTFOUND" }));
				}
			}) as never,
		}),
	});
	await server.listen();
	return { server, url: `http://127.0.0.1:${server.port}` };
}

/** Starts two HTTP proxies on loopback addresses. */
export async function startProxies(): Promise<TestProxies> {
	const open = await startProxy(false);
	const withPassword = await startProxy(true);
	return {
		open,
		withPassword,
		close: async () => {
			await open.server.close(true);
			await withPassword.server.close(true);
		},
	};
}
