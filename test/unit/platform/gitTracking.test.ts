import { deepEqual, equal } from "node:assert/strict";
import { existsSync } from "node:fs";
import { chmod, rm } from "node:fs/promises";
import { Git } from "../../../src/platform/git.ts";
import { isIgnoredByFiles } from "../../../src/platform/gitIgnore.ts";
import { askGitAbout, stopTracking } from "../../../src/platform/gitTracking.ts";
import { readTextFile } from "../../../src/platform/node/readTextFile.ts";
import { runProgram } from "../../../src/platform/node/runProgram.ts";
import { GitRepository } from "../gitRepository.ts";
import { EventEmitter, installed, Uri, workspace } from "../vscode/api.ts";

const event = () => new EventEmitter<unknown>().event;

describe("git about a file", () => {
	let repository: GitRepository;
	let git: Git;
	const files = { read: readTextFile };
	const uri = (name: string) => Uri.file(repository.at(name)) as never;

	beforeEach(async () => {
		repository = await GitRepository.create();
		const api = {
			git: { path: "/usr/bin/git" },
			repositories: [],
			state: "initialized",
			onDidChangeState: event(),
			onDidOpenRepository: event(),
			onDidCloseRepository: event(),
			getRepository: () => null,
		};
		installed.set("vscode.git", { activate: () => Promise.resolve({ getAPI: () => api }) });
		git = new Git(runProgram, files);
	});
	afterEach(async () => {
		git.dispose();
		installed.clear();
		workspace.isTrusted = true;
		await repository.remove();
	});

	const commit = async (name: string) => {
		await repository.write(name, "A=1\n");
		repository.git("--literal-pathspecs", "add", "-f", "--", name);
		repository.git("commit", "-qm", "x");
	};

	it("tells ignored, tracked and neither apart", async () => {
		await repository.write(".env", "A=1\n");
		equal(await askGitAbout(git, uri(".env")), "notIgnored");
		await repository.write(".gitignore", ".env\n");
		equal(await askGitAbout(git, uri(".env")), "ignored");
		await repository.write(".gitignore", ".env\n!.env\n");
		equal(await askGitAbout(git, uri(".env")), "notIgnored");
	});

	it("says that a tracked file is tracked although .gitignore lists it", async () => {
		await commit(".env");
		await repository.write(".gitignore", ".env\n");
		equal(await askGitAbout(git, uri(".env")), "tracked");
	});

	it("says that a file that was only added is tracked", async () => {
		await repository.write(".env", "A=1\n");
		repository.git("add", ".env");
		equal(await askGitAbout(git, uri(".env")), "tracked");
	});

	it("says where there is no repository, and where git cannot be asked", async () => {
		await repository.write(".env", "A=1\n");
		workspace.isTrusted = false;
		equal(await askGitAbout(git, uri(".env")), "unknown");
		workspace.isTrusted = true;
		await repository.write(".git/HEAD", "broken");
		equal(await askGitAbout(git, uri(".env")), "unknown");
		await rm(repository.at(".git"), { recursive: true });
		equal(await askGitAbout(git, uri(".env")), "noRepository");
	});

	for (const name of [".env", "[lang]/.env", "!a.env", "*.env", ":(top).env", "-f.env", "a b/.env "]) {
		it(`stops tracking ${JSON.stringify(name)}, keeps the file, and leaves its neighbours`, async () => {
			await commit("l/.env");
			await commit("x.env");
			await commit(name);
			equal(await stopTracking(git, uri(name)), true);
			equal(await askGitAbout(git, uri(name)), "notIgnored");
			equal(existsSync(repository.at(name)), true);
			equal(await askGitAbout(git, uri("l/.env")), "tracked");
			equal(await askGitAbout(git, uri("x.env")), "tracked");
		});
	}

	it("stops tracking a file that changed since it was added", async () => {
		await commit(".env");
		await repository.write(".env", "A=2\n");
		repository.git("add", ".env");
		await repository.write(".env", "A=3\n");
		equal(await stopTracking(git, uri(".env")), true);
		equal(await askGitAbout(git, uri(".env")), "notIgnored");
	});

	it("runs no hook of the repository", async () => {
		await commit(".env");
		for (const hook of ["post-index-change", "pre-commit"]) {
			await repository.write(`.git/hooks/${hook}`, `#!/bin/sh\ntouch "${repository.at("ran")}"\n`);
			await chmod(repository.at(`.git/hooks/${hook}`), 0o755);
		}
		equal(await stopTracking(git, uri(".env")), true);
		equal(existsSync(repository.at("ran")), false);
	});

	it("says so if git could not stop tracking it", async () => {
		await commit(".env");
		await repository.write(".git/index.lock", "");
		equal(await stopTracking(git, uri(".env")), false);
		workspace.isTrusted = false;
		equal(await stopTracking(git, uri(".env")), false);
	});

	it("compares names as git does without it: with regard to case, unless core.ignorecase says otherwise", async () => {
		await repository.write(".gitignore", ".ENV\n/Library/\n");
		const root = Uri.file(repository.folder) as never;
		for (const config of ["false", "true"]) {
			repository.git("config", "core.ignorecase", config);
			const names = [".env", ".ENV", "library/b.py", "Library/b.py"];
			const ignored = await Promise.all(names.map((name) => isIgnoredByFiles(files, uri(name), root)));
			deepEqual(
				names.filter((_, i) => ignored[i]),
				repository.ignored(names),
				config,
			);
		}
	});
});
