import { deepEqual, ok } from "node:assert/strict";
import type * as vscode from "vscode";
import type { ModelCatalog } from "../../../../src/features/models/catalog.ts";
import { copyModelId } from "../../../../src/features/models/commands.ts";
import type { ModelsContext } from "../../../../src/features/models/context.ts";
import { window } from "../../vscode/api.ts";

describe("the quick pick of models", () => {
	it("takes no text of the API for an icon", async () => {
		let items: readonly vscode.QuickPickItem[] = [];
		const original = window.showQuickPick;
		window.showQuickPick = ((shown: readonly vscode.QuickPickItem[]) => {
			items = shown;
			return Promise.resolve(undefined);
		}) as never;
		const evil = "$(trash) x";
		const model = { id: "a", name: evil, creator: evil, status: evil, modalities: [] };
		const catalog = { state: { catalog: { models: [model], fetchedAt: 1 }, refreshing: false } };
		try {
			await copyModelId(
				{ keys: { key: "k" } } as unknown as ModelsContext,
				catalog as unknown as ModelCatalog,
				undefined,
			);
		} finally {
			window.showQuickPick = original;
		}
		deepEqual(
			items.map(({ label }) => label),
			["\\$(trash) x", "\\$(trash) x"],
		);
		ok(items[1]?.description?.includes("\\$(trash) x"), items[1]?.description);
		ok(items.every((item) => !/(?<!\\)\$\(/.test(`${item.label} ${item.description} ${item.detail}`)));
	});
});
