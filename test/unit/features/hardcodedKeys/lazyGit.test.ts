import { deepEqual, equal } from "node:assert/strict";
import type * as vscode from "vscode";
import { createLazyGit } from "../../../../src/features/hardcodedKeys/lazyGit.ts";

const uri = {} as vscode.Uri;

/** A stand-in for `Git`, loaded when the test says so. */
function createLoader() {
	const events: string[] = [];
	const git = {
		ignoreStatusOf: () => Promise.resolve("ignored" as const),
		run: () => Promise.resolve(undefined),
		roots: () => Promise.resolve([]),
		onDidChange: () => {
			events.push("listened");
			return { dispose: () => undefined };
		},
		dispose: () => void events.push("disposed"),
	};
	const loading = Promise.withResolvers<typeof git>();
	const lazyGit = createLazyGit(
		() => {
			events.push("loading");
			return loading.promise;
		},
		() => undefined,
	);
	return { events, lazyGit, finishLoading: () => loading.resolve(git) };
}

describe("createLazyGit", () => {
	it("loads nothing before the first question, and loads once", async () => {
		const { events, lazyGit, finishLoading } = createLoader();
		deepEqual(events, []);
		finishLoading();
		equal(await lazyGit.ignoreStatusOf(uri), "ignored");
		equal(await lazyGit.ignoreStatusOf(uri), "ignored");
		deepEqual(events, ["loading", "listened"]);
		lazyGit.dispose();
		deepEqual(events, ["loading", "listened", "disposed"]);
	});

	it("disposes what it was loading when it was disposed", async () => {
		const { events, lazyGit, finishLoading } = createLoader();
		const status = lazyGit.ignoreStatusOf(uri);
		lazyGit.dispose();
		finishLoading();
		await status;
		deepEqual(events, ["loading", "disposed"]);
	});

	it("disposes what it begins to load after it was disposed", async () => {
		const { events, lazyGit, finishLoading } = createLoader();
		lazyGit.dispose();
		finishLoading();
		await lazyGit.ignoreStatusOf(uri);
		deepEqual(events, ["loading", "disposed"]);
	});
});
