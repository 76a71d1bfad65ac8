import * as vscode from "vscode";
import type { Model } from "../../lumenfall/model.ts";
import type { Log } from "../../platform/log.ts";

/** The models that the API offers, with when they were fetched, in milliseconds since 1970. */
export interface Catalog {
	readonly models: readonly Model[];
	readonly fetchedAt: number;
}

/** Whose catalog it is. The key id is not secret; the key itself is never written down. */
export interface CatalogOwner {
	readonly origin: string;
	readonly keyId: string;
}

/** Keeps the last catalog over restarts. Never throws: without it, the models are just fetched anew. */
export interface CatalogCache {
	read(owner: CatalogOwner): Promise<Catalog | undefined>;
	/** `answer` is what the API said. */
	write(owner: CatalogOwner, fetchedAt: number, answer: unknown): Promise<void>;
	clear(): Promise<void>;
}

const format = 1;

/** A cache in one file of a folder that VS Code gives the extension. */
export function createCatalogCache(folder: vscode.Uri, log: Log): CatalogCache {
	const file = vscode.Uri.joinPath(folder, "models.json");
	return {
		async read(owner) {
			try {
				const cached: unknown = JSON.parse(new TextDecoder().decode(await vscode.workspace.fs.readFile(file)));
				return await readCatalog(cached, owner);
			} catch {
				return undefined;
			}
		},
		async write(owner, fetchedAt, answer) {
			// Written aside, then put in place: a window that closes meanwhile leaves the old catalog whole.
			const aside = vscode.Uri.joinPath(folder, `models-${crypto.randomUUID()}.json`);
			try {
				const content = new TextEncoder().encode(JSON.stringify({ format, ...owner, fetchedAt, answer }));
				await vscode.workspace.fs.writeFile(aside, content);
				await vscode.workspace.fs.rename(aside, file, { overwrite: true });
			} catch (error) {
				log.warn(`The models could not be kept for the next start: ${String(error)}`);
				await vscode.workspace.fs.delete(aside).then(undefined, () => undefined);
			}
		},
		async clear() {
			await vscode.workspace.fs.delete(file).then(undefined, () => undefined);
		},
	};
}

async function readCatalog(cached: unknown, owner: CatalogOwner): Promise<Catalog | undefined> {
	if (typeof cached !== "object" || cached === null) {
		return undefined;
	}
	const { format: itsFormat, origin, keyId, fetchedAt, answer } = cached as Record<string, unknown>;
	if (itsFormat !== format || origin !== owner.origin || keyId !== owner.keyId || typeof fetchedAt !== "number") {
		return undefined;
	}
	const { readModelList } = await import("../../api/schemas.ts");
	const list = readModelList(answer);
	return list && list.models.length > 0 ? { models: list.models, fetchedAt } : undefined;
}
