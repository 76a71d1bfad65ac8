import * as v from "valibot";
import type { Balance } from "../lumenfall/balance.ts";
import { classifyModel, type Model } from "../lumenfall/model.ts";

/** A field that is not what it should be is as good as missing: only `id` is documented well enough to insist on. */
const lenient = <const TSchema extends v.GenericSchema>(schema: TSchema) => v.fallback(v.optional(schema), undefined);

/** Text from the API is data for one line of UI: no control characters, and an end. */
const line = (maxLength: number) =>
	v.pipe(
		v.string(),
		// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
		v.transform((text) => text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]+/g, " ").trim()),
		v.transform((text) => (text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text)),
		v.minLength(1),
	);

const strings = lenient(v.array(v.fallback(v.string(), "")));

/**
 * A model id: the characters seen in Lumenfall's ids, and nothing that could be more than an id where it is inserted or
 * shown.
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
	starting_price: lenient(v.pipe(v.number(), v.finite(), v.minValue(0))),
	free: lenient(v.boolean()),
	model_page_path: lenient(line(300)),
	aliases: lenient(v.array(v.fallback(v.string(), ""))),
	modes: strings,
	tags: strings,
	capabilities: strings,
	modality: lenient(v.string()),
	modalities: lenient(v.object({ output: strings })),
});

function toModel(entry: v.InferOutput<typeof modelEntry>): Model {
	const name = entry.name ?? entry.label;
	const creator = entry.creator_organization ?? entry.owned_by;
	const aliases = entry.aliases?.filter((alias) => v.is(modelId, alias));
	return {
		id: entry.id,
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

/** The models of an answer, and how many entries were none. An id that comes twice counts once. */
export interface ModelList {
	readonly models: readonly Model[];
	readonly dropped: number;
	/** What was read, for a cache: reading that again goes through the same checks. */
	readonly answer: unknown;
}

/** Reads the answer of `GET /openai/v1/models` (docs.lumenfall.ai/api-reference/models/list). */
export function readModelList(answer: unknown): ModelList | undefined {
	const list = v.safeParse(modelList, answer);
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
	return { models: [...models.values()], dropped, answer };
}

const balance = v.object({
	billing_type: lenient(v.string()),
	available: v.nullish(
		v.object({
			amount: lenient(v.nullable(v.pipe(v.number(), v.finite()))),
			currency: lenient(v.pipe(v.string(), v.regex(/^[A-Za-z]{3}$/), v.toUpperCase())),
		}),
	),
});

/** Reads the answer of `GET /v1/balance` (docs.lumenfall.ai/api-reference/balance). */
export function readBalance(answer: unknown): Balance | undefined {
	const parsed = v.safeParse(balance, answer);
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

/** What an error body says. */
export interface ErrorBody {
	readonly code?: string;
	readonly message?: string;
}

/**
 * Reads an error body, in the documented form or in one of the flat ones that Lumenfall's own client accepts;
 * `undefined` where the body is none.
 */
export function readErrorBody(answer: unknown): ErrorBody | undefined {
	const parsed = v.safeParse(errorBody, answer);
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
