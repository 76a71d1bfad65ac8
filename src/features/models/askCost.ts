import * as vscode from "vscode";
import { ApiError } from "../../api/apiError.ts";
import type { CostEstimate, EstimatedRequest } from "../../lumenfall/models/estimate.ts";
import { explainFailure } from "../../ui/failureMessages.ts";
import { formatMoney } from "../../ui/format.ts";
import type { ModelsContext } from "./context.ts";

/** What Lumenfall says of the cost of a request. */
export type Cost =
	/** `price`: what is about the cost, such as "$0.08". */
	| { readonly kind: "known"; readonly price: string; readonly provider?: string }
	/** `reason`: a sentence. */
	| { readonly kind: "unknown"; readonly reason: string }
	| { readonly kind: "cancelled" };

/** Asks what a request costs. Nothing is carried out and nothing is charged. */
export async function askCost(
	{ client, keys }: Pick<ModelsContext, "client" | "keys">,
	request: EstimatedRequest,
	signal: AbortSignal,
): Promise<Cost> {
	if (!keys.key) {
		return { kind: "unknown", reason: vscode.l10n.t("Set an API key to estimate the cost.") };
	}
	try {
		const { value } = await client.estimateCost(keys.key, request, signal);
		return toCost(value);
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		return error.failure.kind === "cancelled"
			? { kind: "cancelled" }
			: { kind: "unknown", reason: explainEstimate(error) };
	}
}

function toCost({ amount, currency, provider }: CostEstimate): Cost {
	return { kind: "known", price: formatMoney(amount, currency), ...(provider !== undefined && { provider }) };
}

function explainEstimate({ failure }: ApiError): string {
	if (failure.kind === "invalidRequest" && failure.message !== undefined) {
		return vscode.l10n.t("Lumenfall does not accept this request: {0}", failure.message);
	}
	return failure.kind === "unexpectedShape"
		? vscode.l10n.t("The response is no estimate. Check the API address before you send such a request.")
		: explainFailure(failure).sentence;
}
