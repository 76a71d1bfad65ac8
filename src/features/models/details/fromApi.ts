import * as vscode from "vscode";
import { ApiError } from "../../../api/apiError.ts";
import type { FailureKind } from "../../../lumenfall/failure.ts";
import type { Parameter } from "../../../lumenfall/models/parameter.ts";
import type { Mode } from "../../../lumenfall/modes.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { askCost } from "../askCost.ts";
import type { ModelsContext } from "../context.ts";
import type { Parameters } from "./content.ts";
import { fieldsOf, readFields } from "./fields.ts";

/** How Lumenfall, or another host at its address, responds when it has no schema of a model. */
const saysNothing: ReadonlySet<FailureKind> = new Set([
	...(["unexpectedShape", "notJson", "modelNotFound", "invalidRequest", "unexpectedStatus"] as const),
]);

/** Loads the parameters of a model. Says why if they are not known. */
export async function loadParameters({ client, keys }: ModelsContext, model: string): Promise<Parameters> {
	if (!keys.key) {
		return { kind: "unknown", reason: vscode.l10n.t("Set an API key to see the parameters.") };
	}
	try {
		const { value } = await client.getParameters(keys.key, model);
		return value.length > 0 ? { kind: "known", parameters: value } : noParameters();
	} catch (error) {
		if (!(error instanceof ApiError)) {
			throw error;
		}
		const { failure } = error;
		return saysNothing.has(failure.kind)
			? noParameters()
			: { kind: "unknown", reason: explainFailure(failure).sentence };
	}
}

const noParameters = (): Parameters => ({
	kind: "unknown",
	reason: vscode.l10n.t("Lumenfall does not say which parameters this model has."),
});

/** What is estimated. */
interface Estimated {
	readonly mode: Mode;
	/** Id of the model. */
	readonly model: string;
	/** The parameters of the model, if they are known. */
	readonly known: readonly Parameter[] | undefined;
	/** The texts of the form, by the names of the fields. */
	readonly texts: ReadonlyMap<string, string>;
}

/** Asks what a request costs. Returns a sentence: the cost, or why it is not known. */
export async function estimate(
	context: ModelsContext,
	{ mode, model, known, texts }: Estimated,
	signal: AbortSignal,
): Promise<string> {
	const fields = readFields(fieldsOf(mode, known), texts);
	if (!fields.ok) {
		return fields.problem;
	}
	const cost = await askCost(context, { mode, model, fields: fields.values }, signal);
	switch (cost.kind) {
		case "known":
			return cost.provider === undefined
				? vscode.l10n.t("About {0}. Nothing was charged.", cost.price)
				: vscode.l10n.t("About {0}, with the provider {1}. Nothing was charged.", cost.price, cost.provider);
		case "unknown":
			return cost.reason;
		case "cancelled":
			return "";
	}
}
