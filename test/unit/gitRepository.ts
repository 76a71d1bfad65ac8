import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const withoutUser = { GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** A repository in a temporary folder, with the real git. No setting of the user's own counts. */
export class GitRepository {
	readonly folder: string;

	private constructor(folder: string) {
		this.folder = folder;
	}

	static async create(): Promise<GitRepository> {
		const repository = new GitRepository(await realpath(await mkdtemp(path.join(tmpdir(), "lumenfall-git-"))));
		repository.git("init", "-q");
		return repository;
	}

	git(...args: readonly string[]): string {
		const env = { ...process.env, ...withoutUser };
		const user = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
		return execFileSync("git", [...user, ...args], { cwd: this.folder, encoding: "utf8", env, stdio: "pipe" });
	}

	at(name: string): string {
		return path.join(this.folder, name);
	}

	async write(name: string, text: string): Promise<void> {
		await mkdir(path.dirname(this.at(name)), { recursive: true });
		await writeFile(this.at(name), text);
	}

	/** Returns those of the paths that git ignores, by its `.gitignore`s alone. */
	ignored(names: readonly string[]): string[] {
		const { stdout } = spawnSync("git", ["check-ignore", "--no-index", "-z", "--stdin"], {
			cwd: this.folder,
			input: names.map((name) => `./${name}\0`).join(""),
			encoding: "utf8",
			env: { ...process.env, ...withoutUser },
		});
		return stdout
			.split("\0")
			.filter(Boolean)
			.map((name) => name.slice(2));
	}

	async remove(): Promise<void> {
		await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}
}
