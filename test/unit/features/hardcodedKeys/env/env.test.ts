import { deepEqual, equal, ok } from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdir, rm } from "node:fs/promises";
import * as vscode from "vscode";
import type { FeatureContext } from "../../../../../src/features/hardcodedKeys/context.ts";
import { createEditQueue } from "../../../../../src/features/hardcodedKeys/edits/editQueue.ts";
import { FileTexts } from "../../../../../src/features/hardcodedKeys/edits/fileTexts.ts";
import { addToGitIgnore } from "../../../../../src/features/hardcodedKeys/env/addToGitIgnore.ts";
import { findEnvFolder } from "../../../../../src/features/hardcodedKeys/env/envFolder.ts";
import { findGitIgnoreChange } from "../../../../../src/features/hardcodedKeys/env/gitIgnoreChange.ts";
import { moveToEnv } from "../../../../../src/features/hardcodedKeys/env/moveToEnv.ts";
import type { ApiKey } from "../../../../../src/lumenfall/apiKey.ts";
import { applyEdits as apply } from "../../../../../src/rewriting/applyEdits.ts";
import { createNotify } from "../../../../../src/ui/notify.ts";
import { closes, FakeUser, presses } from "../../../../fakeUser.ts";
import { strongKey } from "../../../../keys.ts";
import { until } from "../../../../wait.ts";
import { GitRepository } from "../../../gitRepository.ts";
import { nullLog } from "../../apiKey/fakes.ts";
import { type FakeDocument, FakeEditor } from "../edits/fakeEditor.ts";
import { FolderDisk } from "./folderDisk.ts";

const key = strongKey as ApiKey;
const masked = "lmnfl_k7Qd2.…y7Jg";

