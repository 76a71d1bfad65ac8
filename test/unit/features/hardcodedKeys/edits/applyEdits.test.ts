import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import * as vscode from "vscode";
import {
	applyEdits,
	type Computed,
	type FileEdits,
	type SnippetEdit,
} from "../../../../../src/features/hardcodedKeys/edits/applyEdits.ts";
import { createEditQueue } from "../../../../../src/features/hardcodedKeys/edits/editQueue.ts";
import type { FileTexts } from "../../../../../src/features/hardcodedKeys/edits/fileTexts.ts";
import { SnippetTextEdit } from "../../../vscode/api.ts";
import { type FakeDocument, FakeEditor } from "./fakeEditor.ts";

const code = vscode.Uri.file("/app/a.py");
const env = vscode.Uri.file("/app/.env");
const ignore = vscode.Uri.file("/app/.gitignore");

describe("applyEdits", () => {
	let editor: FakeEditor;
	let uninstall: () => void;
	let context: { files: FakeEditor["files"]; edits: ReturnType<typeof createEditQueue> };
	/** How often edits were computed. */
	let attempts: number;

	beforeEach(() => {
		editor = new FakeEditor();
		uninstall = editor.install();
		context = { files: editor.files, edits: createEditQueue() };
		attempts = 0;
		editor.disk.set(code.path, "key = K");
		editor.disk.set(env.path, "A=1\n");
		editor.open(code);
	});
	afterEach(() => uninstall());

	const text = (uri: vscode.Uri) => editor.find(uri)?.getText();
	const append = (uri: vscode.Uri, before: string | undefined, added: string): FileEdits => ({
		uri,
		edits: [{ start: before?.length ?? 0, end: before?.length ?? 0, text: added }],
		saves: true,
	});

	/** Moves a key: adds a line to `.env`, and replaces what is behind `key = ` in the code. */
	async function move(texts: FileTexts): Promise<Computed<string, string>> {
		attempts++;
		const before = await texts.read(env);
		const document = editor.find(code);
		ok(document);
		texts.take({ document: document as unknown as vscode.TextDocument, text: document.getText() });
		const start = document.getText().indexOf("K");
		return start < 0
			? { kind: "none", value: "gone" }
			: {
					kind: "edits",
					files: [
						append(env, before, "B=K\n"),
						{ uri: code, edits: [{ start, end: start + 1, text: "env.B" }], saves: false },
					],
					value: "moved",
				};
	}

	/** The same, with a `.gitignore` that is new. */
	const moveAndIgnore = async (texts: FileTexts): Promise<Computed<string, string>> => {
		const moved = await move(texts);
		const listed = await texts.read(ignore);
		return moved.kind === "edits" && listed === undefined
			? { ...moved, files: [append(ignore, undefined, ".env\n"), ...moved.files] }
			: moved;
	};

	it("changes documents, saves what it is told to, and leaves the rest to the user", async () => {
		deepEqual(await applyEdits(context, moveAndIgnore), {
			kind: "applied",
			value: "moved",
			stillDirty: [],
			unsaved: [],
		});
		deepEqual([text(code), editor.disk.get(code.path)], ["key = env.B", "key = K"]);
		deepEqual([editor.disk.get(env.path), editor.disk.get(ignore.path)], ["A=1\nB=K\n", ".env\n"]);
		equal(editor.made.length, 1, "one step to undo");
	});

	it("computes again when another program writes the file meanwhile, also if no editor shows that", async () => {
		const result = await applyEdits(context, async (texts) => {
			editor.whenWaitedFor = () => editor.find(env)?.reload();
			const computed = await move(texts);
			if (attempts === 1) {
				editor.disk.set(env.path, "A=1\nC=3\n");
			}
			return computed;
		});
		deepEqual([result.kind, attempts, editor.disk.get(env.path)], ["applied", 2, "A=1\nC=3\nB=K\n"]);
	});

	it("computes again when somebody types while the files are compared", async () => {
		let reads = 0;
		editor.whileReading = ({ path }) => {
			if (path === env.path && ++reads === 2) {
				editor.find(code)?.type("x\nkey = K");
			}
		};
		equal((await applyEdits(context, move)).kind, "applied");
		deepEqual([text(code), attempts], ["x\nkey = env.B", 2]);
	});

	it("computes again when somebody types while the edit is on its way", async () => {
		editor.beforeApply = () => {
			editor.beforeApply = () => undefined;
			editor.find(code)?.type("y\nkey = K");
		};
		equal((await applyEdits(context, move)).kind, "applied");
		deepEqual([text(code), attempts, editor.disk.get(env.path)], ["y\nkey = env.B", 2, "A=1\nB=K\n"]);
	});

	it("gives up when somebody types without a pause, after some attempts, and takes back the files that it made", async () => {
		editor.beforeApply = () => editor.find(code)?.type("z\nkey = K");
		deepEqual(await applyEdits(context, moveAndIgnore), {
			kind: "refused",
			message: "The files could not be changed. Nothing was changed. Try again.",
		});
		deepEqual([attempts, editor.disk.has(ignore.path), editor.disk.get(env.path)], [8, false, "A=1\n"]);
	});

	it("takes back the files that it made when there is nothing left to do", async () => {
		editor.beforeApply = () => editor.find(code)?.type("no key");
		deepEqual(await applyEdits(context, moveAndIgnore), { kind: "none", value: "gone" });
		equal(editor.disk.has(ignore.path), false);
	});

	it("takes back the files that it made when computing fails", async () => {
		editor.beforeApply = () => editor.find(code)?.type("z\nkey = K");
		const failing = (texts: FileTexts) => (attempts === 1 ? Promise.reject(new Error("broken")) : moveAndIgnore(texts));
		await rejects(applyEdits(context, failing), /broken/);
		equal(editor.disk.has(ignore.path), false);
	});

	for (const [what, change] of [
		["another program has written to", () => editor.disk.set(ignore.path, ".env\nmine\n")],
		["the user is changing", () => editor.open(ignore).type(".env\nmine\n")],
	] as const) {
		it(`does not take back a file that ${what}`, async () => {
			editor.beforeApply = () => {
				editor.find(code)?.type("no key");
				editor.afterApply = () => undefined;
			};
			const result = await applyEdits(context, async (texts) => {
				if (attempts === 1) {
					change();
				}
				return await moveAndIgnore(texts);
			});
			equal(result.kind, "none");
			ok(editor.disk.has(ignore.path));
		});
	}

	it("overwrites no file that appears meanwhile", async () => {
		editor.beforeApply = () => {
			editor.beforeApply = () => undefined;
			editor.disk.set(ignore.path, "mine\n");
		};
		equal((await applyEdits(context, moveAndIgnore)).kind, "applied");
		deepEqual([editor.disk.get(ignore.path), text(code)], ["mine\n", "key = env.B"]);
	});

	it("makes new files first: if one cannot be made, nothing is changed", async () => {
		editor.beforeApply = () => editor.disk.set(ignore.path, "mine\n");
		const stubborn = async (texts: FileTexts): Promise<Computed<string, string>> => {
			const moved = await move(texts);
			return moved.kind === "edits"
				? { ...moved, files: [...moved.files, append(ignore, undefined, ".env\n")] }
				: moved;
		};
		equal((await applyEdits(context, stubborn)).kind, "refused");
		deepEqual([text(code), editor.disk.get(env.path), text(env)], ["key = K", "A=1\n", "A=1\n"]);
	});

	it("saves no unsaved change of the user", async () => {
		editor.open(env).type("A=1\nmine=2\n");
		const result = await applyEdits(context, move);
		deepEqual(result, { kind: "applied", value: "moved", stillDirty: [env], unsaved: [] });
		deepEqual([text(env), editor.disk.get(env.path)], ["A=1\nmine=2\nB=K\n", "A=1\n"]);
	});

	it("does not save what it has not written itself", async () => {
		editor.afterApply = () => editor.find(env)?.type("A=1\nB=K\nformatted\n");
		const result = await applyEdits(context, move);
		deepEqual([result.kind === "applied" && result.unsaved, editor.disk.get(env.path)], [[env], "A=1\n"]);
	});

	it("does not save through what is no regular file any more", async () => {
		editor.afterApply = () => {
			editor.problem = { kind: "problem", problem: "link" };
		};
		const result = await applyEdits(context, move);
		deepEqual([result.kind === "applied" && result.unsaved, editor.disk.get(env.path)], [[env], "A=1\n"]);
	});

	it("refuses what is no regular file, with a sentence", async () => {
		editor.problem = { kind: "problem", problem: "link" };
		const result = await applyEdits(context, move);
		ok(result.kind === "refused" && result.message.includes("/app/.env"), JSON.stringify(result));
		deepEqual([text(code), editor.made], ["key = K", []]);
	});

	it("refuses what the editor does not show", async () => {
		editor.open(env);
		editor.disk.set(env.path, "A=2\n");
		editor.whenWaitedFor = () => editor.changed.fire({ document: editor.find(env) as FakeDocument });
		const result = await applyEdits(context, move);
		deepEqual(result, {
			kind: "refused",
			message: "/app/.env has changed on disk. Open it, then try again. Nothing was changed.",
		});
	});

	it("makes a file anew that was deleted, whatever its document shows, unless the user has changed that", async () => {
		editor.open(env);
		editor.disk.delete(env.path);
		equal((await applyEdits(context, move)).kind, "applied");
		equal(editor.disk.get(env.path), "B=K\n");
	});

	it("takes the user's text of a file that was deleted", async () => {
		editor.open(env).type("mine=1\n");
		editor.disk.delete(env.path);
		const result = await applyEdits(context, move);
		deepEqual([result.kind === "applied" && result.stillDirty, text(env)], [[env], "mine=1\nB=K\n"]);
	});

	it("computes again when the user begins to write a file that was missing", async () => {
		editor.disk.delete(env.path);
		const result = await applyEdits(context, async (texts) => {
			const computed = await move(texts);
			if (attempts === 1) {
				editor.disk.set(env.path, "");
				editor.open(env).type("mine=1\n");
				editor.disk.delete(env.path);
			}
			return computed;
		});
		deepEqual([result.kind, attempts, text(env)], ["applied", 2, "mine=1\nB=K\n"]);
	});

	it("computes again when a document was closed", async () => {
		const result = await applyEdits(context, async (texts) => {
			const computed = await move(texts);
			const document = editor.find(code);
			if (attempts === 1 && document) {
				document.isClosed = true;
				editor.documents = editor.documents.filter((one) => one !== document);
				editor.open(code);
			}
			return computed;
		});
		deepEqual([result.kind, attempts, text(code)], ["applied", 2, "key = env.B"]);
	});

	it("runs one after the other, also after one that failed", async () => {
		const order: string[] = [];
		const run = (name: string, work: (texts: FileTexts) => Promise<Computed<string, string>>) =>
			applyEdits(context, async (texts) => {
				order.push(`${name} begins`);
				const computed = await work(texts);
				order.push(`${name} ends`);
				return computed;
			});
		const broken = rejects(run("a", () => Promise.reject(new Error("broken"))));
		await Promise.all([broken, run("b", move), run("c", move)]);
		deepEqual(order, ["a begins", "b begins", "b ends", "c begins", "c ends"]);
	});

	it("keeps the indentation of a snippet", async () => {
		const document = editor.find(code);
		ok(document);
		const edit: SnippetEdit = { start: 0, end: 0, text: "# ${1:why}\n", isSnippet: true };
		const result = await applyEdits<string, string>(context, (texts) => {
			texts.take({ document: document as unknown as vscode.TextDocument, text: document.getText() });
			return Promise.resolve({ kind: "edits", files: [{ uri: code, edits: [edit], saves: false }], value: "" });
		});
		equal(result.kind, "applied");
		const [step] = editor.made[0]?.steps ?? [];
		const [made] = step?.kind === "change" ? step.edits : [];
		ok(made instanceof SnippetTextEdit && made.keepWhitespace);
	});
});
