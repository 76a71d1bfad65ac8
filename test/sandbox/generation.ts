import { type Call, errorAnswer, type Route, type SandboxAnswer } from "./answers.ts";
import { richModels, type WireModel } from "./data.ts";

/** What a request asks a model for, as the API names it. */
export type WireMode = "text-to-image" | "image-edit" | "upscale" | "video" | "text";

/** A black square: what the sandbox's images are. */
export const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";
const note = "This comes from the Lumenfall sandbox: nothing was generated and nothing was charged.";

/** The files behind the addresses of results. They are served without a key, as those of Lumenfall's CDN are. */
export const media: Readonly<Record<string, SandboxAnswer>> = {
	"/media/image.png": {
		status: 200,
		headers: { "content-type": "image/png" },
		body: Buffer.from(pixel, "base64"),
	},
	"/media/video.mp4": {
		status: 200,
		headers: { "content-type": "video/mp4" },
		body: Buffer.from("0000001c6674797069736f6d0000020069736f6d69736f32617663316d703431", "hex"),
	},
};

const invalid = (message: string) => errorAnswer("INVALID_REQUEST", 400, message);

export function findModel({ fields, models }: Pick<Call, "fields" | "models">): WireModel | SandboxAnswer {
	const id = String(fields["model"] ?? "");
	if (id === "") {
		return invalid("model is required");
	}
	return models.find((model) => model.id === id) ?? errorAnswer("MODEL_NOT_FOUND", 404, `Model '${id}' not found`);
}

/** The modes of a model. Those of a model that the sandbox knows nothing of are not checked. */
export function modesOf({ id }: WireModel): ReadonlySet<WireMode> | undefined {
	const known = richModels.find((model) => model.id === id);
	if (!known) {
		return undefined;
	}
	const words = [known["modes"], known["tags"], known["modality"]].flat().filter((word) => typeof word === "string");
	return new Set(
		words.map((word): WireMode => {
			if (word.includes("upscal")) return "upscale";
			if (word.includes("video")) return "video";
			if (word.includes("edit")) return "image-edit";
			return word.includes("image") || word.includes("vector") ? "text-to-image" : "text";
		}),
	);
}

const isText = (value: unknown) => typeof value === "string" && value !== "";
const needsPrompt = ({ fields }: Call) => (isText(fields["prompt"]) ? undefined : "prompt is required");

function needsImage({ fields, isForm }: Call): string | undefined {
	if (!isForm) {
		return "images/edits takes multipart/form-data";
	}
	return fields["image"] instanceof Blob || fields["image[]"] instanceof Blob ? undefined : "image is required";
}

/** Says what is wrong with the fields of a request, as the documentation has it (docs.lumenfall.ai/api-reference). */
const findProblem: Readonly<Record<WireMode, (call: Call) => string | undefined>> = {
	"text-to-image": (call) => {
		const n = call.fields["n"] ?? 1;
		if (!Number.isInteger(n) || Number(n) < 1 || Number(n) > 10) {
			return "n must be between 1 and 10";
		}
		return call.isForm ? "images/generations takes JSON" : needsPrompt(call);
	},
	"image-edit": (call) => needsImage(call) ?? needsPrompt(call),
	upscale: (call) => needsImage(call) ?? (Number(call.fields["scale_factor"]) > 1 ? undefined : "scale_factor is 1"),
	video: needsPrompt,
	text: ({ fields }) =>
		Array.isArray(fields["messages"]) && fields["messages"].length > 0 ? undefined : "messages is required",
};

/** Checks what every generation needs, then estimates or answers. */
function generation(call: Call, mode: WireMode, answer: (model: WireModel) => SandboxAnswer): SandboxAnswer {
	const model = findModel(call);
	if ("status" in model) {
		return model as SandboxAnswer;
	}
	const modes = modesOf(model);
	if (modes && !modes.has(mode)) {
		return invalid(`Model '${model.id}' does not support ${mode}. Supported modes: ${[...modes].join(", ")}`);
	}
	const problem = findProblem[mode](call);
	if (problem !== undefined) {
		return invalid(problem);
	}
	if (/forbidden/i.test(String(call.fields["prompt"]))) {
		return errorAnswer("CONTENT_POLICY_VIOLATION", 400, "The provider refused the prompt.");
	}
	if (call.url.searchParams.get("dryRun") === "true") {
		return estimate(call, mode, model);
	}
	log(call, model);
	return answer(model);
}

