import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { BoundedSecretStorage } from "../../../src/platform/secretStorage.ts";
import { FakeSecrets, nullLog, pending } from "../features/apiKey/fakes.ts";

describe("the SecretStorage with a time limit", () => {
	const id = "lumenfall.apiKey";
	let secrets: FakeSecrets;
	let storage: BoundedSecretStorage;
	beforeEach(() => {
		secrets = new FakeSecrets();
		storage = new BoundedSecretStorage(secrets, nullLog, 50);
		secrets.values.set(id, "a");
	});

	it("deletes a secret only if it still has the value", async () => {
		equal(await storage.delete(id, "b"), false);
		equal(secrets.values.get(id), "a");
		equal(await storage.delete(id, "a"), true);
		equal(await storage.delete(id, "a"), false);
	});

	it("says what did not work", async () => {
		const { get, store } = secrets;
		secrets.delete = () => Promise.resolve();
		await rejects(storage.delete(id, "a"), { reason: "kept" });
		secrets.store = () => Promise.resolve();
		await rejects(storage.write(id, "b"), { reason: "lost" });
		secrets.store = pending;
		await rejects(storage.write(id, "b"), { reason: "hung" });
		secrets.store = store;
		secrets.get = () => Promise.reject(new Error("locked"));
		await rejects(storage.write(id, "b"), { reason: "threw" });
		secrets.get = get;
		equal(await storage.read(id), "b");
	});

	it("relies on no secret until all deletions of it have ended, however they end", async () => {
		const ends: (() => void)[] = [];
		secrets.delete = () =>
			new Promise((resolve, reject) => ends.push(ends.length === 0 ? () => reject(new Error("locked")) : resolve));
		await rejects(storage.delete(id, "a"), { reason: "hung" });
		await rejects(storage.delete(id, "a"), { reason: "hung" });
		const seen: string[] = [];
		const ended = storage.deletionsEnd(id).then(() => seen.push("ended"));
		for (const end of ends.toReversed()) {
			ok(storage.isBeingDeleted(id));
			await rejects(storage.readToKeep(id), { reason: "hung" });
			deepEqual(seen, []);
			end();
			await new Promise((resolve) => setImmediate(resolve));
		}
		await ended;
		ok(!storage.isBeingDeleted(id));
		equal(await storage.readToKeep(id), "a");
		await storage.deletionsEnd(id);
	});

	it("still relies on no secret when the deletion that began first ends first", async () => {
		const ends: (() => void)[] = [];
		secrets.delete = () => new Promise((resolve) => ends.push(resolve));
		await rejects(storage.delete(id, "a"), { reason: "hung" });
		await rejects(storage.delete(id, "a"), { reason: "hung" });
		ends[0]?.();
		await new Promise((resolve) => setImmediate(resolve));
		ok(storage.isBeingDeleted(id));
		ends[1]?.();
		await storage.deletionsEnd(id);
		ok(!storage.isBeingDeleted(id));
	});
});
