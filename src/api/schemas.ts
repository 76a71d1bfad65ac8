import * as v from "valibot";
import type { Balance } from "../lumenfall/balance.ts";
import { classifyModel, type Modality, type Model, modalities } from "../lumenfall/model.ts";
import { type Price, type PriceUnit, priceUnitOf, priceUnits } from "../lumenfall/models/price.ts";
import { modes, statedModes } from "../lumenfall/modes.ts";
import { toLine } from "../lumenfall/plainText.ts";

/** Treats a malformed optional field as absent: only `id` is documented well enough to be required. */
const lenient = <const TSchema extends v.GenericSchema>(schema: TSchema) => v.fallback(v.optional(schema), undefined);

/** Text for one line of UI. */
const line = (maxLength: number) =>
	v.pipe(
		v.string(),
		v.transform((text) => toLine(text, maxLength)),
		v.minLength(1),
	);

/** The first entries of a list, those that are no text as empty ones: a list can have millions. */
const strings = (maxCount: number) =>
	lenient(
		v.pipe(
			v.unknown(),
			v.check((value) => Array.isArray(value)),
			v.transform((value) => (value as readonly unknown[]).slice(0, maxCount)),
			v.array(v.fallback(v.string(), "")),
		),
	);

/** Number of words of each kind that say what a model makes. */
const maxHints = 50;

/** Number of aliases that are kept, so that they fit a tooltip. */
const maxAliases = 20;

/** USD for one unit. A higher price is a mistake. */
const price = lenient(v.pipe(v.number(), v.minValue(0), v.maxValue(1_000_000)));

/**
 * A model id: the characters seen in Lumenfall's ids, and none that could mean something else in code or in the UI.
 */
const modelId = v.pipe(v.string(), v.regex(/^[\w][\w.:~@+/-]{0,199}$/));

const modelEntry = v.object({
	id: modelId,
	owned_by: lenient(line(80)),
	creator_organization: lenient(line(80)),
	name: lenient(line(120)),
	label: lenient(line(120)),
	description: lenient(line(2000)),
	model_status: lenient(line(40)),
	starting_price: price,
	// Documented nowhere. A price without a unit stays without one.
	starting_price_unit: lenient(v.string()),
	free: lenient(v.boolean()),
	created: lenient(v.pipe(v.number(), v.minValue(1), v.maxValue(8.64e12))),
	model_page_path: lenient(line(300)),
	aliases: strings(maxAliases),
	alternative_names: strings(maxAliases),
	modes: strings(maxHints),
	tags: strings(maxHints),
	capabilities: strings(maxHints),
	modality: lenient(v.string()),
	modalities: lenient(v.object({ output: strings(maxHints) })),
});

function toModel(entry: v.InferOutput<typeof modelEntry>): Model {
	const name = entry.name ?? entry.label;
	const creator = entry.creator_organization ?? entry.owned_by;
	const others = [...(entry.aliases ?? []), ...(entry.alternative_names ?? [])];
	const aliases = readIds(others, entry.id);
	const otherNames = readNames(others.filter((other) => !v.is(modelId, other)));
	const price = toPrice(entry.free, entry.starting_price, priceUnitOf(entry.starting_price_unit ?? ""));
	// Capabilities name what a model can do beside its purpose: alone they do not say that it can do nothing else.
	const purposes = [entry.modes, entry.tags].flatMap((words) => words ?? []);
	const stated = statedModes(statedModes(purposes).length > 0 ? [...purposes, ...(entry.capabilities ?? [])] : []);
	return {
		id: entry.id,
		...(stated.length > 0 && { modes: stated }),
		...classifyModel({
			id: entry.id,
			modes: entry.modes,
			tags: entry.tags,
			modality: entry.modality,
			outputs: entry.modalities?.output,
			capabilities: entry.capabilities,
		}),
		...(name && name !== entry.id && { name }),
		...(creator && { creator }),
		...(entry.description && { description: entry.description }),
		...(entry.model_status && entry.model_status !== "active" && { status: entry.model_status }),
		...(price && { price }),
		...(entry.created !== undefined && { createdAt: entry.created * 1000 }),
		...(entry.model_page_path && { pagePath: entry.model_page_path }),
		...(aliases.length > 0 && { aliases }),
		...(otherNames.length > 0 && { otherNames }),
	};
}

function toPrice(
	free: boolean | undefined,
	amount: number | undefined,
	unit: PriceUnit | undefined,
): Price | undefined {
	if (free) {
		return { kind: "free" };
	}
	return amount === undefined ? undefined : { kind: "from", amount, ...(unit && { unit }) };
}

/** Returns those texts that are ids of models, each once, and not the model's own. */
const readIds = (texts: readonly string[], own: string) =>
	[...new Set(texts)].filter((text) => text !== own && v.is(modelId, text)).slice(0, maxAliases);

/** Returns texts as names, each once. */
const readNames = (texts: readonly string[]) =>
	[...new Set(texts.map((text) => toLine(text, 120)))].filter((text) => text !== "").slice(0, maxAliases);

const modelList = v.object({ data: v.array(v.unknown()) });

/** The models of a response, each id once. */
export interface ModelList {
	readonly models: readonly Model[];
	/** Number of entries that are no models. */
	readonly dropped: number;
}

/**
 * Reads the body of `GET /openai/v1/models` (docs.lumenfall.ai/api-reference/models/list). Returns `undefined` if the
 * body has no list, or a list without a single model.
 */
