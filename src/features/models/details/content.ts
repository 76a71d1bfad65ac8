import * as vscode from "vscode";
import type { Model } from "../../../lumenfall/model.ts";
import type { Parameter } from "../../../lumenfall/models/parameter.ts";
import type { Mode } from "../../../lumenfall/modes.ts";
import { type CodeTargetId, codeTargetIds, codeTargets } from "../../../snippets/targets.ts";
import { modeLabels } from "../insertCode.ts";
import { type Fact, factsOf } from "./facts.ts";
import { type Field, fieldsOf } from "./fields.ts";
import { html, type Markup } from "./html.ts";
import type { PageEvent } from "./messages.ts";

/** What is known of a model's parameters. */
export type Parameters =
	| { readonly kind: "loading" }
	| { readonly kind: "known"; readonly parameters: readonly Parameter[] }
	/** `reason`: a sentence. */
	| { readonly kind: "unknown"; readonly reason: string };

/** What the user chose on the page. */
export interface Choices {
	readonly mode: Mode;
	readonly target: CodeTargetId;
}

/** What is shown of one model. */
export interface Details {
	readonly model: Model;
	/** What it can be asked for: all modes if that is not known. */
	readonly modes: readonly Mode[];
	readonly choices: Choices;
	readonly parameters: Parameters;
	readonly code: string;
	/** Why the list of models is not up to date, as a sentence. */
	readonly note: string | undefined;
}

/** Returns the page of one model. */
export function detailsPage({ model, modes, choices, parameters, code, note }: Details): Markup {
	const own = (what: PageEvent, label: string) => button(what, label, model);
	return html`<header>
	<h1>${model.name ?? model.id}</h1>
	${noteOf(note)}
	${model.description !== undefined && html`<p>${model.description}</p>`}
	<p class="buttons">
		${own("insertId", vscode.l10n.t("Insert Model ID"))}
		${own("copyId", vscode.l10n.t("Copy Model ID"))}
		${own("compare", vscode.l10n.t("Compare with Others…"))}
	</p>
</header>
<section aria-labelledby="facts-title">
	<h2 id="facts-title">${vscode.l10n.t("Overview")}</h2>
	<table>${factRows([model])}</table>
</section>
${modes.length > 1 && modeSection(modes, choices.mode)}
<section aria-labelledby="cost-title">
	<h2 id="cost-title">${vscode.l10n.t("Cost")}</h2>
	<p>${vscode.l10n.t("Lumenfall estimates what one request costs. Nothing is generated and nothing is charged.")}</p>
	<form novalidate>
		<div id="fields">${fieldsSection(choices.mode, parameters)}</div>
		<p class="buttons"><button type="submit" data-do="estimate" data-model="${model.id}">${vscode.l10n.t("Estimate Cost")}</button></p>
	</form>
	<p id="estimate" role="status"></p>
</section>
<section aria-labelledby="code-title">
	<h2 id="code-title">${vscode.l10n.t("Code")}</h2>
	<p>
		<label for="target">${vscode.l10n.t("Language and library")}</label>
		<select id="target" name="target">${targetOptions(choices)}</select>
	</p>
	<p class="buttons">
		${own("copyCode", vscode.l10n.t("Copy Code"))}
		${own("insertCode", vscode.l10n.t("Insert Code"))}
	</p>
	<div id="code">${codeSection(choices, code)}</div>
</section>
<section aria-labelledby="parameters-title">
	<h2 id="parameters-title">${vscode.l10n.t("Parameters")}</h2>
	<div id="parameters">${parametersSection(parameters)}</div>
</section>`;
}

function modeSection(modes: readonly Mode[], chosen: Mode): Markup {
	return html`<section class="mode">
	<label for="mode">${vscode.l10n.t("What to ask it for")}</label>
	<select id="mode" name="mode">${modes.map((mode) => option(mode, modeLabels[mode](), chosen))}</select>
</section>`;
}

/** Returns the targets whose code can ask for something. */
export const targetsOf = (mode: Mode) => codeTargetIds.filter((id) => codeTargets[id].modes.includes(mode));

/** Returns the options of the list of targets. */
export const targetOptions = ({ mode, target }: Choices): Markup =>
	html`${targetsOf(mode).map((id) => option(id, codeTargets[id].label, target))}`;

/** Returns the fields of the form for an estimate. */
export function fieldsSection(mode: Mode, parameters: Parameters): Markup {
	const fields = fieldsOf(mode, parameters.kind === "known" ? parameters.parameters : []);
	return html`${fields.map((field) => html`<p><label for="field-${field.name}">${field.label}</label>${control(field)}</p>`)}`;
}

