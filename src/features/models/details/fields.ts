import * as vscode from "vscode";
import type { Parameter } from "../../../lumenfall/models/parameter.ts";
import type { Mode } from "../../../lumenfall/modes.ts";

/** A field of the form for an estimate. */
export interface Field {
	/** The name that the API has for it. */
	readonly name: string;
	readonly label: string;
	/** The values to choose from. Without them the field takes a whole number. */
	readonly values?: readonly string[];
	/** Whether the value is sent as a number. */
	readonly isNumber?: true;
	readonly minimum?: number;
	readonly maximum?: number;
	/** What is chosen at first. Without it the field is left to Lumenfall. */
	readonly initial?: string;
}

/** How many further parameters of a model get a field: those with a few values. */
const maxFurther = 6;

/** Parameters whose values do not change what a request costs, or that the extension sets. */
const leftOut = new Set(["model", "prompt", "image", "mask", "messages", "response_format", "user", "stream"]);

const count = (maximum: number): Field => ({
	...{ name: "n", label: vscode.l10n.t("Results"), isNumber: true },
	...{ minimum: 1, maximum, initial: "1" },
});

const sizes = ["1024x1024", "1536x1024", "1024x1536"];
const image = (): Field[] => [
	count(10),
	{ name: "size", label: vscode.l10n.t("Size"), values: sizes },
	{ name: "quality", label: vscode.l10n.t("Quality"), values: ["standard", "hd", "low", "medium", "high"] },
];

/** The fields that Lumenfall documents for the requests of each mode, as far as they change the cost. */
const documented: Readonly<Record<Mode, () => readonly Field[]>> = {
	generate: image,
	edit: image,
	upscale: () => [
		{
			...{ name: "scale_factor", label: vscode.l10n.t("Scale Factor"), values: ["2", "4"] },
			...{ isNumber: true, initial: "2" },
		},
	],
	video: () => [
		count(4),
		{ name: "seconds", label: vscode.l10n.t("Seconds"), minimum: 1, maximum: 60, initial: "5" },
		{ name: "aspect_ratio", label: vscode.l10n.t("Aspect Ratio"), values: ["16:9", "9:16", "1:1"] },
	],
	chat: () => [
		{ name: "max_tokens", label: vscode.l10n.t("Tokens at Most"), isNumber: true, minimum: 1, maximum: 1_000_000 },
	],
};

/** Returns the fields for a mode: the documented ones, with what the model's own parameters say of their values. */
export function fieldsOf(mode: Mode, parameters: readonly Parameter[] = []): readonly Field[] {
	const base = documented[mode]();
	const refined = base.map((field) => {
		const own = parameters.find(({ name }) => name === field.name);
		return own ? refine(field, own) : field;
	});
	const further = parameters
		.filter(({ name, values = [] }) => values.length > 1 && !leftOut.has(name) && !base.some((f) => f.name === name))
		.slice(0, maxFurther)
		.map((own) => refine({ name: own.name, label: own.name }, own));
	return [...refined, ...further];
}

function refine({ initial, ...field }: Field, own: Parameter): Field {
	const { values = field.values, minimum = field.minimum, maximum = field.maximum, type } = own;
	const isKnown = initial !== undefined && (values === undefined || values.includes(initial));
	const first = own.default !== undefined && values?.includes(own.default) ? own.default : values?.[0];
	const start = isKnown ? initial : initial === undefined ? undefined : first;
	return {
		...field,
		...(values && { values }),
		...(type !== undefined && /^(?:integer|number)$/.test(type) && { isNumber: true }),
		...(minimum !== undefined && { minimum }),
		...(maximum !== undefined && { maximum }),
		...(start !== undefined && { initial: start }),
	};
}

/** What the fields of a form hold: values for a request, or what is wrong with one, as a sentence. */
export type FieldValues =
	| { readonly ok: true; readonly values: Readonly<Record<string, string | number>> }
	| { readonly ok: false; readonly problem: string };

/** Reads the texts of a form. A field without a text is left to Lumenfall. */
export function readFields(fields: readonly Field[], texts: ReadonlyMap<string, string>): FieldValues {
	const values: Record<string, string | number> = {};
	for (const { name, label, values: allowed, isNumber, minimum = 1, maximum = Number.MAX_SAFE_INTEGER } of fields) {
		const text = (texts.get(name) ?? "").trim();
		if (text === "") {
			continue;
		}
		const number = Number(text);
		if (allowed ? !allowed.includes(text) : !(Number.isInteger(number) && number >= minimum && number <= maximum)) {
			const problem = allowed
				? vscode.l10n.t("{0}: choose one of the values.", label)
				: vscode.l10n.t("{0}: enter a whole number from {1} to {2}.", label, minimum, maximum);
			return { ok: false, problem };
		}
		values[name] = isNumber ? number : text;
	}
	return { ok: true, values };
}
