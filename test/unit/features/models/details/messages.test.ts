import { deepEqual, equal } from "node:assert/strict";
import { readMessage, readShownModels } from "../../../../../src/features/models/details/messages.ts";

describe("a message of the page", () => {
	it("is read with what its controls hold", () => {
		deepEqual(
			readMessage({
				do: "estimate",
				model: "veo",
				values: { mode: "video", target: "go", "field-n": "2", other: "x", "field-size": 3 },
			}),
			{ event: "estimate", model: "veo", mode: "video", target: "go", fields: new Map([["n", "2"]]) },
		);
	});

	it("is nothing of ours unless it says what to do, and has no mode or target that there is not", () => {
		for (const message of [undefined, null, 1, "open", {}, { do: "__proto__" }, { do: "toString" }, { do: 3 }, []]) {
			equal(readMessage(message), undefined);
		}
		deepEqual(readMessage({ do: "open", model: 3, values: { mode: "constructor", target: "toString" } }), {
			event: "open",
			model: undefined,
			mode: undefined,
			target: undefined,
			fields: new Map(),
		});
		deepEqual(readMessage({ do: "open", values: null })?.fields, new Map());
	});

	it("restores only ids, and no more than can be compared", () => {
		deepEqual(readShownModels({ models: ["a", 1, "b", null, "c", "d", "e"] }), ["a", "b", "c", "d"]);
		for (const state of [undefined, null, "a", {}, { models: "a" }, { models: { 0: "a" } }]) {
			deepEqual(readShownModels(state), []);
		}
	});
});
