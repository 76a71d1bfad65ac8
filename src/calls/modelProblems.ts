import type { Modality, Model } from "../lumenfall/model.ts";
import type { Mode } from "../lumenfall/modes.ts";
import type { Endpoint } from "./context.ts";
import type { ModelIndex, UnknownLookup } from "./modelIndex.ts";
import type { Range } from "./tree/codeTree.ts";
import type { Value } from "./values.ts";

/** What is wrong with the model that a call names. */
export type ModelProblem = Range &
	(
		| UnknownModel
		| { readonly code: "disabled-model"; readonly model: Model; readonly mode: Mode | undefined }
		| { readonly code: "wrong-endpoint"; readonly model: Model; readonly mode: Mode; readonly modes: readonly Mode[] }
	);

/** An id that Lumenfall does not know. */
export interface UnknownModel {
	readonly code: "unknown-model";
	readonly id: string;
	readonly lookup: UnknownLookup;
	readonly mode: Mode | undefined;
}

/** The mode that each endpoint asks a model for. */
const modeOfEndpoint: Readonly<Record<Endpoint, Mode | undefined>> = {
	generate: "generate",
	edit: "edit",
	video: "video",
	chat: "chat",
	image: undefined,
};

/** Text that can be a model id. A template of one, or a text that is empty, is none. */
const idLike = /^[A-Za-z0-9][\w.:~@+/-]{0,199}$/;

/** Finds what is wrong with the models that values name. Each range has one problem at most. */
export function findModelProblems(values: readonly Value[], index: ModelIndex): readonly ModelProblem[] {
	const problems = new Map<number, ModelProblem>();
	for (const value of values) {
		if (value.role === "model" && value.isExact && value.context.isCertain && idLike.test(value.text)) {
			const problem = problems.has(value.start) ? undefined : modelProblem(value, index);
			if (problem) {
				problems.set(value.start, problem);
			}
		}
	}
	return [...problems.values()];
}

function modelProblem(value: Value, index: ModelIndex): ModelProblem | undefined {
	const { start, end, text, context } = value;
	const mode = context.endpoint && modeOfEndpoint[context.endpoint];
	const lookup = index.lookUp(text);
	switch (lookup.kind) {
		case "foreign":
			return undefined;
		case "known":
			return knownProblem({ start, end }, lookup.model, mode);
		case "case":
		case "otherHost":
			return { start, end, code: "unknown-model", id: text, lookup, mode };
		case "unknown":
			return isUnknown(context.endpoint, lookup.suggestion)
				? { start, end, code: "unknown-model", id: text, lookup, mode }
				: undefined;
	}
}

/**
 * Text models need not be in the catalog. So an id is unknown if the endpoint is for media, or if it is almost that of
 * a model of media.
 */
function isUnknown(endpoint: Endpoint | undefined, suggestion: Model | undefined): boolean {
	if (endpoint === "chat") {
		return false;
	}
	const isMedia = suggestion?.modalities.some((modality) => modality !== "text") === true;
	return (endpoint !== undefined && endpoint !== "image") || isMedia;
}

const disabled = /^(?:disabled|retired|removed|unavailable)$/i;

function knownProblem(range: Range, model: Model, mode: Mode | undefined): ModelProblem | undefined {
	if (disabled.test(model.status ?? "")) {
		return { ...range, code: "disabled-model", model, mode };
	}
	// Only what the API states counts: modes that follow from an id prove nothing.
	const { modes } = model;
	if (!mode || mode === "chat" || !modes || modes.length === 0 || fits(modes, mode)) {
		return undefined;
	}
	return { ...range, code: "wrong-endpoint", model, mode, modes };
}

/** An upscaler is asked by the endpoint of edits. */
export const fits = (modes: readonly Mode[], mode: Mode): boolean =>
	modes.includes(mode) || (mode === "edit" && modes.includes("upscale"));

/** What models make that an endpoint asks. */
const outputs: Readonly<Record<Endpoint, readonly Modality[]>> = {
	generate: ["image", "vector"],
	edit: ["image", "vector", "upscale"],
	image: ["image", "vector", "upscale"],
	video: ["video"],
	chat: ["text"],
};

/** Returns whether a model may be right for an endpoint: by the modes that the API states, or else by its output. */
export function mayFit({ modes = [], modalities }: Model, endpoint: Endpoint): boolean {
	const mode = modeOfEndpoint[endpoint];
	return mode && modes.length > 0
		? fits(modes, mode)
		: modalities.length === 0 || modalities.some((modality) => outputs[endpoint].includes(modality));
}