describe("a .env file, Git and the user's decisions", () => {
	let repository: GitRepository;
	let editor: FakeEditor;
	let user: FakeUser;
	let context: FeatureContext;
	let uninstall: () => void;

	beforeEach(async () => {
		repository = await GitRepository.create();
		editor = new FakeEditor(new FolderDisk());
		uninstall = editor.install();
		user = new FakeUser();
		Object.assign(vscode.workspace, {
			getWorkspaceFolder: ({ path }: vscode.Uri) =>
				path.startsWith(`${repository.folder}/`) ? { uri: vscode.Uri.file(repository.folder), name: "app" } : undefined,
		});
		const run = (folder: vscode.Uri, args: readonly string[]) => {
			const env = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };
			const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder.path, encoding: "utf8", env });
			return Promise.resolve({ code: status ?? -1, stdout, stderr });
		};
		context = {
			files: editor.files,
			edits: createEditQueue(),
			git: { run, roots: () => Promise.resolve([]) },
			log: nullLog,
			notify: createNotify(nullLog),
			replaced: new WeakMap(),
		} as unknown as FeatureContext;
		await repository.write("a.py", `key = "${key}"\n`);
	});
	afterEach(async () => {
		user.leave();
		uninstall();
		await repository.remove();
	});

	const at = (name: string) => vscode.Uri.file(repository.at(name));
	const onDisk = (name: string) => editor.disk.get(repository.at(name));
	const commit = () => {
		repository.git("add", "-A", "--force");
		repository.git("commit", "-qm", "x");
	};

	/** Runs the fix on the key of `a.py`. Returns the text of the document afterwards, and whether it is not saved. */
	async function move(): Promise<[text: string, isDirty: boolean]> {
		const document: FakeDocument = editor.find(at("a.py")) ?? editor.open(at("a.py"));
		await moveToEnv(context, {
			document: document as unknown as vscode.TextDocument,
			key,
			editsIn: (texts) => {
				const text = document.getText();
				texts.take({ document: document as unknown as vscode.TextDocument, text });
				const start = text.indexOf(`"${key}"`);
				const edits = [{ start, end: start + key.length + 2, text: "VARIABLE" }];
				return Promise.resolve(start < 0 ? undefined : { document: document as unknown as vscode.TextDocument, edits });
			},
		});
		return [document.getText(), document.isDirty];
	}
	const isReplaced = () => {
		const document = editor.find(at("a.py"));
		return document !== undefined && context.replaced.get(document as unknown as vscode.TextDocument) === key;
	};
	const said = () => user.last.message;
	const sets = `LUMENFALL_API_KEY=${key}\n`;

	describe("a key that is moved", () => {
		it("is in .env, which Git ignores, and the document is the user's to save", async () => {
			deepEqual(await move(), ["key = VARIABLE\n", true]);
			deepEqual([onDisk(".env"), onDisk(".gitignore"), repository.ignored([".env"])], [sets, ".env\n", [".env"]]);
			equal(
				said(),
				`${masked} is now in ${repository.at(".env")}, which Git ignores. Load that file when your program starts.`,
			);
			equal(isReplaced(), true);
		});

		it("warns where Git tracks .env, and stops tracking it only after asking", async () => {
			await repository.write(".env", "A=1\n");
			commit();
			user.will(presses("Stop Tracking"), closes);
			await move();
			await until("it was asked", () => user.shown.some(({ message }) => message.startsWith("Stop tracking")));
			ok(user.shown.some(({ kind, message }) => kind === "warning" && message.includes("but Git tracks")));
			equal(repository.git("ls-files", ".env"), ".env\n", "it was not confirmed");
		});

		it("stops tracking .env when that is confirmed", async () => {
			await repository.write(".env", "A=1\n");
			commit();
			user.will(presses("Stop Tracking"), presses("Stop Tracking"));
			await move();
			await until("it is said", () => said().includes("Earlier commits may still contain the key"));
			equal(repository.git("ls-files", ".env"), "");
			equal(onDisk(".env"), `A=1\n${sets}`);
		});

		it("says so where Git still tracks .env although the command ended well", async () => {
			await repository.write(".env", "A=1\n");
			commit();
			const { run } = context.git;
			Object.assign(context.git, {
				run: (folder: vscode.Uri, args: string[]) =>
					args.includes("rm") ? Promise.resolve({ code: 0, stdout: "", stderr: "" }) : run(folder, args),
			});
			user.will(presses("Stop Tracking"), presses("Stop Tracking"));
			await move();
			await until("it is said", () => user.last.kind === "error");
			ok(said().startsWith("Git could not stop tracking"));
		});

		it("warns where Git does not ignore .env in spite of the line", async () => {
			const run = (_folder: vscode.Uri, args: string[]) =>
				Promise.resolve({ code: args[0] === "check-ignore" ? 1 : 0, stdout: "", stderr: "" });
			Object.assign(context.git, { run });
			await move();
			deepEqual([user.last.kind, said().includes("but Git does not ignore that file")], ["warning", true]);
		});

		it("says that .gitignore lists the file where there is no repository", async () => {
			await rm(repository.at(".git"), { recursive: true });
			await move();
			ok(said().includes("which .gitignore lists"), said());
			equal(onDisk(".gitignore"), ".env\n");
		});

		it("leaves a .env with unsaved changes to the user, and says so", async () => {
			await repository.write(".env", "A=1\n");
			editor.open(at(".env")).type("A=1\nmine=2\n");
			await move();
			deepEqual([onDisk(".env"), editor.find(at(".env"))?.getText()], ["A=1\n", `A=1\nmine=2\n${sets}`]);
			ok(said().includes("has unsaved changes of yours"), said());
		});

		it("takes the place of another value only if the user says so, for the value that was shown", async () => {
			await repository.write(".env", "LUMENFALL_API_KEY=first\n");
			user.whileModal = () => {
				user.whileModal = undefined;
				editor.disk.set(repository.at(".env"), "LUMENFALL_API_KEY=second\n");
				editor.find(at(".env"))?.reload();
			};
			user.will(presses("Replace the Value in .env"), presses("Replace the Value in .env"));
			await move();
			equal(user.shown.filter(({ modal }) => modal).length, 2, "it asks again");
			ok(onDisk(".env")?.endsWith(sets) && onDisk(".env")?.includes("second"), onDisk(".env"));
		});

		it("changes nothing when the user closes that question", async () => {
			await repository.write(".env", "LUMENFALL_API_KEY=first\n");
			user.will(closes);
			deepEqual(await move(), [`key = "${key}"\n`, false]);
			deepEqual([onDisk(".env"), onDisk(".gitignore"), isReplaced()], ["LUMENFALL_API_KEY=first\n", undefined, false]);
		});

		it("leaves another value where the user keeps it, and is not called replaced", async () => {
			await repository.write(".env", "LUMENFALL_API_KEY=first\n");
			user.will(presses("Keep the Value in .env"));
			deepEqual(await move(), ["key = VARIABLE\n", true]);
			deepEqual([onDisk(".env"), isReplaced()], ["LUMENFALL_API_KEY=first\n", false]);
			equal(user.last.kind, "info");
			ok(said().includes("keeps its value of LUMENFALL_API_KEY"));
		});

		it("warns of a tracked .env also where the user keeps its value", async () => {
			await repository.write(".env", "LUMENFALL_API_KEY=first\n");
			commit();
			user.will(presses("Keep the Value in .env"));
			await move();
			ok(user.last.kind === "warning" && said().includes("but Git tracks"), said());
		});

		it("is gone from the document by then: nothing is changed", async () => {
			await repository.write(".env", "LUMENFALL_API_KEY=first\n");
			user.whileModal = () => editor.find(at("a.py"))?.type("no key\n");
			user.will(presses("Replace the Value in .env"));
			deepEqual(await move(), ["no key\n", true]);
			deepEqual([onDisk(".env"), onDisk(".gitignore")], ["LUMENFALL_API_KEY=first\n", undefined]);
			equal(said(), "Nothing was changed: this fix no longer fits the document.");
		});
	});

	describe("the folder of .env", () => {
		const folderOf = async (name: string) => {
			await mkdir(repository.at("web/api/src"), { recursive: true });
			await repository.write(name, "x");
			const uri = at(name);
			return (await findEnvFolder({ uri } as vscode.TextDocument))?.path.slice(repository.folder.length);
		};

		it("is the nearest one with a .env, before any project", async () => {
			await repository.write("web/.env", "");
			await repository.write("web/api/package.json", "{}");
			equal(await folderOf("web/api/src/a.js"), "/web");
		});

		it("is the nearest project without a .env, otherwise the workspace folder", async () => {
			await repository.write("web/api/package.json", "{}");
			equal(await folderOf("web/api/src/a.js"), "/web/api");
			await rm(repository.at("web/api/package.json"));
			equal(await folderOf("web/api/src/a.js"), "");
		});

		it("is within the workspace folder, whatever is above", async () => {
			await repository.write(".env", "");
			const inner = vscode.Uri.file(repository.at("web"));
			Object.assign(vscode.workspace, { getWorkspaceFolder: () => ({ uri: inner, name: "web" }) });
			equal(await folderOf("web/api/src/a.js"), "/web");
		});
	});

	describe("the line in .gitignore", () => {
		const change = async (name = ".env") => {
			const found = await findGitIgnoreChange(context, at(name), new FileTexts(editor.files));
			const text = found && apply(onDisk(found.uri.path.slice(repository.folder.length + 1)) ?? "", found.edits);
			return found && `${found.uri.path.slice(repository.folder.length)}: ${text}`;
		};

		it("is not needed where Git ignores the file by other rules", async () => {
			await repository.write(".git/info/exclude", ".env\n");
			equal(await change(), undefined);
		});

		it("is needed where Git does not, whatever .gitignore seems to say", async () => {
			Object.assign(context.git, {
				run: (_folder: vscode.Uri, args: string[]) =>
					Promise.resolve({ code: args[0] === "check-ignore" ? 1 : 0, stdout: "", stderr: "" }),
			});
			await repository.write(".gitignore", "*.env\n");
			equal(await change(), "/.gitignore: *.env\n.env\n");
		});

		it("comes again behind a rule that takes it back, and is not written twice", async () => {
			await repository.write(".gitignore", ".env\n!.env\n");
			equal(await change(), "/.gitignore: .env\n!.env\n.env\n");
			editor.find(at(".gitignore"))?.type("x\n.env\n");
			equal(await change(), undefined, "it is there, and not saved yet");
		});

		it("goes beside the file if there is a .gitignore, otherwise into that of the repository", async () => {
			await repository.write("web/[a]/.env", "");
			equal(await change("web/[a]/.env"), "/.gitignore: /web/\\[a\\]/.env\n");
			await repository.write("web/[a]/.gitignore", "b\n");
			equal(await change("web/[a]/.env"), "/web/[a]/.gitignore: b\n.env\n");
		});

		it("is enough for a tracked file that .gitignore lists", async () => {
			await repository.write(".env", "A=1\n");
			commit();
			equal(await change(), "/.gitignore: .env\n");
			await repository.write(".gitignore", ".env\n");
			equal(await change(), undefined);
		});
	});

	describe("adding the file to .gitignore", () => {
		beforeEach(() => repository.write(".env", sets));
		const add = () => addToGitIgnore(context, at(".env"));

		it("says nothing when Git ignores it from now on", async () => {
			await add();
			deepEqual([onDisk(".gitignore"), user.shown], [".env\n", []]);
		});

		it("says that Git ignores it already", async () => {
			await repository.write(".gitignore", ".env\n");
			await add();
			ok(user.last.kind === "info" && said().startsWith("Git already ignores"), said());
		});

		it("warns where Git tracks it", async () => {
			commit();
			await add();
			ok(user.last.kind === "warning" && said().includes("but Git still tracks it"), said());
			deepEqual(user.last.buttons, ["Stop Tracking"]);
		});

		it("warns where Git does not ignore it in spite of the line", async () => {
			Object.assign(context.git, {
				run: (_folder: vscode.Uri, args: string[]) =>
					Promise.resolve({ code: args[0] === "check-ignore" ? 1 : 0, stdout: "", stderr: "" }),
			});
			await add();
			ok(user.last.kind === "warning" && said().startsWith("Git does not ignore"), said());
		});

		it("leaves a .gitignore with unsaved changes to the user, and says so", async () => {
			await repository.write(".gitignore", "a\n");
			editor.open(at(".gitignore")).type("a\nmine\n");
			await add();
			equal(onDisk(".gitignore"), "a\n");
			ok(said().includes("has unsaved changes of yours"), said());
		});

		it("refuses a .gitignore that cannot be read, with a sentence", async () => {
			editor.problem = { kind: "problem", problem: "link" };
			await add();
			equal(user.last.kind, "error");
			deepEqual(user.last.buttons, ["Try Again"]);
		});
	});
});
