import { ok } from "node:assert/strict";
import type { ModelCatalog } from "../../../../src/features/models/catalog.ts";
import { copyModelId } from "../../../../src/features/models/commands.ts";
import type { ModelsContext } from "../../../../src/features/models/context.ts";
import type { Model } from "../../../../src/lumenfall/model.ts";
import { closes, FakeUser } from "../../../fakeUser.ts";

describe("the list of models", () => {
	it("shows text of the API as text: no icon in a name, an id, a status or a creator", async () => {
		const models: readonly Model[] = [
			{ id: "a", name: "$(trash) A", creator: "$(key) creator", modalities: [], status: "$(eye)" },
			{ id: "$(b)", modalities: [] },
		];
		const context = { keys: { key: "lmnfl_a.b" } } as ModelsContext;
		const user = new FakeUser();
		user.will(closes);
		await copyModelId(context, { state: { catalog: { models } } } as ModelCatalog, undefined);
		user.leave();
		for (const text of ["$(trash) A", "$(key) creator", "$(eye)", "$(b)"]) {
			ok(
				user.seen.some((seen) => seen.includes(`\\${text}`)),
				text,
			);
		}
		const bare = user.seen.filter((seen) => /(?<!\\)\$\(/.test(seen));
		ok(bare.length === 0, bare.join());
	});
});
