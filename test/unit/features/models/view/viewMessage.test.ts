import { equal, match } from "node:assert/strict";
import { emptyStateOf } from "../../../../../src/features/models/view/modelsView.ts";
import { describeCatalogState } from "../../../../../src/features/models/view/viewMessage.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import type { Failure, FailureKind } from "../../../../../src/lumenfall/failure.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";

const failure = (kind: FailureKind) => ({ kind, host: "api.example", status: 400 }) as Failure;
const catalog = {
	models: [{ id: "a", modalities: [], price: { kind: "from" as const, amount: 1 } }],
	fetchedAt: Date.now(),
};
const time = /\d{1,2}:\d{2}\s[AP]M\.$/;

describe("the message of the Models view", () => {
	it("says when the list was fetched, and that its prices are starting prices", () => {
		match(describeCatalogState({ catalog, refreshing: false }), /^Starting prices\. Updated: /);
		match(describeCatalogState({ catalog, refreshing: false }), time);
		const free = { ...catalog, models: [{ id: "a", modalities: [] }] };
		match(describeCatalogState({ catalog: free, refreshing: false }), /^Updated: /);
	});

	it("has the date of a list that is not of today", () => {
		const old = { ...catalog, fetchedAt: new Date(2024, 0, 2, 15, 4).getTime() };
		match(describeCatalogState({ catalog: old, refreshing: false }), /Updated: Jan 2, 2024, 3:04\sPM\.$/);
	});

	for (const [kind, text] of [
		["authenticationFailed", "API key rejected. Last updated: "],
		["insufficientBalance", "Balance used up. Last updated: "],
		["dns", "Offline. Last updated: "],
		["internalError", "Lumenfall reported a server error (HTTP 400). Try again in a moment. Last updated: "],
	] as const) {
		it(`says why an old list is shown after ${kind}, and how old it is`, () => {
			const message = describeCatalogState({ catalog, failure: failure(kind), refreshing: false });
			equal(message.slice(0, text.length), text);
			match(message, time);
		});
	}

	it("is empty while there is nothing to say", () => {
		equal(describeCatalogState({ refreshing: true }), "");
		equal(describeCatalogState({ catalog: { ...catalog, models: [] }, refreshing: false }), "");
	});
});

describe("what the Models view shows instead of models", () => {
	const key = sandboxKeys.good as ApiKey;
	for (const [kind, state] of [
		["authenticationFailed", "rejected"],
		["insufficientBalance", "usedUp"],
		["forbidden", "forbidden"],
		["timeout", "offline"],
		["internalError", "failed"],
	] as const) {
		it(`is "${state}" after ${kind}, and the last list if there is one`, () => {
			equal(emptyStateOf({ key, reading: false }, { failure: failure(kind), refreshing: false }), state);
			equal(emptyStateOf({ key, reading: false }, { failure: failure(kind), refreshing: true }), "loading");
			equal(emptyStateOf({ key, reading: false }, { failure: failure(kind), refreshing: false, catalog }), "none");
		});
	}

	it("is where to set a key, unless the key is still being read", () => {
		equal(emptyStateOf({ key: undefined, reading: false }, { refreshing: false }), "noKey");
		equal(emptyStateOf({ key: undefined, reading: true }, { refreshing: false }), "loading");
	});

	it("is a sentence when there are no models", () => {
		const none = { models: [], fetchedAt: 0 };
		equal(emptyStateOf({ key, reading: false }, { refreshing: false, catalog: none }), "empty");
	});
});
