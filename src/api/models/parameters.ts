import type { Parameter } from "../../lumenfall/models/parameter.ts";
import { toLine } from "../../lumenfall/plainText.ts";

/** How many parameters are kept, and how many values of each. */
const maxParameters = 60;
const maxValues = 40;
/** How deep in a response a schema is looked for, and in how many objects. */
const maxDepth = 5;
const maxObjects = 500;

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * Reads the parameters of a model from the response to `GET /openai/v1/models/{id}?schema=true`. Lumenfall documents
 * that it is a compiled schema of the parameters, and not its shape. So every object in it that has the `properties`
 * of a JSON Schema counts, wherever it is. Returns `undefined` if there is none.
 */
export function readParameters(json: unknown): readonly Parameter[] | undefined {
	const found = new Map<string, Parameter>();
	let pending: readonly unknown[] = [json];
	let visited = 0;
	let hasSchema = false;
	for (let depth = 0; depth < maxDepth && pending.length > 0; depth++) {
		const inner: unknown[] = [];
		for (const value of pending) {
			if (!isFields(value) || ++visited > maxObjects) {
				continue;
			}
			const { properties } = value;
			if (isFields(properties)) {
				hasSchema = true;
				addParameters(found, properties, value["required"]);
			} else {
				inner.push(...Object.values(value));
			}
		}
		pending = inner;
	}
	return hasSchema ? [...found.values()] : undefined;
}

function addParameters(found: Map<string, Parameter>, properties: Fields, required: unknown): void {
	for (const [key, schema] of Object.entries(properties)) {
		const name = toLine(key, 60);
		if (found.size < maxParameters && name !== "" && !found.has(name) && isFields(schema)) {
			const isRequired = Array.isArray(required) && required.includes(key);
			found.set(name, { name, ...readSchema(schema), ...(isRequired && { isRequired }) });
		}
	}
}

/** Reads what a JSON Schema says of one parameter. What is malformed counts as missing. */
function readSchema(schema: Fields): Omit<Parameter, "name"> {
	const type = readType(schema["type"]);
	const description = typeof schema["description"] === "string" ? toLine(schema["description"], 300) : "";
	const fallback = asText(schema["default"]);
	const values = Array.isArray(schema["enum"])
		? schema["enum"].slice(0, maxValues).flatMap((value) => asText(value) ?? [])
		: [];
	const { minimum, maximum } = schema;
	return {
		...(type !== "" && { type }),
		...(description !== "" && { description }),
		...(fallback !== undefined && { default: fallback }),
		...(values.length > 0 && { values }),
		...(isNumber(minimum) && { minimum }),
		...(isNumber(maximum) && { maximum }),
	};
}

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);

function readType(type: unknown): string {
	const types = (Array.isArray(type) ? type : [type]).slice(0, 5);
	return types.flatMap((one) => (typeof one === "string" && one !== "null" ? [toLine(one, 20)] : [])).join(", ");
}

function asText(value: unknown): string | undefined {
	const text = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? `${value}` : "";
	return text === "" ? undefined : toLine(text, 80);
}
