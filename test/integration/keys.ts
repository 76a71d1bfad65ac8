import * as vscode from "vscode";
import { FakeUser, picks, presses, types } from "../fakeUser.ts";

/** Sets a key with Set API Key, as a user who types it. Returns every text that was shown on the way. */
export async function setKey(user: FakeUser, key: string): Promise<string> {
	const { length } = user.seen;
	user.will(types(key));
	await vscode.commands.executeCommand("lumenfall.setApiKey");
	return user.seen.slice(length).join("\n");
}

/** Clears all keys of the extension, whatever there is. */
export async function clearKeys(): Promise<void> {
	const clear = () => vscode.commands.executeCommand("lumenfall.clearApiKey");
	const user = new FakeUser();
	try {
		// At first the user cancels, to see what is asked.
		await clear();
		const hasSeveral = user.seen.some((text) => text.startsWith("Clear All"));
		if (hasSeveral || user.shown.at(-1)?.modal) {
			user.will(...(hasSeveral ? [picks("Clear All")] : []), presses("Clear"));
			await clear();
		}
	} finally {
		user.leave();
	}
}
