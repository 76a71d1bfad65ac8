import { deepEqual, equal } from "node:assert/strict";
import type { Model } from "../../../../src/lumenfall/model.ts";
import { compareCatalogs } from "../../../../src/lumenfall/models/changes.ts";

const models = (...ids: readonly string[]): Model[] => ids.map((id) => ({ id, modalities: [] }));

describe("what is different in a catalog", () => {
	it("is what is new and what is gone", () => {
		deepEqual(compareCatalogs({ models: models("a", "b") }, models("b", "c")), {
			added: ["c"],
			removed: models("a"),
		});
	});

	it("is what is new, or what is gone", () => {
		deepEqual(compareCatalogs({ models: models("a") }, models("a", "b")), { added: ["b"], removed: [] });
		deepEqual(compareCatalogs({ models: models("a", "b") }, models("a")), { added: [], removed: models("b") });
	});

	it("is nothing if the models are the same, in whatever order", () => {
		equal(compareCatalogs({ models: models("a", "b") }, models("b", "a")), undefined);
	});

	it("is also what the user has not seen yet, as long as it is so", () => {
		const changes = { added: ["b", "x"], removed: models("gone", "back") };
		deepEqual(compareCatalogs({ models: models("a", "b", "x"), changes }, models("a", "b", "back")), {
			added: ["b", "back"],
			removed: models("gone", "x"),
		});
	});

	it("is not what the user has seen", () => {
		const changes = { added: ["b"], removed: models("gone"), isSeen: true as const };
		equal(compareCatalogs({ models: models("a", "b"), changes }, models("a", "b")), undefined);
	});

	it("is nothing beside an empty list, which says nothing of single models", () => {
		equal(compareCatalogs({ models: [] }, models("a")), undefined);
		equal(compareCatalogs({ models: models("a") }, []), undefined);
	});

	it("is bounded", () => {
		const many = models(...Array.from({ length: 1000 }, (_none, i) => `m${i}`));
		equal(compareCatalogs({ models: many }, models("a"))?.removed.length, 100);
	});
});
