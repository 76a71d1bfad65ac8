import { deepEqual, equal } from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type * as vscode from "vscode";
import { type CatalogCache, createCatalogCache } from "../../../../src/features/models/catalogCache.ts";
import { Uri } from "../../vscode/api.ts";
import { nullLog } from "../apiKey/fakes.ts";

const owner = { origin: "https://a", keyId: "id" };
const catalog = { models: [{ id: "a", modalities: ["image"] as const }], fetchedAt: 1 };

describe("the stored catalog", () => {
	let folder: string;
	let file: string;
	let cache: CatalogCache;

	beforeEach(async () => {
		folder = await mkdtemp(path.join(tmpdir(), "lumenfall-cache-"));
		file = path.join(folder, "models.json");
		cache = createCatalogCache(Uri.file(folder) as unknown as vscode.Uri, nullLog);
	});
	afterEach(() => rm(folder, { recursive: true }));

	it("is that of its key and its address", async () => {
		await cache.write(owner, catalog);
		deepEqual(await cache.read(owner), catalog);
		equal(await cache.read({ ...owner, keyId: "other" }), undefined);
		equal(await cache.read({ ...owner, origin: "https://b" }), undefined);
		deepEqual(await cache.read(owner), catalog, "another key's is kept");
		deepEqual(Object.keys(JSON.parse(readFileSync(file, "utf8"))).toSorted(), [
			"fetchedAt",
			"format",
			"keyId",
			"models",
			"origin",
		]);
	});

	it("has what is different until it was seen", async () => {
		const changes = { added: ["a"], removed: [{ id: "b", modalities: ["video"] as const }] };
		await cache.write(owner, { ...catalog, changes });
		deepEqual(await cache.read(owner), { ...catalog, changes });
		await cache.write(owner, { ...catalog, changes: { ...changes, isSeen: true } });
		deepEqual(await cache.read(owner), catalog);
		for (const malformed of [7, "x", { added: 7, removed: 7 }, { added: [7], removed: [{ id: "a b" }] }]) {
			writeFileSync(file, JSON.stringify({ format: 3, ...owner, ...catalog, changes: malformed }));
			deepEqual(await cache.read(owner), catalog);
		}
	});

	it("is removed when another version wrote it: that may be a response as it was received", async () => {
		for (const content of [
			JSON.stringify({ format: 2, ...owner, fetchedAt: 1, response: { data: [{ id: "a" }] } }),
			JSON.stringify({ format: 4, ...owner, ...catalog }),
			JSON.stringify({ data: [{ id: "a" }] }),
			"[]",
			"null",
			'{"format":3',
			"",
		]) {
			writeFileSync(file, content);
			equal(await cache.read(owner), undefined);
			equal(existsSync(file), false, content);
		}
		equal(await cache.read(owner), undefined);
	});

	it("is none if its parts are not what they should be", async () => {
		for (const part of [{ fetchedAt: "1" }, { models: 7 }, { models: [] }, { models: [{ id: "a b" }] }]) {
			writeFileSync(file, JSON.stringify({ format: 3, ...owner, ...catalog, ...part }));
			equal(await cache.read(owner), undefined);
		}
	});
});
