import { deepEqual, equal, match, ok } from "node:assert/strict";
import { clearApiKey } from "../../../../../src/features/apiKey/commands/clearApiKey.ts";
import { manageApiKeys } from "../../../../../src/features/apiKey/commands/manageApiKeys.ts";
import { setApiKey } from "../../../../../src/features/apiKey/commands/setApiKey.ts";
import { showActions } from "../../../../../src/features/apiKey/commands/showActions.ts";
import { describeStatus } from "../../../../../src/features/apiKey/status/statusBarContent.ts";
import type { SlotId } from "../../../../../src/features/apiKey/store/keySet.ts";
import { beginRotation } from "../../../../../src/features/apiKey/store/rotateKey.ts";
import { activateKey, renameKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import { closes, goesBack, picks, presses, type Step, types } from "../../../../fakeUser.ts";
import { day, good, poor, second, useFixture } from "../fixture.ts";

describe("several keys", () => {
	const t = useFixture();
	const manage = (...steps: readonly Step[]) => {
		t.user.will(...steps);
		return manageApiKeys(t.window.context);
	};

	it("are asked for a name only when there is one already", async () => {
		await t.set(good);
		deepEqual(t.window.names, [undefined]);
		await t.set(second, "production");
		deepEqual(t.window.names, [undefined, "production"]);
		equal(t.window.store.key, second);
		await t.set(poor, "Another Name", "my laptop");
		deepEqual(t.window.names, [undefined, "production", "my laptop"]);
		equal(t.window.store.key, poor);
		ok(t.user.seen.includes("development"));
	});

	it("can replace each other", async () => {
		await t.set(good);
		await t.set(second, "Replace sandbox");
		deepEqual(t.window.keys, [second]);
		equal(t.secrets.slots.size, 1);
	});

	it("are not stored twice", async () => {
		await t.set(good);
		await t.set(second, "staging");
		await t.set(good);
		equal(t.window.store.keys.length, 2);
		equal(t.window.store.key, good);
	});

	it("are switched, in all windows or in this workspace", async () => {
		await t.set(good);
		await t.set(second, "production");
		await manage(picks("sandbox"));
		equal(t.window.store.key, good);
		const other = await t.open();
		equal(other.store.key, good);
		const { workspace } = await import("../../../vscode/api.ts");
		workspace.workspaceFolders = [];
		try {
			await manage(picks("production", "Use in This Workspace Only"));
		} finally {
			workspace.workspaceFolders = undefined;
		}
		equal(t.window.store.key, second);
		await other.store.refresh();
		equal(other.store.key, good);
		match(describeStatus(t.window.context).lines.join("\n"), /Key production, .*\nChosen for this workspace/);
		equal(describeStatus(t.window.context).text, "$(key) production");
		other.close();
	});

	it("are listed with status, age and balance; the one in use is told in words", async () => {
		await t.set(good);
		t.window.now -= 100 * day;
		await t.set(second, "production");
		t.user.seen.splice(0);
		await manage(closes);
		const details = t.user.seen.filter((text) => text.includes(" · "));
		match(details[0] ?? "", /^works, checked just now · balance \$5\.00 · set just now$/);
		match(details[1] ?? "", /^works, checked just now · balance \$5\.00 · set 100 days ago, time to rotate$/);
		deepEqual(
			t.user.seen.filter((text) => text.endsWith(", in use")),
			["lmnfl_second.…q7Tv, in use"],
		);
	});

	it("say which one this workspace uses instead of the common one, and go back to that", async () => {
		await t.set(good);
		await t.set(second, "production");
		await activateKey(t.window.store, { slot: t.window.store.keys[0]?.slot as SlotId, key: good }, "workspace");
		const other = await t.open();
		t.user.seen.splice(0);
		await manage(picks("Use the Common Key in This Workspace"));
		ok(t.user.seen.some((text) => text.startsWith("chosen for this workspace · ")));
		ok(t.user.seen.some((text) => text.startsWith("common key of the other workspaces · ")));
		equal(t.window.store.key, second);
		equal(other.store.key, second);
		t.user.seen.splice(0);
		await manage(closes);
		ok(!t.user.seen.some((text) => /common/i.test(text)));
		other.close();
	});

	it("say in a rotation which one is new and which one is old", async () => {
		await t.set(good);
		const old = t.window.store.active;
		ok(old);
		await renameKey(t.window.store, old, "production");
		await beginRotation(t.window.store, old, second);
		for (const [list, steps] of [
			[manageApiKeys, []],
			[clearApiKey, []],
			[setApiKey, [types(poor)]],
		] as const) {
			t.user.seen.splice(0);
			t.user.will(...steps);
			await list(t.window.context);
			const names = t.user.seen.filter((text) => /production \((?:new|old)\)$/.test(text));
			deepEqual(
				names.map((name) => name.replace("Replace ", "")).sort(),
				["production (new)", "production (old)"],
				list.name,
			);
		}
		equal(describeStatus(t.window.context).text, "$(key) production $(sync)");
		match(describeStatus(t.window.context).label ?? "", /, key production, rotation not finished$/);
		match(describeStatus(t.window.context).lines.join("\n"), /^Its rotation is not finished: click to finish it\.$/m);
		t.user.seen.splice(0);
		await showActions(t.window.context);
		ok(t.user.seen.includes("Finish Rotation of production"));
		ok(!t.user.seen.includes("Rotate API Key"));
	});

	it("are listed again when the user goes back from a step", async () => {
		await t.set(good);
		t.window.external = { environment: second, cli: undefined };
		await manage(
			picks("sandbox", "Rotate"),
			goesBack,
			picks("Import API Key"),
			goesBack,
			picks("sandbox", "Rename"),
			types("laptop"),
			closes,
		);
		deepEqual(t.window.names, ["laptop"]);
	});

	it("are listed again after one was cleared, without waiting for the message", async () => {
		await t.set(good);
		await t.set(second, "production");
		await manage(picks("production", "Clear"), presses("Clear"), picks("sandbox", "Rename"), types("laptop"), closes);
		deepEqual(t.window.names, ["laptop"]);
	});

	it("are renamed, not to a name that another one has, nor to a key", async () => {
		await t.set(good);
		await t.set(second, "production");
		await manage(picks("sandbox", "Rename"), types("laptop"), closes);
		deepEqual(t.window.names, ["laptop", "production"]);
		for (const bad of ["production", poor, "x".repeat(41), " "]) {
			await manage(picks("laptop", "Rename"), types(bad), closes, closes);
			deepEqual(t.window.names, ["laptop", "production"]);
		}
		equal(t.user.complaints.length, 4);
		equal((await t.open()).names[0], "laptop");
	});

	it("are cleared one by one, or all at once", async () => {
		await t.set(good);
		await t.set(second, "staging");
		await t.set(poor, "production");
		const clear = (...steps: readonly Step[]) => {
			t.user.will(...steps);
			return clearApiKey(t.window.context);
		};
		await clear(picks("staging"), presses("Clear"));
		deepEqual(t.window.names, [undefined, "production"]);
		await clear(picks("production"), presses("Clear"));
		equal(t.window.store.key, good);
		await t.set(second, "staging");
		await clear(picks("Clear All 2 Keys"), closes);
		equal(t.window.store.keys.length, 2, "it was cancelled");
		const inUse: unknown[] = [];
		t.window.store.onDidChange((state) => inUse.push(state.kind));
		await clear(picks("Clear All 2 Keys"), presses("Clear"));
		deepEqual(inUse, ["none"], "no other key is in use in between");
		deepEqual([...t.secrets.values], []);
		deepEqual(t.state.all["lumenfall.apiKeys"], {});
	});

	it("are still there when they cannot be cleared, and cleared at the next attempt", async () => {
		await t.set(good);
		const { delete: remove } = t.secrets;
		t.secrets.delete = () => Promise.reject(new Error("locked"));
		t.user.will(presses("Clear"), closes);
		await clearApiKey(t.window.context);
		equal(t.user.last.message, "The API key could not be cleared.");
		match(t.user.last.detail, /GNOME Keyring or KWallet/);
		equal(t.window.store.key, good);
		t.user.will(presses("Clear"), presses("Try Again"));
		t.user.whileModal = () => {
			if (t.user.last.message === "The API key could not be cleared.") {
				t.secrets.delete = remove;
			}
		};
		await clearApiKey(t.window.context);
		equal(t.window.store.key, undefined);
	});

	it("can be cleared when there is none to clear: it says so", async () => {
		await clearApiKey(t.window.context);
		equal(t.user.last.message, "There is no API key to clear.");
	});
});
