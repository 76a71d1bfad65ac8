import { deepEqual, equal, match, ok } from "node:assert/strict";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { importApiKey } from "../../../../../src/features/apiKey/commands/importApiKey.ts";
import { setApiKey } from "../../../../../src/features/apiKey/commands/setApiKey.ts";
import { findExternalKeys } from "../../../../../src/features/apiKey/setup/findExternalKeys.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { closes, picks } from "../../../../fakeUser.ts";
import { sandboxKeys } from "../../../../sandbox/data.ts";
import { env, Uri, workspace } from "../../../vscode/api.ts";
import { good, second, useFixture } from "../fixture.ts";

describe("Import API Key", () => {
	const t = useFixture();
	const importKey = () => importApiKey(t.window.context);
	const none = /^No (?:other )?key found in LUMENFALL_API_KEY, the workspace's \.env files or the Lumenfall CLI\.$/;

	it("lists the keys of the environment and of the command line program, each once, and tests the picked one", async () => {
		t.window.external = { environment: good, cli: { key: second, file: "/home/me/.lumenfall/credentials.json" } };
		t.user.will(picks("Lumenfall CLI"));
		await importKey();
		equal(t.window.store.key, second);
		match(t.user.last.message, /^API key lmnfl_second\.…q7Tv saved/);
		t.window.external = { environment: second, cli: { key: second, file: "/x" } };
		await importKey();
		match(t.user.last.message, none);
	});

	it("reads the .env of a trusted workspace, but no link and nothing else", async () => {
		const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-import-"));
		workspace.workspaceFolders = [{ uri: Uri.file(folder), name: "app" }];
		try {
			await writeFile(path.join(folder, ".env"), `A=1\nexport LUMENFALL_API_KEY="${good}"\n`);
			await writeFile(path.join(folder, "elsewhere"), `LUMENFALL_API_KEY=${second}\n`);
			await symlink(path.join(folder, "elsewhere"), path.join(folder, ".env.local"));
			workspace.isTrusted = false;
			await importKey();
			match(t.user.last.message, /^This workspace is not trusted, so its \.env files were not read\./);
			deepEqual(t.user.last.buttons, ["Manage Trust", "Set API Key"]);
			t.window.external = { environment: second, cli: undefined };
			t.user.will(closes);
			await importKey();
			ok(t.user.seen.some((text) => text.includes("Not read, as this workspace is not trusted: its .env files")));
			t.window.external = { environment: undefined, cli: undefined };
			workspace.isTrusted = true;
			t.user.will(picks("app/.env"));
			await importKey();
			equal(t.window.store.key, good);
			await importKey();
			match(t.user.last.message, none);
		} finally {
			workspace.isTrusted = true;
			workspace.workspaceFolders = undefined;
			await rm(folder, { recursive: true });
		}
	});

	it("says in a remote window whose environment and home folder it read", async () => {
		env.remoteName = "ssh-remote";
		try {
			t.window.external = { environment: good, cli: { key: second, file: "/home/me/.lumenfall/credentials.json" } };
			t.user.will(closes);
			await importKey();
			const remote = "of the remote machine (ssh-remote)";
			ok(t.user.seen.some((text) => text.includes(`Environment variable LUMENFALL_API_KEY ${remote}`)));
			ok(t.user.seen.some((text) => text.includes(`Lumenfall CLI ${remote}, /home/me/.lumenfall/credentials.json`)));
			t.window.external = { environment: undefined, cli: undefined };
			await importKey();
			match(
				t.user.last.message,
				/^No key found in LUMENFALL_API_KEY or the Lumenfall CLI of the remote machine \(ssh-/,
			);
		} finally {
			env.remoteName = undefined;
		}
	});

	it("says in the log which files it could not read, and reads the others", async () => {
		const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-import-"));
		workspace.workspaceFolders = [{ uri: Uri.file(folder), name: "app" }];
		const warnings: string[] = [];
		try {
			await mkdir(path.join(folder, ".env"));
			await writeFile(path.join(folder, "elsewhere"), `LUMENFALL_API_KEY=${second}\n`);
			await symlink(path.join(folder, "elsewhere"), path.join(folder, ".env.local"));
			await writeFile(path.join(folder, ".env.development"), `LUMENFALL_API_KEY=${good}\n`, "utf16le");
			t.window.external = {
				environment: undefined,
				cli: undefined,
				cliProblem: { file: "/home/me/.lumenfall/credentials.json", problem: "notRegular" },
			};
			const log = { ...t.window.context.log, warn: (message: string) => void warnings.push(message) };
			const found = await findExternalKeys({ ...t.window.context, log });
			deepEqual(
				found.map(({ where }) => where),
				["app/.env.development"],
			);
			deepEqual(
				warnings.map((message) => message.split(" ")[0]),
				["/home/me/.lumenfall/credentials.json", "app/.env", "app/.env.local"],
			);
		} finally {
			workspace.workspaceFolders = undefined;
			await rm(folder, { recursive: true });
		}
	});

	it("is proposed in words when there is no key yet, and never done silently", async () => {
		t.window.external = { environment: good, cli: undefined };
		t.user.will(closes);
		await setApiKey(t.window.context);
		equal(t.window.store.key, undefined);
		const offer =
			/\[Import a Key: Environment variable LUMENFALL_API_KEY\]\(command:lumenfall\.importApiKey "Import API Key"\)$/;
		ok(t.user.seen.some((text) => offer.test(text)));
		await t.set(good);
		t.user.seen.splice(0);
		t.window.external = { environment: second, cli: undefined };
		t.user.will(closes);
		await setApiKey(t.window.context);
		ok(!t.user.seen.some((text) => text.includes("Import a Key")));
	});

	it("is not proposed with a key that Lumenfall rejected; the list says so of it", async () => {
		t.window.external = { environment: sandboxKeys.revoked, cli: undefined };
		const { keyStatus } = t.window.context;
		const failure = { kind: "authenticationFailed", host: "x.test", status: 401 } as const;
		keyStatus.recordRequest({ key: sandboxKeys.revoked as ApiKey, failure });
		t.user.will(picks("Environment variable"), closes);
		await importKey();
		const rejected = "Lumenfall rejected lmnfl_revoked.…x2Lj, so it was not saved.";
		deepEqual(
			t.user.seen.slice(-4),
			["Environment variable LUMENFALL_API_KEY", "lmnfl_revoked.…x2Lj, rejected by Lumenfall", ""].toSpliced(
				0,
				0,
				rejected,
			),
		);
		equal(t.window.store.key, undefined);
		deepEqual(t.user.shown, []);
		t.user.seen.splice(0);
		t.user.will(closes);
		await setApiKey(t.window.context);
		ok(!t.user.seen.some((text) => text.includes("Import a Key")));
	});

	it("names the folder of a found key as text: it cannot end the link, or add one", async () => {
		const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-import-"));
		workspace.workspaceFolders = [{ uri: Uri.file(folder), name: "x](command:evil) [y" }];
		try {
			await writeFile(path.join(folder, ".env"), `LUMENFALL_API_KEY=${good}\n`);
			t.user.will(closes);
			await setApiKey(t.window.context);
			const prompt = t.user.seen.find((text) => text.includes("Import a Key")) ?? "";
			deepEqual(
				[...prompt.matchAll(/\]\(([^ )]*)/g)].map(([, target]) => target),
				["command:lumenfall.importApiKey"],
			);
		} finally {
			workspace.workspaceFolders = undefined;
			await rm(folder, { recursive: true });
		}
	});
});
