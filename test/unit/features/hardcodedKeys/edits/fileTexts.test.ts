import { equal } from "node:assert/strict";
import * as vscode from "vscode";
import { FileTexts } from "../../../../../src/features/hardcodedKeys/edits/fileTexts.ts";
import type { TextFiles } from "../../../../../src/platform/textFiles.ts";

const noFiles = { read: async () => ({ kind: "missing" }) } as unknown as TextFiles;

/** A document that somebody types into. */
class FakeDocument {
	readonly uri = vscode.Uri.parse("file:///a.py");
	readonly isDirty = true;
	readonly isClosed = false;
	version = 1;
	text = "one";
	getText(): string {
		return this.text;
	}
	type(text: string): void {
		this.text = text;
		this.version++;
	}
}

describe("FileTexts", () => {
	function take(text: string) {
		const document = new FakeDocument();
		const texts = new FileTexts(noFiles);
		texts.take({ document: document as unknown as vscode.TextDocument, text });
		return { document, texts };
	}

	it("is current as long as nobody types", () => {
		const { document, texts } = take("one");
		equal(texts.areCurrent, true);
		document.type("two");
		equal(texts.areCurrent, false);
	});

	it("is not current if the edits were computed from an earlier text", () => {
		equal(take("zero").texts.areCurrent, false);
	});
});
