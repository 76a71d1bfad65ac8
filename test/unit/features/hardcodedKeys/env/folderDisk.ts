import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/** The files of this machine as the disk of a `FakeEditor`, by their paths. */
export class FolderDisk extends Map<string, string> {
	override get(path: string): string | undefined {
		return existsSync(path) ? readFileSync(path, "utf8") : undefined;
	}
	override has(path: string): boolean {
		return existsSync(path);
	}
	override set(path: string, text: string): this {
		writeFileSync(path, text);
		return this;
	}
	override delete(path: string): boolean {
		rmSync(path);
		return true;
	}
}
