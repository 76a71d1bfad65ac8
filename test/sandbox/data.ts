/** The sandbox's keys: made up, put together from parts, each with what Lumenfall says of it. */
const key = (id: string, secret: string) => [`lmnfl_${id}`, secret].join(".");

export const sandboxKeys = {
	/** Works, prepaid, 12.50 USD. */
	good: key("sandbox", "Wk7Rm2Qx9Vb4Ht8Zs3Nd"),
	/** Works too, so that one key can replace another. */
	second: key("second", "Yp5Lc8Fj1Gw6Kd3Bq7Tv"),
	/** Works, with less than 0.50 USD left. */
	poor: key("poor", "Jx4Mb9Sn2Rc7Vq1Hf6Zt"),
	/** The balance is used up: 402. */
	broke: key("broke", "Dh8Wk3Pz6Lq1Xv5Cn9Ry"),
	/** Works, postpaid. */
	postpaid: key("postpaid", "Tf2Gs7Bm4Nx9Kj6Qw1Hc"),
	/** Works; the balance is temporarily unknown. */
	unknown: key("unknown", "Zr6Vd1Ck8Py3Mh5Lt2Fb"),
	/** Known, but not allowed to list models: 403. */
	forbidden: key("forbidden", "Qn9Xt4Jw7Sg2Rb5Kv8Dm"),
	/** Revoked: 401, as every key that is not in this list. */
	revoked: key("revoked", "Bc3Hy6Nf1Tk8Wp5Zx2Lj"),
} as const;

/** Works too. Tests write this one into documents, so it is not among those that must not lie about. */
export const keyInDocuments = key("indocs", "Lm5Zt8Qc2Wv7Kx4Hn9Rb");

export interface Account {
	readonly keyId: string;
	readonly balance: { readonly billing_type: string; readonly available: { amount: number | null; currency: string } };
	readonly refuse?: { readonly status: number; readonly code?: string };
}

const account = (keyId: string, billing: string, amount: number | null, refuse?: Account["refuse"]): Account => ({
	keyId,
	balance: { billing_type: billing, available: { amount, currency: "usd" } },
	...(refuse && { refuse }),
});

/** Who a key belongs to. A key that is not here is rejected. */
export const accounts: ReadonlyMap<string, Account> = new Map([
	[sandboxKeys.good, account("sandbox", "prepaid", 12.5)],
	[keyInDocuments, account("indocs", "prepaid", 7)],
	[sandboxKeys.second, account("second", "prepaid", 80)],
	[sandboxKeys.poor, account("poor", "prepaid", 0.32)],
	[sandboxKeys.broke, account("broke", "prepaid", 0, { status: 402, code: "INSUFFICIENT_BALANCE" })],
	[sandboxKeys.postpaid, account("postpaid", "postpaid", null)],
	[sandboxKeys.unknown, account("unknown", "prepaid", null)],
	[sandboxKeys.forbidden, account("forbidden", "prepaid", 1, { status: 403 })],
]);

/** A model as the API lists it: the four documented fields, and what Lumenfall's own clients look for beside them. */
export interface WireModel {
	readonly id: string;
	readonly object: "model";
	readonly created: number;
	readonly owned_by: string;
	readonly [undocumented: string]: unknown;
}

const model = (owner: string, id: string, extra: Readonly<Record<string, unknown>> = {}): WireModel => ({
	id,
	object: "model",
	created: 1_702_300_000,
	owned_by: owner,
	...extra,
});

const image = { modes: ["text-to-image"], model_status: "active" };
const edit = { modes: ["text-to-image", "image-edit"], model_status: "active" };
const video = { modes: ["text-to-video", "image-to-video"], model_status: "active" };

/** Ids from Lumenfall's documentation; the names, prices and descriptions are the sandbox's own. */
export const richModels: readonly WireModel[] = [
	model("google", "gemini-3-pro-image", {
		...edit,
		name: "Gemini 3 Pro Image",
		description: "Images from text, and changes to images, with legible lettering.",
		starting_price: 0.04,
		starting_price_unit: "image",
		created: 1_764_000_000,
		model_page_path: "/models/google/gemini-3-pro-image",
		aliases: ["nano-banana-pro"],
		alternative_names: ["Nano Banana Pro"],
	}),
	model("google", "gemini-3.1-flash-image-preview", {
		...edit,
		name: "Gemini 3.1 Flash Image",
		starting_price: 0.02,
		model_status: "preview",
	}),
	model("google", "imagen-4.0-generate-001", { ...image, name: "Imagen 4", starting_price: 0.04 }),
	model("google", "veo-3.1-fast", { ...video, name: "Veo 3.1 Fast", starting_price: 0.1 }),
	model("google", "google-upscaler", { tags: ["image-upscaling"], name: "Google Upscaler", starting_price: 0.003 }),
	model("google", "google/gemini-3-flash-preview", {
		modality: "text",
		name: "Gemini 3 Flash",
		model_status: "preview",
	}),
	model("openai", "gpt-image-2", { ...edit, name: "GPT Image 2", starting_price: 0.011, created: 1_760_000_000 }),
	model("openai", "gpt-image-1-mini", { ...edit, name: "GPT Image 1 Mini", starting_price: 0.005 }),
	model("openai", "sora-2", { ...video, name: "Sora 2", starting_price: 0.1, starting_price_unit: "second" }),
	model("openai", "sora-2-pro", { ...video, name: "Sora 2 Pro", starting_price: 0.3 }),
	model("openai", "openai/gpt-5.4", { modality: "text", name: "GPT-5.4" }),
	model("black-forest-labs", "flux.1-schnell", { ...image, name: "FLUX.1 schnell", starting_price: 0.003 }),
	model("black-forest-labs", "flux.2-pro", { ...edit, name: "FLUX.2 pro", starting_price: 0.03 }),
	model("black-forest-labs", "flux.2-klein-4b", { ...image, name: "FLUX.2 klein 4B", starting_price: 0.005 }),
	model("bytedance", "seedream-4.5", { ...edit, name: "Seedream 4.5", starting_price: 0.03 }),
	model("bytedance", "seedance-2.0", { ...video, name: "Seedance 2.0" }),
	model("alibaba", "wan-2.6", { modes: ["text-to-image", "text-to-video"], name: "Wan 2.6", starting_price: 0.03 }),
	model("alibaba", "qwen-image-edit-2511", { modes: ["image-edit"], name: "Qwen Image Edit 2511" }),
	model("kuaishou", "kling-v3", {
		...video,
		name: "Kling 3",
		starting_price: 0.084,
		aliases: ["kling-3", "kling-video-v3"],
	}),
	model("recraft-ai", "recraft-v4-svg", { modes: ["text-to-vector"], name: "Recraft V4 SVG", starting_price: 0.08 }),
	model("recraft-ai", "recraft-crisp-upscale", { tags: ["image-upscaling"], name: "Recraft Crisp Upscale" }),
	model("xai", "grok-imagine-image", { ...image, name: "Grok Imagine", starting_price: 0.02 }),
	model("topaz-labs", "topaz-image-upscale", { tags: ["image-upscaling"], name: "Topaz Image Upscale" }),
	model("lumenfall", "mock-image", {
		...image,
		name: "Mock Image",
		free: true,
		description: "A free model for tests.",
	}),
];

/** The list with the documented fields only. */
export const plainModels: readonly WireModel[] = richModels.map(({ id, owned_by }) => model(owned_by, id));

/** As many models as one likes. */
export function manyModels(count: number): WireModel[] {
	return Array.from({ length: count }, (_none, i) => model(`creator-${i % 25}`, `model-${i}-image`));
}
