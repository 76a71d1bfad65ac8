import { equal } from "node:assert/strict";
import { newlineFor } from "../../../src/platform/settings.ts";
import { changeSetting, Uri } from "../vscode/api.ts";

describe("the line ending of a new file", () => {
	const { file } = Uri;
	const newline = () => newlineFor(file("/a/.env") as never);
	afterEach(() => {
		changeSetting("files.eol", undefined);
		Uri.file = file;
	});

	it("is the one of the setting", () => {
		changeSetting("files.eol", "\r\n");
		equal(newline(), "\r\n");
		changeSetting("files.eol", "\n");
		equal(newline(), "\n");
	});

	for (const setting of ["auto", undefined, "\r", 7]) {
		it(`is the one of the system by ${JSON.stringify(setting)}`, () => {
			changeSetting("files.eol", setting);
			Uri.file = () => file("/a\\b");
			equal(newline(), "\n");
			Uri.file = () => file("/a/b");
			equal(newline(), "\r\n");
		});
	}
});
