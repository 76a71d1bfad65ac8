import type { Mode } from "../lumenfall/modes.ts";
import type { Endpoint } from "./context.ts";
import type { Range } from "./tree/codeTree.ts";
import type { Value } from "./values.ts";

/** A request that code makes, as far as it is written out. */
export interface CodeRequest extends Range {
	readonly endpoint: Endpoint | undefined;
	/** Id of the model, as it is written. */
	readonly model: string;
	/** The fields that change what the request costs, as the API names them. */
	readonly fields: Readonly<Record<string, string | number>>;
	/** The names of such fields whose values are computed. */
	readonly computed: readonly string[];
	/** Whether it has messages, as a chat. */
	readonly hasMessages: boolean;
	/** The range of the model. */
	readonly id: Range;
}

/** The fields that change what a request costs, and their bare names. Some are numbers in JSON (api-reference). */
const costFields: readonly { readonly bare: string; readonly name: string; readonly isNumber: boolean }[] = [
	{ bare: "n", name: "n", isNumber: true },
	{ bare: "size", name: "size", isNumber: false },
	{ bare: "quality", name: "quality", isNumber: false },
	{ bare: "aspectratio", name: "aspect_ratio", isNumber: false },
	{ bare: "resolution", name: "resolution", isNumber: false },
	{ bare: "seconds", name: "seconds", isNumber: false },
	{ bare: "duration", name: "seconds", isNumber: false },
	{ bare: "scalefactor", name: "scale_factor", isNumber: true },
	{ bare: "maxtokens", name: "max_tokens", isNumber: true },
];

const idLike = /^[A-Za-z0-9][\w.:~@+/-]{0,199}$/;

/** Finds the requests that certainly go to Lumenfall, in the order of the text. */
export function findRequests(values: readonly Value[]): readonly CodeRequest[] {
	return values.flatMap(({ role, isExact, text, start, end, context }): CodeRequest[] => {
		const { beside, endpoint, range, isCertain } = context;
		const hasMessages = beside.has("messages");
		const isRequest = endpoint !== undefined || beside.has("prompt") || hasMessages;
		if (role !== "model" || !isExact || !isCertain || !isRequest || !idLike.test(text)) {
			return [];
		}
		const known = costFields
			.filter(({ bare }) => beside.has(bare))
			.map(({ bare, name, isNumber }) => ({ name, isNumber, value: beside.get(bare) }));
		const isPlain = ({ isNumber, value }: (typeof known)[number]) => !isNumber || /^\d+$/.test(value ?? "");
		const plain = known.filter((field) => field.value !== undefined && isPlain(field));
		return [
			{
				...range,
				...{ endpoint, model: text, hasMessages, id: { start, end } },
				fields: Object.fromEntries(
					plain.map(({ name, isNumber, value = "" }) => [name, isNumber ? Number(value) : value]),
				),
				computed: known.filter((field) => !plain.includes(field)).map(({ name }) => name),
			},
		];
	});
}

/** Returns the request at an offset: the innermost one around it, and otherwise the only one that there is. */
export function requestAt(requests: readonly CodeRequest[], offset: number): CodeRequest | undefined {
	const around = requests.filter(({ start, end }) => start <= offset && offset <= end);
	const [innermost] = around.toSorted((a, b) => a.end - a.start - (b.end - b.start));
	return innermost ?? (requests.length === 1 ? requests[0] : undefined);
}

/** Returns what a request asks for: by its endpoint, its fields, and what the model can be asked for. */
export function modeOfRequest({ endpoint, fields, hasMessages }: CodeRequest, modes: readonly Mode[]): Mode {
	if (endpoint === "edit") {
		return fields["scale_factor"] !== undefined || !modes.includes("edit") ? upscaleOr(modes, "edit") : "edit";
	}
	if (endpoint !== undefined && endpoint !== "image") {
		return endpoint;
	}
	if (hasMessages) {
		return "chat";
	}
	return modes[0] ?? (fields["seconds"] === undefined ? "generate" : "video");
}

/** Upscaling uses the endpoint of edits. */
const upscaleOr = (modes: readonly Mode[], other: Mode): Mode => (modes.includes("upscale") ? "upscale" : other);
