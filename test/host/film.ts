import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { Page } from "playwright-core";
import { canInstallPackages, installPackages } from "./debian.ts";

const run = promisify(execFile);

/** A moving picture made of frames that a test takes while it drives the window. */
export class Film {
	readonly #page: Page;
	readonly #folder: string;
	readonly #frames: { readonly file: string; readonly seconds: number }[] = [];

	private constructor(page: Page, folder: string) {
		this.#page = page;
		this.#folder = folder;
	}

	static async begin(page: Page): Promise<Film> {
		return new Film(page, await mkdtemp(path.join(tmpdir(), "lumenfall-film-")));
	}

	/** How long it is, in seconds. */
	get seconds(): number {
		return this.#frames.reduce((sum, { seconds }) => sum + seconds, 0);
	}

	/** Takes a frame that is shown for so many seconds. */
	async frame(seconds: number): Promise<void> {
		const file = path.join(this.#folder, `${String(this.#frames.length).padStart(3, "0")}.png`);
		await this.#page.screenshot({ path: file });
		this.#frames.push({ file, seconds });
	}

	/** Joins the frames into a GIF of this width, with ffmpeg, and returns its size in bytes. */
	async develop(file: string, width: number): Promise<number> {
		await installFfmpeg();
		const list = path.join(this.#folder, "frames.txt");
		const lines = this.#frames.flatMap((frame) => [`file '${frame.file}'`, `duration ${frame.seconds}`]);
		// ffmpeg ignores the duration of the last frame unless that comes twice.
		await writeFile(list, [...lines, `file '${this.#frames.at(-1)?.file}'`].join("\n"));
		const filter = `fps=10,scale=${width}:-1:flags=lanczos,split[a][b];[a]palettegen=max_colors=96:stats_mode=diff[p];[b][p]paletteuse=dither=none:diff_mode=rectangle`;
		await run("ffmpeg", ["-y", "-loglevel", "error", "-f", "concat", "-safe", "0", "-i", list, "-vf", filter, file]);
		return (await readFile(file)).length;
	}

	async end(): Promise<void> {
		await rm(this.#folder, { recursive: true, force: true });
	}
}

async function installFfmpeg(): Promise<void> {
	const isThere = await run("ffmpeg", ["-version"]).then(
		() => true,
		() => false,
	);
	if (!isThere) {
		if (!canInstallPackages()) {
			throw new Error("There is no ffmpeg: install it (on Debian: apt-get install ffmpeg).");
		}
		await installPackages(["ffmpeg"]);
	}
}