function control({ name, values, initial, minimum, maximum }: Field): Markup {
	if (!values) {
		return html`<input id="field-${name}" name="field-${name}" type="number" step="1" min="${minimum}" max="${maximum}" value="${initial}">`;
	}
	const none = initial === undefined && html`<option value="">${vscode.l10n.t("Default")}</option>`;
	return html`<select id="field-${name}" name="field-${name}">${none}${values.map((value) => option(value, value, initial))}</select>`;
}

/** Returns the code. It can be scrolled by keyboard. */
export function codeSection({ target }: Choices, code: string): Markup {
	const label = vscode.l10n.t("Code: {0}", codeTargets[target].label);
	return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${code}</code></pre>`;
}

/** Returns the table of a model's parameters, or why there is none. */
export function parametersSection(parameters: Parameters): Markup {
	switch (parameters.kind) {
		case "loading":
			return html`<p>${vscode.l10n.t("Loading the parameters…")}</p>`;
		case "unknown":
			return html`<p>${parameters.reason}</p>`;
		case "known": {
			const rows = parameters.parameters.map(
				(parameter) => html`<tr>
	<th scope="row"><code>${parameter.name}</code></th>
	<td>${parameter.isRequired ? vscode.l10n.t("required") : ""}</td>
	<td>${describeValues(parameter)}</td>
	<td>${parameter.description}</td>
</tr>`,
			);
			return html`<table>
<thead><tr>
	<th scope="col">${vscode.l10n.t("Name")}</th><th scope="col">${vscode.l10n.t("Required")}</th>
	<th scope="col">${vscode.l10n.t("Values")}</th><th scope="col">${vscode.l10n.t("Description")}</th>
</tr></thead>
<tbody>${rows}</tbody>
</table>`;
		}
	}
}

function describeValues({ type, values, minimum, maximum, default: fallback }: Parameter): string {
	const range =
		minimum !== undefined && maximum !== undefined
			? vscode.l10n.t("{0} to {1}", minimum, maximum)
			: minimum !== undefined
				? vscode.l10n.t("at least {0}", minimum)
				: maximum !== undefined && vscode.l10n.t("at most {0}", maximum);
	const parts = [values?.join(", ") ?? type, range, fallback !== undefined && vscode.l10n.t("default: {0}", fallback)];
	return parts.filter(Boolean).join("; ");
}

/** Returns the page that compares models. */
export function comparisonPage(models: readonly Model[], note: string | undefined): Markup {
	return html`<header>
	<h1>${vscode.l10n.t("Compare Models")}</h1>
	${noteOf(note)}
	<p class="buttons">${button("compare", vscode.l10n.t("Choose Models…"))}</p>
</header>
<div class="wide" tabindex="0" role="region" aria-label="${vscode.l10n.t("Compare Models")}"><table>
<thead><tr><td></td>${models.map((model) => html`<th scope="col">${model.name ?? model.id}</th>`)}</tr></thead>
<tbody>
${factRows(models)}
${models.some(({ description }) => description) && html`<tr><th scope="row">${vscode.l10n.t("Description")}</th>${models.map(({ description }) => html`<td>${description ?? "–"}</td>`)}</tr>`}
<tr><td></td>${models.map((model) => html`<td>${detailsButton(model)}</td>`)}</tr>
</tbody>
</table></div>`;
}

/** Returns the rows of a table of facts, with a column for each model. */
function factRows(models: readonly Model[]): Markup {
	const cell = (fact: Fact | undefined) => html`<td>${fact ? valueMarkup(fact) : "–"}</td>`;
	return html`${factsOf(models).map(({ label, facts }) => html`<tr><th scope="row">${label}</th>${facts.map(cell)}</tr>`)}`;
}

/** Returns the page that is shown while there is nothing to show: a sentence. */
export const emptyPage = (sentence: string): Markup =>
	html`<h1>${vscode.l10n.t("Model Details")}</h1><p role="status">${sentence}</p>`;

const noteOf = (note: string | undefined) => note !== undefined && html`<p class="note">${note}</p>`;

function valueMarkup({ value, isCode, link }: Fact): Markup {
	if (link !== undefined) {
		return html`<a href="${link}">${value}</a>`;
	}
	return isCode ? html`<code>${value}</code>` : html`${value}`;
}

function button(what: PageEvent, label: string, model?: Model): Markup {
	return html`<button type="button" data-do="${what}" data-model="${model?.id}">${label}</button>`;
}

/** Several buttons of a page have the same text: screen readers tell them apart by the name of the model. */
function detailsButton(model: Model): Markup {
	const name = vscode.l10n.t("Show Details of {0}", model.name ?? model.id);
	return html`<button type="button" data-do="showDetails" data-model="${model.id}" aria-label="${name}">${vscode.l10n.t("Show Details")}</button>`;
}

function option(value: string, label: string, chosen: string | undefined): Markup {
	return value === chosen
		? html`<option value="${value}" selected>${label}</option>`
		: html`<option value="${value}">${label}</option>`;
}
