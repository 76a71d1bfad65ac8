import { deepEqual, equal, ok } from "node:assert/strict";
import type { ModelCatalog } from "../../../../../src/features/models/catalog.ts";
import type { ModelsContext } from "../../../../../src/features/models/context.ts";
import { chooseModels, pickDetails } from "../../../../../src/features/models/details/chooseModels.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import type { Model } from "../../../../../src/lumenfall/model.ts";
import { createNotify } from "../../../../../src/ui/notify.ts";
import { closes, FakeUser, picks, searches } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { nullLog } from "../../apiKey/fakes.ts";

const models: readonly Model[] = ["veo-3.1", "sora-2", "kling-v3", "seedance-2.0", "wan-2.6"].map((id) => ({
	id,
	modalities: ["video"],
}));

describe("Compare Models", () => {
	let user: FakeUser;
	beforeEach(() => {
		user = new FakeUser();
	});
	afterEach(() => user.leave());

	const context = (key: string | undefined = sandboxKeys.good) =>
		({ keys: { key: key as ApiKey | undefined }, notify: createNotify(nullLog) }) as ModelsContext;
	const catalog = { state: { catalog: { models, fetchedAt: 0 } } } as unknown as ModelCatalog;
	const choose = (chosen?: unknown) => chooseModels(context(), catalog, chosen);

	it("lets the user choose models one by one, also by a text with a typo, and no longer", async () => {
		user.will(picks("veo"), picks("sora"), picks("kling"), picks("sora"), searches("seedanse"), picks("seedance"));
		user.will(picks("Compare 3 Models"));
		deepEqual(await choose(), ["veo-3.1", "kling-v3", "seedance-2.0"]);
	});

	it("offers no comparison of less than two, and no fifth model", async () => {
		user.will(picks("veo"), closes);
		equal(await choose(), undefined);
		ok(!user.seen.some((text) => text.startsWith("Compare 1")));
		user.seen.length = 0;
		user.will(picks("Compare 4 Models"));
		deepEqual(await choose(models.map(({ id }) => id)), ["veo-3.1", "sora-2", "kling-v3", "seedance-2.0"]);
		ok(user.seen.includes("No more than 4"));
		ok(!user.seen.includes("wan-2.6"));
	});

	it("begins with the row of the tree, or with the models that are shown, as far as there are such models", async () => {
		user.will(picks("sora"), picks("Compare 2 Models"));
		deepEqual(await choose({ kind: "model", model: models[0] }), ["veo-3.1", "sora-2"]);
		user.will(picks("Compare 2 Models"));
		deepEqual(await choose(["wan-2.6", 3, "gone", null, "kling-v3"]), ["kling-v3", "wan-2.6"]);
		for (const nothing of [undefined, "veo-3.1", { kind: "group" }]) {
			user.will(closes);
			equal(await choose(nothing), undefined);
		}
	});

	it("needs a key", async () => {
		equal(await chooseModels(context(""), catalog, undefined), undefined);
		equal(user.last.message, "No Lumenfall API key is set.");
	});
});

describe("Show Model Details", () => {
	it("takes the row of the tree, and otherwise the model that the user picks", async () => {
		const user = new FakeUser();
		const context = { keys: { key: sandboxKeys.good }, notify: createNotify(nullLog) } as unknown as ModelsContext;
		const catalog = { state: { catalog: { models, fetchedAt: 0 } } } as unknown as ModelCatalog;
		equal(await pickDetails(context, catalog, { kind: "model", model: models[1] }), "sora-2");
		user.will(picks("wan"));
		equal(await pickDetails(context, catalog, undefined), "wan-2.6");
		user.leave();
	});
});
