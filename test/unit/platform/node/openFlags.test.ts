import { equal, rejects } from "node:assert/strict";
import { constants } from "node:fs";
import { open, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { openFlags } from "../../../../src/platform/node/regularFile.ts";
import { withTempFolder } from "../../../host/temp.ts";

/** What was a regular file can be another thing by the time it is opened. */
describe("the flags with which files are opened", () => {
	it("follow no link", async function () {
		if (constants.O_NOFOLLOW === undefined) {
			this.skip();
		}
		await withTempFolder("lumenfall-flags-", async (folder) => {
			const file = path.join(folder, "file");
			const link = path.join(folder, "link");
			await writeFile(file, "");
			await symlink(file, link);
			await rejects(open(link, openFlags), { code: "ELOOP" });
			await (await open(file, openFlags)).close();
		});
	});

	it("do not wait for a pipe or a device, where the system knows that flag", () => {
		const flag = constants.O_NONBLOCK ?? 0;
		equal(openFlags & flag, flag);
	});
});
