import * as v from "valibot";
import type { Balance } from "../lumenfall/balance.ts";
import { classifyModel, type Modality, type Model, modalities } from "../lumenfall/model.ts";
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

/** USD for one request. A higher price is a mistake. */
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
	free: lenient(v.boolean()),
	model_page_path: lenient(line(300)),
	aliases: strings(maxAliases),
	modes: strings(maxHints),
	tags: strings(maxHints),
	capabilities: strings(maxHints),
	modality: lenient(v.string()),
	modalities: lenient(v.object({ output: strings(maxHints) })),
});

function toModel(entry: v.InferOutput<typeof modelEntry>): Model {
	const name = entry.name ?? entry.label;
	const creator = entry.creator_organization ?? entry.owned_by;
	const aliases = entry.aliases?.filter((alias) => v.is(modelId, alias));
	const stated = statedModes([entry.modes, entry.tags, entry.capabilities].flatMap((words) => words ?? []));
	return {
		id: entry.id,
		...(stated.length > 0 && { modes: stated }),
		modalities: classifyModel({
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
		...(entry.starting_price !== undefined && { startingPrice: entry.starting_price }),
		...(entry.free && { free: true }),
		...(entry.model_page_path && { pagePath: entry.model_page_path }),
		...(aliases?.length && { aliases }),
	};
}

const modelList = v.object({ data: v.array(v.unknown()) });

/** The models of a response, each id once. */
export interface ModelList {
	readonly models: readonly Model[];
	/** Number of entries that are no models. */
	readonly dropped: number;
}

/** Reads the body of `GET /openai/v1/models` (docs.lumenfall.ai/api-reference/models/list). */
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
	return { models: [...models.values()], dropped };
}

const storedModel = v.object({
	id: modelId,
	name: lenient(line(120)),
	description: lenient(line(2000)),
	creator: lenient(line(80)),
	modalities: strings(maxHints),
	modes: strings(maxHints),
	status: lenient(line(40)),
	startingPrice: price,
	free: lenient(v.boolean()),
	pagePath: lenient(line(300)),
	aliases: strings(maxAliases),
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
	const { id, name, description, creator, status, startingPrice, free, pagePath } = parsed.output;
	const known: readonly Modality[] = modalities.filter((modality) => parsed.output.modalities?.includes(modality));
	const stated = modes.filter((mode) => parsed.output.modes?.includes(mode));
	const aliases = parsed.output.aliases?.filter((alias) => v.is(modelId, alias));
	return {
		id,
		modalities: known,
		...(stated.length > 0 && { modes: stated }),
		...(name && { name }),
		...(description && { description }),
		...(creator && { creator }),
		...(status && { status }),
		...(startingPrice !== undefined && { startingPrice }),
		...(free && { free }),
		...(pagePath && { pagePath }),
		...(aliases?.length && { aliases }),
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

/** Reads the body of `GET /v1/balance` (docs.lumenfall.ai/api-reference/balance). */
export function readBalance(json: unknown): Balance | undefined {
	const parsed = v.safeParse(balance, json);
	if (!parsed.success) {
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
