import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";

/** A proxy that records what it is asked for. */
export interface RecordingProxy {
	/** Each request, with the `Authorization` header that the proxy could read. */
	readonly seen: string[];
	/** `http://127.0.0.1:PORT`. */
	readonly url: string;
	close(): void;
}

/**
 * Starts a proxy that responds to requests itself, and leads every CONNECT to a host in `.test` to this machine.
 * @param port instead of the one that is asked for
 */
export async function startRecordingProxy(port?: number): Promise<RecordingProxy> {
	const seen: string[] = [];
	const record = ({ method, url, headers }: IncomingMessage) =>
		seen.push(`${method} ${url} ${headers.authorization ?? ""}`.trim());
	const server = createServer((request, response) => {
		record(request);
		response.end("{}");
	});
	server.on("connect", (request, socket) => {
		record(request);
		// VS Code's own services ask too, and there is no network behind this proxy.
		if (!/\.test(?::\d+)?$/.test(request.url ?? "")) {
			socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
			return;
		}
		const asked = Number(/:(\d+)$/.exec(request.url ?? "")?.[1]);
		const upstream = connect(port ?? asked, "127.0.0.1", () => {
			socket.write("HTTP/1.1 200 OK\r\n\r\n");
			upstream.pipe(socket).pipe(upstream);
		});
		upstream.on("error", () => socket.destroy());
		socket.on("error", () => upstream.destroy());
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const address = server.address();
	return {
		seen,
		url: `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`,
		close: () => server.close(),
	};
}
