import { deepEqual, equal } from "node:assert/strict";
import type { LumenfallClient } from "../../../../src/api/client.ts";
import { ModelCatalog } from "../../../../src/features/models/catalog.ts";
import type { Catalog, CatalogCache, CatalogOwner } from "../../../../src/features/models/catalogCache.ts";
import type { ModelsContext } from "../../../../src/features/models/context.ts";
import type { ApiOrigin } from "../../../../src/lumenfall/apiBaseUrl.ts";
import type { ApiKey } from "../../../../src/lumenfall/apiKey.ts";
import { Emitter } from "../../../../src/platform/emitter.ts";
import { sandboxKeys } from "../../../sandbox/data.ts";
import { until } from "../../../wait.ts";
import { nullLog } from "../apiKey/fakes.ts";

const good = sandboxKeys.good as ApiKey;
const second = sandboxKeys.second as ApiKey;
const catalogOf = (id: string): Catalog => ({ models: [{ id, modalities: [] }], fetchedAt: 1 });

describe("the catalog", () => {
	let key: ApiKey | undefined;
	let origin: ApiOrigin;
	let changed: Emitter<void>;
	let written: (CatalogOwner & Catalog)[];
	let counted: ApiKey[];
	/** Ends the requests, in the order in which they were made, whatever their signals say. */
	let requests: ((id: string) => void)[];
	/** Ends the readings of the cache. */
	let readings: ((catalog: Catalog | undefined) => void)[];
	let catalog: ModelCatalog;

	beforeEach(() => {
		key = good;
		origin = "https://a" as ApiOrigin;
		changed = new Emitter();
		written = [];
		counted = [];
		requests = [];
		readings = [];
		const client = {
			listModels: () =>
				new Promise((resolve) => {
					const sentTo = origin;
					requests.push((id) => resolve({ value: { models: catalogOf(id).models, dropped: 0 }, origin: sentTo }));
				}),
		} as unknown as LumenfallClient;
		const cache: CatalogCache = {
			read: () => new Promise((resolve) => readings.push(resolve)),
			write: (owner, its) => {
				written.push({ ...owner, ...its });
				return Promise.resolve();
			},
			clear: () => Promise.resolve(),
		};
		const context: ModelsContext = {
			keys: {
				get key() {
					return key;
				},
				reading: false,
				onDidChange: changed.event,
			},
			client,
			log: nullLog,
			notify: undefined as never,
			storage: undefined as never,
			origin: () => ({ ok: true, origin }),
			onCatalog: (its) => counted.push(its),
		};
		catalog = new ModelCatalog(context, cache, () => 1);
	});
	afterEach(() => catalog.dispose());

	const shown = () => catalog.state.catalog?.models.map(({ id }) => id);

	it("takes no response over that belongs to an older key, although the transport ignored the cancellation", async () => {
		const refreshed = catalog.refresh();
		key = second;
		changed.fire();
		requests[0]?.("old");
		await refreshed;
		equal(shown(), undefined);
		deepEqual([written, counted], [[], []]);
	});

	it("takes no response over for a key that changed without an event", async () => {
		const refreshed = catalog.refresh();
		key = second;
		requests[0]?.("old");
		await refreshed;
		equal(shown(), undefined);
		deepEqual(written, []);
	});

	it("takes no response over that belongs to an older address", async () => {
		const refreshed = catalog.refresh();
		origin = "https://b" as ApiOrigin;
		catalog.startOver();
		requests[0]?.("old");
		await refreshed;
		equal(shown(), undefined);
		deepEqual(written, []);
	});

	it("shows no list that was read for an older key or an older address", async () => {
		for (const change of [() => (key = second), () => (origin = "https://b" as ApiOrigin)]) {
			readings = [];
			catalog.open();
			catalog.startOver();
			await until("the cache is read", () => readings.length >= 1);
			const before = readings.at(-1);
			change();
			catalog.startOver();
			before?.(catalogOf("old"));
			await new Promise((resolve) => setImmediate(resolve));
			equal(shown(), undefined);
		}
	});

	it("shows the stored list, then the new one, and stores that for its key and its address", async () => {
		catalog.open();
		readings[0]?.(catalogOf("stored"));
		await until("the models are asked for", () => requests.length === 1);
		deepEqual(shown(), ["stored"]);
		requests[0]?.("new");
		await until("they are stored", () => written.length === 1);
		deepEqual(shown(), ["new"]);
		const changes = { added: ["new"], removed: catalogOf("stored").models };
		deepEqual(written, [{ keyId: "sandbox", origin, ...catalogOf("new"), changes }]);
		deepEqual(counted, [good]);

		// What was seen is stored as seen, and not marked after the next list.
		catalog.markSeen();
		catalog.markSeen();
		deepEqual(written.length, 2);
		deepEqual(written[1]?.changes, { ...changes, isSeen: true });
		deepEqual(catalog.state.catalog?.changes, { ...changes, isSeen: true });
		const refreshed = catalog.refresh();
		requests[1]?.("new");
		await refreshed;
		equal(catalog.state.catalog?.changes, undefined);
	});

	it("compares the first list of a window with the stored one, also when nobody opened the view", async () => {
		const refreshed = catalog.refresh();
		requests[0]?.("new");
		await until("the cache is read", () => readings.length === 1);
		readings[0]?.(catalogOf("stored"));
		await refreshed;
		deepEqual(catalog.state.catalog?.changes?.added, ["new"]);
	});

	it("takes no response over for a key that changed while the stored list was read", async () => {
		const refreshed = catalog.refresh();
		requests[0]?.("old");
		await until("the cache is read", () => readings.length === 1);
		key = second;
		readings[0]?.(undefined);
		await refreshed;
		equal(shown(), undefined);
		deepEqual(written, []);
	});
});
