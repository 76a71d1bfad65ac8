import { equal } from "node:assert/strict";
import { isInCloud, isPlaceholder } from "../../../../src/platform/files/cloudFiles.ts";

describe("a file in a cloud", () => {
	it("is a placeholder if it has a size and takes no space, where there are such files", () => {
		const placeholder = { size: 50_000n, blocks: 0n };
		equal(isPlaceholder(placeholder, "win32"), true);
		equal(isPlaceholder(placeholder, "darwin"), true);
		equal(isPlaceholder(placeholder, "linux"), false);
		equal(isPlaceholder({ size: 50_000n, blocks: 104n }, "win32"), false);
	});

	it("is not taken for one if it is so short that it is kept beside its name", () => {
		equal(isPlaceholder({ size: 700n, blocks: 0n }, "win32"), false);
		equal(isPlaceholder({ size: 0n, blocks: 0n }, "darwin"), false);
	});

	it("is in a folder of a cloud service", () => {
		const windows = { OneDrive: "C:\\Users\\me\\OneDrive", OneDriveCommercial: "D:\\Work Drive" };
		equal(isInCloud("c:\\users\\me\\onedrive\\code", windows, "win32"), true);
		equal(isInCloud("d:\\work drive\\code", windows, "win32"), true);
		equal(isInCloud("C:\\Users\\me\\OneDrive2", windows, "win32"), false);
		equal(isInCloud("C:\\code", { OneDrive: "" }, "win32"), false);
		const mac = { HOME: "/Users/me" };
		equal(isInCloud("/Users/me/Library/CloudStorage/Dropbox/code", mac, "darwin"), true);
		equal(isInCloud("/Users/me/Library/Mobile Documents/com~apple~CloudDocs/code", mac, "darwin"), true);
		equal(isInCloud("/Users/me/code", mac, "darwin"), false);
		equal(isInCloud("/Users/me/Library/CloudStorage/x", mac, "linux"), false);
		equal(isInCloud("/code", {}, "darwin"), false);
	});
});
