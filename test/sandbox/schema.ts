import type { WireModel } from "./data.ts";
import type { WireMode } from "./generation.ts";

type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const count = (maximum: number) => ({
	type: "integer",
	minimum: 1,
	maximum,
	default: 1,
	description: "How many results are made.",
});
const sizes = ["1024x1024", "1536x1024", "1024x1536"];
const prompt = { type: "string", description: "What to make." };
const image = { type: "string", format: "binary", description: "The image to change." };

const properties: Readonly<Record<WireMode, Properties>> = {
	"text-to-image": { prompt, n: count(10), size: { type: "string", enum: sizes, default: "1024x1024" } },
	"image-edit": { prompt, image, n: count(10), size: { type: "string", enum: sizes } },
	upscale: { image, scale_factor: { type: "integer", enum: [2, 4] } },
	video: { prompt, n: count(4), seconds: { type: "integer", enum: [4, 8, 12], default: 8 } },
	text: { messages: { type: "array" }, max_tokens: { type: "integer", minimum: 1 } },
};

/**
 * Returns the schema of a model's parameters. Lumenfall documents that there is one, and not how it looks: this is one
 * of the shapes that it can have.
 */
export function schemaOf({ id }: WireModel, modes: ReadonlySet<WireMode>): object {
	const all = Object.assign({}, ...[...modes].map((mode) => properties[mode])) as Properties;
	const required = ["model", ...Object.keys(all).filter((name) => ["prompt", "image", "messages"].includes(name))];
	return {
		id,
		object: "model",
		schema: {
			type: "object",
			properties: { model: { type: "string", enum: [id] }, ...all },
			required,
		},
	};
}
