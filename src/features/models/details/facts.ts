import * as vscode from "vscode";
import { modelPage } from "../../../lumenfall/links.ts";
import { creatorName, type Model } from "../../../lumenfall/model.ts";
import { modesOf } from "../../../lumenfall/modes.ts";
import { describeModalities, formatMode, formatStartingPrice } from "../describeModel.ts";

/** One thing that is known of a model. */
export interface Fact {
	readonly value: string;
	/** Whether the value is one that code has. */
	readonly isCode?: true;
	/** Address of the web page that the value leads to. */
	readonly link?: string;
}

/** A fact of several models, `undefined` for those it is not known of. */
export interface FactRow {
	readonly label: string;
	readonly facts: readonly (Fact | undefined)[];
}

type FactOf = (model: Model) => Fact | undefined;

const text = (value: string | undefined): Fact | undefined => (value ? { value } : undefined);

/** Output, modes and price are there in any case, as they decide which model one takes. */
const orUnknown = (value: string | undefined): Fact => ({ value: value ?? vscode.l10n.t("Unknown") });

/** All facts, in the order in which they are shown. */
const table: readonly { readonly label: () => string; readonly of: FactOf }[] = [
	{ label: () => vscode.l10n.t("Model ID"), of: ({ id }) => ({ value: id, isCode: true }) },
	{ label: () => vscode.l10n.t("Creator"), of: ({ creator }) => text(creator && creatorName(creator)) },
	{ label: () => vscode.l10n.t("Output"), of: (model) => orUnknown(describeOutput(model)) },
	{ label: () => vscode.l10n.t("Modes"), of: (model) => orUnknown(describeModes(model)) },
	{ label: () => vscode.l10n.t("Price"), of: (model) => orUnknown(describePrice(model)) },
	{ label: () => vscode.l10n.t("Status"), of: ({ status }) => text(status) },
	{
		label: () => vscode.l10n.t("Added"),
		of: ({ createdAt }) => text(createdAt === undefined ? "" : formatDate(createdAt)),
	},
	{
		label: () => vscode.l10n.t("Aliases"),
		of: ({ aliases = [], otherNames = [] }) => text([...aliases, ...otherNames].join(", ")),
	},
	{
		label: () => vscode.l10n.t("Page"),
		of: ({ pagePath }) => {
			const link = modelPage(pagePath);
			return link === undefined ? undefined : { value: link.replace(/^https:\/\//, ""), link };
		},
	},
];

/** Returns what is known of models, side by side: every fact that one of them has. */
export function factsOf(models: readonly Model[]): readonly FactRow[] {
	return table
		.map(({ label, of }) => ({ label: label(), facts: models.map(of) }))
		.filter(({ facts }) => facts.some((fact) => fact !== undefined));
}

function describeOutput(model: Model): string | undefined {
	const output = describeModalities(model);
	return output === "" ? undefined : model.isModalityInferred ? guessed(output) : output;
}

function describeModes(model: Model): string | undefined {
	const modes = modesOf(model).map(formatMode).join(", ");
	// Modes that the API does not state follow from what the model makes, and perhaps from its id.
	return modes === "" ? undefined : model.modes ? modes : guessed(modes);
}

const guessed = (text: string) => vscode.l10n.t("{0} (guessed)", text);

function describePrice(model: Model): string | undefined {
	const price = formatStartingPrice(model);
	return price === undefined || model.price?.kind === "free" ? price : vscode.l10n.t("from {0}", price);
}

/** @param moment in milliseconds since 1970 */
function formatDate(moment: number): string {
	return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: "medium" }).format(moment);
}
