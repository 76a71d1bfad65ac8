import { maskApiKey } from "../lumenfall/apiKey.ts";
import type { Failure } from "../lumenfall/failure.ts";
import type { RequestReport } from "./client.ts";

/** A line of the log. */
export interface RequestDescription {
	readonly level: "info" | "warn";
	readonly line: string;
}

/**
 * Describes an ended request in one line for the log: with the masked key, and with its origin if the log has
 * not named that already.
 */
export function describeRequest(report: RequestReport, loggedOrigin: string): RequestDescription {
	const { key, method, origin, path, status, milliseconds, requestId, transport, transportFailures, failure } = report;
	const parts = [
		`${method} ${path}`,
		status === undefined ? "no response" : String(status),
		`${milliseconds} ms`,
		requestId,
		`for ${maskApiKey(key)}`,
		origin === loggedOrigin ? undefined : origin,
		transport && `over ${transport}`,
		...transportFailures.map((failed) => `no response over ${failed.transport} (${describeFailure(failed.failure)})`),
		failure && describeFailure(failure),
	];
	return {
		level: failure && failure.kind !== "cancelled" ? "warn" : "info",
		line: parts.filter((part) => part !== undefined).join(", "),
	};
}

function describeFailure(failure: Failure): string {
	const code = "code" in failure && failure.code !== undefined ? ` ${failure.code}` : "";
	const message = "message" in failure && failure.message !== undefined ? `: ${failure.message}` : "";
	return `${failure.kind}${code}${message}`;
}
