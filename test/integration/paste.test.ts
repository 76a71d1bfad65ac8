import { deepEqual, equal, ok } from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as vscode from "vscode";
import { ApiError } from "../../src/api/apiError.ts";
import type { LumenfallClient } from "../../src/api/client.ts";
import { downloadPasted, offerDownload } from "../../src/features/models/paste/pasteMedia.ts";
import type { Failure } from "../../src/lumenfall/failure.ts";
import type { Log } from "../../src/platform/log.ts";
import { createNotify } from "../../src/ui/notify.ts";
import { FakeUser } from "../fakeUser.ts";

const url = "https://media.lumenfall.ai/results/cat.png?signature=abc";
const bytes = new Uint8Array([0x89, 0x50, 0xff, 0]);

describe("pasting the address of a result", () => {
	let user: FakeUser;
	let folder: string;
	let asked: string[];
	let failure: Failure | undefined;

	beforeEach(async () => {
		user = new FakeUser();
		folder = await mkdtemp(path.join(path.dirname(process.env["LUMENFALL_TEST_RESULT"] ?? tmpdir()), "paste-"));
		asked = [];
		failure = undefined;
	});
	afterEach(async () => {
		user.leave();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		await rm(folder, { recursive: true, force: true });
	});

	/** Pastes at `|`, and chooses the download. Returns the text of the document afterwards. */
	async function paste(file: string, code: string, kind: "image" | "video" = "image"): Promise<string> {
		const offset = code.indexOf("|");
		await writeFile(path.join(folder, file), code.replace("|", ""));
		const document = await vscode.workspace.openTextDocument(path.join(folder, file));
		const at = document.positionAt(offset);
		const offered = offerDownload(url, document, new vscode.Range(at, at));
		equal(String(offered.insertText), url);
		equal(offered.additionalEdit, undefined);
		const nullLog = { info: () => undefined, warn: () => undefined } as unknown as Log;
		const client = {
			download: (address: string) => {
				asked.push(address);
				return failure
					? Promise.reject(new ApiError(failure))
					: Promise.resolve({ bytes, type: { kind, extension: kind === "image" ? "png" : "mp4" } });
			},
		} as unknown as LumenfallClient;
		const context = { client, log: nullLog, notify: createNotify(nullLog) } as Parameters<typeof downloadPasted>[0];
		const chosen = await downloadPasted(context, offered, new vscode.CancellationTokenSource().token);
		const edit = chosen.additionalEdit ?? new vscode.WorkspaceEdit();
		edit.insert(document.uri, at, String(chosen.insertText));
		ok(await vscode.workspace.applyEdit(edit));
		return document.getText();
	}

	it("downloads the file beside the document, and links it", async () => {
		equal(await paste("a.md", "# A\n\n|\n"), "# A\n\n![cat](cat.png)\n");
		deepEqual(asked, [url]);
		deepEqual([...(await readFile(path.join(folder, "cat.png")))], [...bytes]);
		equal(await paste("a.html", "<p>|</p>"), '<p><img src="cat-1.png" alt="cat-1"></p>');
		equal(await paste("b.md", "|", "video"), '<video src="cat.mp4" controls></video>');
	});

	it("pastes only the name where the rest of a link is there already", async () => {
		equal(await paste("a.md", "![A cat](|)"), "![A cat](cat.png)");
		equal(await paste("a.html", '<img class="x" src="|" alt="">'), '<img class="x" src="cat-1.png" alt="">');
		equal(await paste("b.html", "<video poster='|'>"), "<video poster='cat-2.png'>");
	});

	it("overwrites nothing, no link either", async () => {
		await symlink("/nowhere", path.join(folder, "cat.png"));
		await writeFile(path.join(folder, "cat-1.png"), "mine");
		const text = await paste("a.md", "|");
		ok(["![cat-2](cat-2.png)", url].includes(text), text);
		equal(await readFile(path.join(folder, "cat-1.png"), "utf8"), "mine");
		ok((await readdir(folder)).includes("cat.png"));
	});

	it("pastes the address if there is no file, and says why", async () => {
		failure = { kind: "unexpectedStatus", host: "media.lumenfall.ai", status: 403 };
		equal(await paste("a.md", "|"), url);
		equal(user.last.message, "The file is not there any more: its address expires after about an hour.");
		failure = { kind: "unexpectedShape", host: "media.lumenfall.ai", status: 200 };
		equal(await paste("b.md", "|"), url);
		equal(user.last.message, "The address leads to no image and no video, so nothing was downloaded.");
		const shown = user.shown.length;
		failure = { kind: "cancelled" };
		equal(await paste("c.md", "|"), url);
		equal(user.shown.length, shown);
		deepEqual((await readdir(folder)).toSorted(), ["a.md", "b.md", "c.md"]);
	});
});
