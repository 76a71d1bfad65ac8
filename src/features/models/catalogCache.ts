import * as vscode from "vscode";
import type { Model } from "../../lumenfall/model.ts";
import type { CatalogChanges } from "../../lumenfall/models/changes.ts";
import type { Log } from "../../platform/log.ts";

/** The models that the API offers, and when they were fetched, in milliseconds since 1970. */
export interface Catalog {
	readonly models: readonly Model[];
	readonly fetchedAt: number;
	/** What is different since the user looked last. */
	readonly changes?: CatalogChanges;
}

/** The key and the API that a catalog belongs to. The key id is not secret; the key itself is never written. */
export interface CatalogOwner {
	readonly origin: string;
	readonly keyId: string;
}

/** Keeps the last catalog across restarts. Never throws: without it, the models are fetched again. */
export interface CatalogCache {
	read(owner: CatalogOwner): Promise<Catalog | undefined>;
	/** Stores the models that were understood, never a raw response. */
	write(owner: CatalogOwner, catalog: Catalog): Promise<void>;
	clear(): Promise<void>;
}

const format = 3;

/** Creates a cache in one file of the folder that VS Code provides for the extension. */
export function createCatalogCache(folder: vscode.Uri, log: Log): CatalogCache {
	const file = vscode.Uri.joinPath(folder, "models.json");
	return {
		async read(owner) {
			try {
				const cached: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
				if (hasFormat(cached)) {
					return await readCatalog(cached, owner);
				}
			} catch {
				// There is no file, or one of no form.
			}
			// An older version stored what it received, as it was received.
			await remove(file);
			return undefined;
		},
		async write(owner, { fetchedAt, models, changes }) {
			// Written to another file, then renamed: a window that closes in between leaves the old catalog whole.
			const temporary = vscode.Uri.joinPath(folder, `models-${crypto.randomUUID()}.json`);
			try {
				const content = new TextEncoder().encode(JSON.stringify({ format, ...owner, fetchedAt, models, changes }));
				await vscode.workspace.fs.writeFile(temporary, content);
				await vscode.workspace.fs.rename(temporary, file, { overwrite: true });
			} catch (error) {
				log.warn(`The models could not be stored for the next start: ${String(error)}`);
				await remove(temporary);
			}
		},
		clear: () => remove(file),
	};
}

async function remove(file: vscode.Uri): Promise<void> {
	await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
}

type Stored = Partial<Record<string, unknown>>;

/** Returns whether a file is one that this version can read. */
function hasFormat(cached: unknown): cached is Stored {
	return typeof cached === "object" && cached !== null && "format" in cached && cached.format === format;
}

async function readCatalog(stored: Stored, owner: CatalogOwner): Promise<Catalog | undefined> {
	const fetchedAt = stored["fetchedAt"];
	const isOwn = stored["origin"] === owner.origin && stored["keyId"] === owner.keyId;
	if (!isOwn || typeof fetchedAt !== "number") {
		return undefined;
	}
	const { readStoredModels } = await import("../../api/schemas.ts");
	const models = readStoredModels(stored["models"]);
	if (!models || models.length === 0) {
		return undefined;
	}
	const { added, removed, isSeen }: Stored = { ...(stored["changes"] ?? {}) };
	const ids = Array.isArray(added) ? added.filter((id) => typeof id === "string") : [];
	const gone = readStoredModels(removed) ?? [];
	// What was seen is not marked again.
	const isChanged = isSeen !== true && ids.length + gone.length > 0;
	return { models, fetchedAt, ...(isChanged && { changes: { added: ids, removed: gone } }) };
}
