import * as vscode from "vscode";
import { creatorName, type Modality, type Model } from "../../lumenfall/model.ts";
import type { GroupKey } from "../../lumenfall/models/arrangement.ts";
import type { PriceUnit } from "../../lumenfall/models/price.ts";
import type { Mode } from "../../lumenfall/modes.ts";
import { formatMoney } from "../../ui/format.ts";

const icons: Readonly<Record<Modality, string>> = {
	image: "symbol-color",
	video: "device-camera-video",
	text: "comment",
	upscale: "zoom-in",
	vector: "symbol-ruler",
};

const modalityNames: Readonly<Record<Modality, () => string>> = {
	image: () => vscode.l10n.t("image"),
	video: () => vscode.l10n.t("video"),
	text: () => vscode.l10n.t("text"),
	upscale: () => vscode.l10n.t("upscale"),
	vector: () => vscode.l10n.t("vector"),
};

/** Returns the name of the codicon of a model's first modality. What it means is also said in words. */
export function modelIcon({ modalities: [first] }: Model): string {
	return first ? icons[first] : "symbol-misc";
}

/** Returns a modality in the user's language. */
export function formatModality(modality: Modality): string {
	return modalityNames[modality]();
}

const modeNames: Readonly<Record<Mode, () => string>> = {
	generate: () => vscode.l10n.t("generates images"),
	edit: () => vscode.l10n.t("edits images"),
	upscale: () => vscode.l10n.t("upscales images"),
	video: () => vscode.l10n.t("generates videos"),
	chat: () => vscode.l10n.t("chats"),
};

/** Returns what a model does, in the user's language. */
export function formatMode(mode: Mode): string {
	return modeNames[mode]();
}

const groupHeadings: Readonly<Record<Modality, () => string>> = {
	image: () => vscode.l10n.t("Image"),
	video: () => vscode.l10n.t("Video"),
	text: () => vscode.l10n.t("Text"),
	upscale: () => vscode.l10n.t("Upscale"),
	vector: () => vscode.l10n.t("Vector"),
};

/** Returns the name of a group of models. */
export function describeGroup(key: GroupKey): string {
	switch (key.kind) {
		case "favorites":
			return vscode.l10n.t("Favorites");
		case "recent":
			return vscode.l10n.t("Recently Used");
		case "all":
			return vscode.l10n.t("All Models");
		case "creator":
			return key.creator === undefined ? vscode.l10n.t("Other") : creatorName(key.creator);
		case "modality":
			return key.modality === undefined ? vscode.l10n.t("Other") : groupHeadings[key.modality]();
	}
}

/** Returns the name of the codicon of a group of models. */
export function groupIcon(key: GroupKey): string {
	switch (key.kind) {
		case "favorites":
			return "star-full";
		case "recent":
			return "history";
		case "creator":
			return "organization";
		case "all":
			return "symbol-misc";
		case "modality":
			return key.modality === undefined ? "symbol-misc" : icons[key.modality];
	}
}

/** Returns the modalities of a model in the user's language: "image, video". */
export function describeModalities(model: Model): string {
	return model.modalities.map((modality) => modalityNames[modality]()).join(", ");
}

const pricesPerUnit: Readonly<Record<PriceUnit, (amount: string) => string>> = {
	image: (amount) => vscode.l10n.t("{0}/image", amount),
	megapixel: (amount) => vscode.l10n.t("{0}/megapixel", amount),
	second: (amount) => vscode.l10n.t("{0}/s", amount),
	video: (amount) => vscode.l10n.t("{0}/video", amount),
	millionTokens: (amount) => vscode.l10n.t("{0}/1M tokens", amount),
	request: (amount) => vscode.l10n.t("{0}/request", amount),
};

/** Returns the starting price of a model: "$0.04", "$0.10/s", "free", or `undefined` if it is not known. */
export function formatStartingPrice({ price }: Model): string | undefined {
	if (price === undefined) {
		return undefined;
	}
	if (price.kind === "free") {
		return vscode.l10n.t("free");
	}
	const amount = formatMoney(price.amount, "USD");
	return price.unit === undefined ? amount : pricesPerUnit[price.unit](amount);
}

/**
 * Returns the text beside a model's name in the tree: price and status, or what it makes if neither is known. It is
 * short, as a side bar is narrow: the message of the view says that prices are starting prices.
 */
export function describeModel(model: Model): string {
	return [formatStartingPrice(model), model.status].filter(Boolean).join(" · ") || describeModalities(model);
}

/** Returns the text beside a model's name in a list: its ID if that differs, what it makes, price and status. */
export function describeModelInFull(model: Model): string {
	return [model.name && model.id, ...listFacts(model)].filter(Boolean).join(" · ");
}

/** Returns what is known of a model, in words: what it makes, its price, its status. */
export function listFacts(model: Model): string[] {
	const price = formatStartingPrice(model);
	const from = price === undefined || model.price?.kind === "free" ? price : vscode.l10n.t("from {0}", price);
	return [describeModalities(model), from, model.status].flatMap((part) => part || []);
}
