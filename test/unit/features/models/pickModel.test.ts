import { deepEqual, equal, ok } from "node:assert/strict";
import type { ModelCatalog } from "../../../../src/features/models/catalog.ts";
import type { ModelsContext } from "../../../../src/features/models/context.ts";
import { pickModel } from "../../../../src/features/models/pickModel.ts";
import type { ApiKey } from "../../../../src/lumenfall/apiKey.ts";
import type { Failure } from "../../../../src/lumenfall/failure.ts";
import type { Model } from "../../../../src/lumenfall/model.ts";
import { createNotify } from "../../../../src/ui/notify.ts";
import { FakeUser, picks } from "../../../fakeUser.ts";
import { sandboxKeys } from "../../../sandbox/data.ts";
import { nullLog } from "../apiKey/fakes.ts";

const video: Model = { id: "veo-3.1", name: "Veo 3.1", modalities: ["video"], creator: "google" };

describe("the list of models to pick from", () => {
	let user: FakeUser;
	beforeEach(() => {
		user = new FakeUser();
	});
	afterEach(() => user.leave());

	async function pickFrom(models: readonly Model[] | Failure, key: ApiKey | "none" = sandboxKeys.good as ApiKey) {
		const state: { catalog?: { models: readonly Model[]; fetchedAt: number } } = {};
		const catalog = {
			state,
			refresh: () => {
				if ("kind" in models) {
					return Promise.resolve(models);
				}
				state.catalog = { models, fetchedAt: 0 };
				return Promise.resolve(undefined);
			},
		};
		const context = { keys: { key: key === "none" ? undefined : key }, notify: createNotify(nullLog) };
		return (await pickModel(context as ModelsContext, catalog as unknown as ModelCatalog, "Insert Model ID"))?.id;
	}

	it("says of each in words what it makes", async () => {
		user.will(picks("Veo"));
		equal(await pickFrom([video]), "veo-3.1");
		ok(user.seen.includes("veo-3.1 · video"));
	});

	it("takes no text of the API for an icon", async () => {
		const evil = "$(trash) x";
		user.will(picks("trash"));
		equal(await pickFrom([{ id: "a", name: evil, creator: evil, status: evil, modalities: [] }]), "a");
		deepEqual(user.seen.filter((text) => text.includes("trash")).toSorted(), [
			"\\$(trash) x",
			"\\$(trash) x",
			"a · \\$(trash) x",
		]);
	});

	it("is a sentence with a button when there are none", async () => {
		equal(await pickFrom([]), undefined);
		equal(user.last.message, "Lumenfall offers no models for this API key.");
		deepEqual(user.last.buttons, ["Refresh Models"]);
	});

	it("is a sentence with a button when they cannot be loaded, and when there is no key", async () => {
		equal(await pickFrom({ kind: "insufficientBalance", host: "h", status: 402 }), undefined);
		deepEqual(user.last.buttons, ["Add Credits", "Show Log"]);
		equal(await pickFrom([video], "none"), undefined);
		deepEqual(user.last.buttons, ["Set API Key"]);
	});
});