export function readModelList(json: unknown): ModelList | undefined {
	const list = v.safeParse(modelList, json);
	if (!list.success) {
		return undefined;
	}
	const models = new Map<string, Model>();
	let dropped = 0;
	for (const candidate of list.output.data) {
		const entry = v.safeParse(modelEntry, candidate);
		if (entry.success) {
			models.set(entry.output.id, toModel(entry.output));
		} else {
			dropped++;
		}
	}
	// Many an API wraps its lists in "data": without a single model it is not Lumenfall's.
	return models.size === 0 && dropped > 0 ? undefined : { models: [...models.values()], dropped };
}

const storedModel = v.object({
	id: modelId,
	name: lenient(line(120)),
	description: lenient(line(2000)),
	creator: lenient(line(80)),
	modalities: strings(maxHints),
	modes: strings(maxHints),
	status: lenient(line(40)),
	isModalityInferred: lenient(v.literal(true)),
	price: lenient(
		v.object({ kind: lenient(v.picklist(["free", "from"])), amount: price, unit: lenient(v.picklist(priceUnits)) }),
	),
	createdAt: lenient(v.pipe(v.number(), v.minValue(1), v.maxValue(8.64e15))),
	pagePath: lenient(line(300)),
	aliases: strings(maxAliases),
	otherNames: strings(maxAliases),
});

/**
 * Reads models that were stored as JSON, with the same tolerance and the same limits as those of the API. Returns
 * `undefined` if the value is no list, and leaves out entries that are no models.
 */
export function readStoredModels(json: unknown): readonly Model[] | undefined {
	return Array.isArray(json) ? json.flatMap((candidate) => readStoredModel(candidate) ?? []) : undefined;
}

function readStoredModel(json: unknown): Model | undefined {
	const parsed = v.safeParse(storedModel, json);
	if (!parsed.success) {
		return undefined;
	}
	const { id, name, description, creator, status, isModalityInferred, createdAt, pagePath } = parsed.output;
	const { kind, amount, unit } = parsed.output.price ?? {};
	const price = toPrice(kind === "free", amount, unit);
	const known: readonly Modality[] = modalities.filter((modality) => parsed.output.modalities?.includes(modality));
	const stated = modes.filter((mode) => parsed.output.modes?.includes(mode));
	const aliases = readIds(parsed.output.aliases ?? [], id);
	const otherNames = readNames(parsed.output.otherNames ?? []);
	return {
		id,
		modalities: known,
		...(isModalityInferred && { isModalityInferred }),
		...(stated.length > 0 && { modes: stated }),
		...(name && { name }),
		...(description && { description }),
		...(creator && { creator }),
		...(status && { status }),
		...(price && { price }),
		...(createdAt !== undefined && { createdAt }),
		...(pagePath && { pagePath }),
		...(aliases.length > 0 && { aliases }),
		...(otherNames.length > 0 && { otherNames }),
	};
}

/** Whole units of a currency. A larger balance is a mistake. */
const maxAmount = 1e12;

const balance = v.object({
	billing_type: lenient(v.string()),
	available: v.nullish(
		v.object({
			amount: lenient(v.nullable(v.pipe(v.number(), v.minValue(-maxAmount), v.maxValue(maxAmount)))),
			currency: lenient(v.pipe(v.string(), v.regex(/^[A-Za-z]{3}$/), v.toUpperCase())),
		}),
	),
});

/** What tells a balance from any other JSON: at least one of its documented fields. */
const balanceField = v.union([
	v.object({ object: v.literal("balance") }),
	v.object({ billing_type: v.string() }),
	v.object({ available: v.object({ amount: v.unknown() }) }),
	v.object({ available: v.object({ currency: v.unknown() }) }),
]);

/**
 * Reads the body of `GET /v1/balance` (docs.lumenfall.ai/api-reference/balance). Returns `undefined` if the body has
 * none of the documented fields.
 */
export function readBalance(json: unknown): Balance | undefined {
	const parsed = v.safeParse(balance, json);
	if (!parsed.success || !v.is(balanceField, json)) {
		return undefined;
	}
	const { billing_type: billing, available } = parsed.output;
	return {
		billing: billing === "prepaid" || billing === "postpaid" ? billing : "unknown",
		currency: available?.currency ?? "USD",
		...(available?.amount != null && { amount: available.amount }),
	};
}

const text = lenient(v.string());
const errorBody = v.union([
	v.object({ error: v.object({ message: text, code: text, error_code: text }) }),
	v.object({ error: v.string() }),
	v.object({ error_code: v.string(), message: text }),
]);

/** The fields of an error body. */
export interface ErrorBody {
	readonly code?: string;
	readonly message?: string;
}

/**
 * Reads an error body, in the documented form or in one of the flat ones that Lumenfall's own client accepts. Returns
 * `undefined` if the body is none.
 */
export function readErrorBody(json: unknown): ErrorBody | undefined {
	const parsed = v.safeParse(errorBody, json);
	if (!parsed.success) {
		return undefined;
	}
	const body = parsed.output;
	const inner = "error" in body ? body.error : body;
	if (typeof inner === "string") {
		return { message: inner };
	}
	const code = ("code" in inner ? inner.code : undefined) ?? inner.error_code;
	return { ...(code && { code }), ...(inner.message && { message: inner.message }) };
}
