import { deepEqual, equal, rejects } from "node:assert/strict";
import { ApiError } from "../../../src/api/apiError.ts";
import { createFallbackTransport, type Transport } from "../../../src/api/fallbackTransport.ts";
import type { Fetch } from "../../../src/api/sendRequest.ts";
import type { ApiOrigin } from "../../../src/lumenfall/apiBaseUrl.ts";
import type { Failure, NoResponse } from "../../../src/lumenfall/failure.ts";

const unused: Fetch = () => Promise.reject(new Error("not called"));
const transport = (name: string, worthTryingAfter: Transport["worthTryingAfter"] = () => true): Transport => ({
	name,
	fetch: (...args) => unused(...args),
	isSafeFor: () => true,
	worthTryingAfter,
});
const origin = "https://h" as ApiOrigin;
const failure = (kind: NoResponse["kind"]): NoResponse => ({ kind, host: "h" });

describe("the fallback transport", () => {
	const first = transport("first");
	const second = transport("second");

	/** Sends a request that fails or succeeds by transport, and records which were used. */
	function sender(all: readonly [Transport, ...Transport[]], outcomes: ReadonlyMap<Transport, Failure>) {
		const used: string[] = [];
		const transports = createFallbackTransport(all);
		const send = () =>
			transports.send(origin, (fetch) => {
				const its = all.find((one) => one.fetch === fetch) ?? first;
				used.push(its.name);
				const failed = outcomes.get(its);
				return failed ? Promise.reject(new ApiError(failed)) : Promise.resolve(its.name);
			});
		return { used, send };
	}

	it("uses the next transport if one gets no response, and stays with it", async () => {
		const { send } = sender([first, second], new Map([[first, failure("dns")]]));
		deepEqual((await send()).trace, {
			transport: "second",
			isFallback: true,
			failedBefore: [{ transport: "first", failure: failure("dns") }],
		});
		deepEqual((await send()).trace, { transport: "second", isFallback: true, failedBefore: [] });
	});

	it("says that the first transport is no fallback", async () => {
		const { send } = sender([first, second], new Map());
		deepEqual((await send()).trace, { transport: "first", isFallback: false, failedBefore: [] });
	});

	for (const its of [
		{ kind: "authenticationFailed", host: "h", status: 401 },
		{ kind: "redirected", host: "h", status: 302 },
		{ kind: "cutOff", host: "h", status: 200 },
		{ kind: "cancelled" },
		{ kind: "badBaseUrl" },
	] as Failure[]) {
		it(`uses no other transport after ${its.kind}`, async () => {
			const { used, send } = sender([first, second], new Map([[first, its]]));
			await rejects(send(), (error: ApiError) => error.failure === its);
			deepEqual(used, ["first"]);
		});
	}

	it("skips a transport that is not worth trying", async () => {
		const unwilling = transport("unwilling", ({ kind }) => kind !== "proxyAuthentication");
		const { used, send } = sender([first, unwilling], new Map([[first, failure("proxyAuthentication")]]));
		await rejects(send(), (error: ApiError) => error.failure.kind === "proxyAuthentication");
		deepEqual(used, ["first"]);
	});

	it("tries no other transport after a certificate that does not verify", async () => {
		const { used, send } = sender([first, second], new Map([[first, failure("tls")]]));
		await rejects(send(), (error: ApiError) => error.failure.kind === "tls");
		deepEqual(used, ["first"]);
	});

	it("fails as the first transport did if none gets a response, and names all failures", async () => {
		const { send } = sender(
			[first, second],
			new Map([
				[first, failure("unknownIssuer")],
				[second, failure("dns")],
			]),
		);
		await rejects(send(), (error: ApiError) => {
			equal(error.failure.kind, "unknownIssuer");
			deepEqual(
				error.transports.map((failed) => [failed.transport, failed.failure.kind]),
				[
					["first", "unknownIssuer"],
					["second", "dns"],
				],
			);
			return true;
		});
	});

	it("never uses a transport that is not safe for the origin, and takes the first safe one for the preferred one", async () => {
		const unsafe: Transport = { ...transport("unsafe"), isSafeFor: (its) => its !== origin };
		const { used, send } = sender([unsafe, second], new Map([[second, failure("refused")]]));
		await rejects(send(), (error: ApiError) => error.failure.kind === "refused");
		deepEqual(used, ["second"]);
		equal((await sender([unsafe, second], new Map()).send()).trace.isFallback, false);
	});

	it("stays with a transport for the origin that it reached, and for no other", async () => {
		const used: string[] = [];
		const transports = createFallbackTransport([first, second]);
		const send = (to: string, failing?: Transport) =>
			transports.send(to as ApiOrigin, (fetch) => {
				const its = fetch === first.fetch ? first : second;
				used.push(its.name);
				return its === failing ? Promise.reject(new ApiError(failure("dns"))) : Promise.resolve();
			});
		await send("https://a", first);
		await send("https://a");
		await send("https://b");
		deepEqual(used, ["first", "second", "second", "first"]);
	});

	it("fails with the certificate that did not verify, whichever transport met it", async () => {
		for (const kind of ["tls", "unknownIssuer"] as const) {
			const outcomes = new Map([
				[first, failure("dns")],
				[second, failure(kind)],
			]);
			await rejects(sender([first, second], outcomes).send(), (error: ApiError) => error.failure.kind === kind);
		}
	});

	it("lets through an error that is no failure of a request", async () => {
		const transports = createFallbackTransport([first, second]);
		await rejects(
			transports.send(origin, () => Promise.reject(new TypeError("bug"))),
			TypeError,
		);
	});
});