function estimate({ fields }: Call, mode: WireMode, model: WireModel): SandboxAnswer {
	const seconds = mode === "video" ? Number(fields["seconds"] ?? 5) : 1;
	const quantity = Number(fields["n"] ?? 1) * seconds;
	const unitPrice = Number(model["starting_price"] ?? 0);
	const cost = Math.round(quantity * unitPrice * 1_000_000);
	const component = {
		type: "output",
		metric: mode === "video" ? "second" : "image",
		quantity,
		billable_quantity: quantity,
		unit_price: unitPrice,
	};
	return {
		status: 200,
		body: {
			estimated: true,
			model: model.id,
			provider: "sandbox",
			total_cost_micros: cost,
			currency: "USD",
			components: [{ ...component, total_cost: cost }],
		},
	};
}

const metadata = (model: WireModel) => ({
	model: model.id,
	executed_model: `sandbox/${model.id}`,
	provider: "sandbox",
	provider_name: "Sandbox",
	cost: 0,
	cost_currency: "USD",
	note,
});

const answerImages = (call: Call) => (model: WireModel) => ({
	status: 200,
	body: {
		created: 1_702_300_000,
		data: Array.from({ length: Number(call.fields["n"] ?? 1) }, () =>
			call.fields["response_format"] === "b64_json"
				? { b64_json: pixel }
				: { url: `${call.url.origin}/media/image.png` },
		),
		metadata: metadata(model),
	},
});

export const generateImages: Route = (call) => generation(call, "text-to-image", answerImages(call));

/** Upscaling uses the endpoint of edits, with `scale_factor` and no prompt (use-cases/image-upscaling). */
export const editImages: Route = (call) =>
	generation(call, call.fields["scale_factor"] === undefined ? "image-edit" : "upscale", answerImages(call));

const videos = new Map<string, { polls: number; readonly model: WireModel }>();
/** The videos that were made with an idempotency key: a repeated request gets the same one. */
const repeated = new Map<string, SandboxAnswer>();

export const createVideo: Route = (call) =>
	generation(call, "video", (model) => {
		const { seconds = "5", idempotency_key: key } = call.fields;
		const known = repeated.get(`${call.account.keyId} ${String(key)}`);
		if (known) {
			return { ...known, status: 200 };
		}
		const id = `video_${videos.size + 1}`;
		videos.set(id, { polls: 0, model });
		const answer = {
			status: 202,
			body: {
				id,
				object: "video",
				created_at: 1_702_300_000,
				status: "queued",
				model: model.id,
				seconds: String(seconds),
				metadata: { cost_estimate: 0 },
			},
		};
		if (key !== undefined) {
			repeated.set(`${call.account.keyId} ${String(key)}`, answer);
		}
		return answer;
	});

export const getVideo: Route = (call) => {
	const video = videos.get(call.id);
	if (!video) {
		return errorAnswer("INVALID_REQUEST", 404, `Video '${call.id}' not found`);
	}
	const status = ["in_progress", "completed"][Math.min(1, video.polls++)];
	const output = { url: `${call.url.origin}/media/video.mp4`, content_type: "video/mp4", size_bytes: 32 };
	const done = status === "completed" ? { completed_at: 1_702_300_009, output, metadata: metadata(video.model) } : {};
	return { status: 200, body: { id: call.id, object: "video", status, model: video.model.id, ...done } };
};

export const chat: Route = (call) =>
	generation(call, "text", (model) => {
		const base = { id: "chatcmpl-sandbox", created: 1_702_300_000, model: model.id };
		if (call.fields["stream"] === true) {
			const chunks = note.split(/(?<= )/).map((content) => ({
				...base,
				object: "chat.completion.chunk",
				choices: [{ index: 0, delta: { content }, finish_reason: null }],
			}));
			return {
				status: 200,
				headers: { "content-type": "text/event-stream" },
				body: [...chunks.map((chunk) => JSON.stringify(chunk)), "[DONE]"].map((data) => `data: ${data}\n\n`).join(""),
			};
		}
		const message = { role: "assistant", content: note };
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		return {
			status: 200,
			body: { ...base, object: "chat.completion", choices: [{ index: 0, message, finish_reason: "stop" }], usage },
		};
	});

/** What was generated, for the request log. */
interface LoggedRequest {
	readonly id: string;
	readonly [field: string]: unknown;
}
export const generated: LoggedRequest[] = [];

function log(call: Call, model: WireModel): void {
	const modality = call.url.pathname.includes("videos") ? "video" : "image";
	generated.push({
		id: `req_${generated.length + 1}`,
		object: "request",
		created_at: 1_702_300_000,
		model: model.id,
		modality,
		endpoint: call.url.pathname,
		status: "completed",
		cost: 0,
		currency: "USD",
		duration_ms: 1,
		key_id: call.account.keyId,
	});
}
