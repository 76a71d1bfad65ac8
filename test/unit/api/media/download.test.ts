import { deepEqual, equal, ok } from "node:assert/strict";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch as undiciFetch } from "undici";
import { ApiError } from "../../../../src/api/apiError.ts";
import { createFallbackTransport } from "../../../../src/api/fallbackTransport.ts";
import { download, downloadLimits } from "../../../../src/api/media/download.ts";
import type { Fetch } from "../../../../src/api/sendRequest.ts";

describe("downloading a result", () => {
	let server: Server;
	let origin: string;
	let seen: IncomingHttpHeaders[];
	const answers: Record<string, () => { status?: number; headers: Record<string, string>; body: Buffer | string }> = {
		"/a.png": () => ({ headers: { "content-type": "image/png" }, body: Buffer.from([0x89, 0x50, 0xff, 0, 10]) }),
		"/a.mp4": () => ({ headers: { "content-type": "video/mp4" }, body: "video" }),
		"/page": () => ({ headers: { "content-type": "text/html" }, body: "<p>" }),
		"/none": () => ({ headers: {}, body: "x" }),
		"/gone": () => ({ status: 403, headers: { "content-type": "image/png" }, body: "x" }),
		"/moved": () => ({ status: 302, headers: { location: "https://evil.test/a.png" }, body: "" }),
		"/large": () => ({ headers: { "content-type": "image/png" }, body: Buffer.alloc(100_000) }),
	};

	before(async () => {
		server = createServer((request, response) => {
			seen.push(request.headers);
			const answer = answers[request.url ?? ""]?.();
			if (answer) {
				response.writeHead(answer.status ?? 200, answer.headers).end(answer.body);
			}
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	beforeEach(() => {
		seen = [];
	});
	after(() => {
		server.closeAllConnections();
		server.close();
	});

	const transports = createFallbackTransport([
		{
			name: "undici",
			fetch: undiciFetch as unknown as Fetch,
			isSafeFor: () => true,
			worthTryingAfter: () => true,
		},
	]);

	async function failureOf(path: string, limits = downloadLimits, signal?: AbortSignal): Promise<string> {
		try {
			await download(transports, origin + path, signal, limits);
		} catch (error) {
			ok(error instanceof ApiError, String(error));
			return error.failure.kind;
		}
		throw new Error("The download did not fail.");
	}

	it("reads an image or a video byte by byte, without a key", async () => {
		const image = await download(transports, `${origin}/a.png`);
		deepEqual([...image.bytes], [0x89, 0x50, 0xff, 0, 10]);
		deepEqual(image.type, { kind: "image", extension: "png" });
		equal((await download(transports, `${origin}/a.mp4`)).type.kind, "video");
		ok(seen.length === 2 && seen.every((headers) => headers.authorization === undefined));
	});

	it("takes nothing else, and follows no redirect", async () => {
		deepEqual(await Promise.all(["/page", "/none", "/gone", "/moved"].map((path) => failureOf(path))), [
			...["unexpectedShape", "unexpectedShape", "unexpectedStatus", "redirected"],
		]);
		deepEqual(await download(transports, "http://evil.test/a.png").catch((error) => error.failure.kind), "badBaseUrl");
	});

	it("is bounded in size and in time, and stops when it is cancelled", async () => {
		equal(await failureOf("/large", { ...downloadLimits, maxBytes: 1000 }), "tooLarge");
		equal(await failureOf("/hangs", { ...downloadLimits, headersMs: 20 }), "timeout");
		equal(await failureOf("/hangs", downloadLimits, AbortSignal.timeout(20)), "cancelled");
	});
});
