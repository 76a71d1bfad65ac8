import { deepEqual, equal, match, ok } from "node:assert/strict";
import { hasAnyConsent } from "../../../../../src/features/apiKey/configurations/consentState.ts";
import { provideApiKey } from "../../../../../src/features/apiKey/configurations/provideApiKey.ts";
import { withdrawConsent } from "../../../../../src/features/apiKey/configurations/withdrawConsent.ts";
import { clearKey } from "../../../../../src/features/apiKey/store/clearKeys.ts";
import { activateKey } from "../../../../../src/features/apiKey/store/useKey.ts";
import { closes, presses } from "../../../../fakeUser.ts";
import { workspace } from "../../../vscode/api.ts";
import { FakeMemento, pending } from "../fakes.ts";
import { good, poor, second, useFixture } from "../fixture.ts";

const allow = presses("Allow in This Workspace");

describe("the key for launch and task configurations", () => {
	const t = useFixture();
	const provide = () => provideApiKey(t.window.context, t.window.consents);
	const questions = () => t.user.shown.filter(({ modal }) => modal).length;
	const use = async (key: string) => {
		const stored = t.window.store.keys.find((one) => one.key === key);
		ok(stored);
		equal(await activateKey(t.window.store, stored, "everywhere"), "done");
	};

	it("is provided only after asking, once in a workspace", async () => {
		equal(await provide(), undefined);
		match(t.user.last.message, /none is set/);
		await t.set(good);
		t.user.will(closes);
		equal(await provide(), undefined);
		equal(t.user.last.message, "Allow configurations of this workspace to use the API key lmnfl_sandbox.…s3Nd?");
		ok(t.user.last.modal);
		t.user.will(allow);
		equal(await provide(), good);
		const { length } = t.user.shown;
		equal(await provide(), good);
		equal(t.user.shown.length, length);
		const other = { ...t.window.consents, workspaceState: new FakeMemento() };
		equal(await provideApiKey(t.window.context, other), undefined);
	});

	it("is not provided in a workspace that is not trusted, whatever was allowed before", async () => {
		await t.set(good);
		t.user.will(allow);
		equal(await provide(), good);
		workspace.isTrusted = false;
		try {
			equal(await provide(), undefined);
			equal(t.user.last.message, "This workspace is not trusted, so it does not get the API key.");
		} finally {
			workspace.isTrusted = true;
		}
	});

	it("is asked about for each key: a consent for one is none for another", async () => {
		await t.set(good);
		t.user.will(allow);
		equal(await provide(), good);
		await t.set(second, "production");
		t.user.will(closes);
		equal(await provide(), undefined);
		match(t.user.last.message, /lmnfl_second/);
		await use(good);
		equal(await provide(), good);
		equal(questions(), 2);
	});

	it("is asked about again when its slot holds another key, when it was replaced, and when it was set again", async () => {
		await t.set(good);
		t.user.will(allow);
		equal(await provide(), good);
		t.secrets.value = poor;
		await t.window.store.refresh();
		equal(await provide(), undefined);
		match(t.user.last.message, /lmnfl_poor/);
		const [cleared] = t.window.store.keys;
		ok(cleared);
		t.user.will(allow);
		equal(await provide(), poor);
		await clearKey(t.window.store, cleared);
		await t.set(poor);
		equal(await provide(), undefined);
		await t.set(second, "Replace poor");
		equal(await provide(), undefined);
		match(t.user.last.message, /lmnfl_second/);
	});

	it("takes a consent of an older version, which was for all keys, for none", async () => {
		await t.set(good);
		for (const garbage of [true, 1, null, "x", {}, [null, 1, "x", { slot: 1, keyId: "sandbox", folders: [] }]]) {
			await t.window.workspaceState.update("lumenfall.mayProvideApiKey", garbage);
			equal(await provide(), undefined);
		}
	});

	it("is asked about again when a folder is added, and not when one is removed", async () => {
		await t.set(good);
		t.window.folders = ["file:///a", "file:///b"];
		t.user.will(allow);
		equal(await provide(), good);
		t.window.folders = ["file:///b"];
		equal(await provide(), good);
		t.window.folders = ["file:///b", "file:///c"];
		equal(await provide(), undefined);
		equal(questions(), 2);
	});

	for (const announced of [true, false]) {
		it(`is not provided when another window clears it while the question is open, ${announced ? "" : "its event lost"}`, async () => {
			await t.set(good);
			const other = await t.open();
			t.user.whileModal = async () => {
				const [stored] = other.store.keys;
				ok(stored);
				equal(await clearKey(other.store, stored), "done");
				if (announced) {
					t.secrets.announce(stored.slot);
				}
			};
			t.user.will(allow);
			equal(await provide(), undefined);
			match(t.user.last.message, /none is set/);
			equal(hasAnyConsent(t.window.consents), false);
			other.close();
		});
	}

	it("is asked about again when another key is in use after the question", async () => {
		await t.set(good);
		await t.set(second, "production");
		const other = await t.open();
		t.user.whileModal = async () => {
			t.user.whileModal = undefined;
			const stored = other.store.keys.find(({ key }) => key === good);
			ok(stored);
			await activateKey(other.store, stored, "everywhere");
		};
		t.user.will(allow, closes);
		equal(await provide(), undefined);
		deepEqual(
			t.user.shown.filter(({ modal }) => modal).map(({ message }) => /lmnfl_\w+/.exec(message)?.[0]),
			["lmnfl_second", "lmnfl_sandbox"],
		);
		equal(hasAnyConsent(t.window.consents), false);
		other.close();
	});

	it("can be withdrawn: the next configuration is asked about", async () => {
		await withdrawConsent(t.window.context, t.window.consents);
		match(t.user.last.message, /^No configuration of this workspace/);
		await t.set(good);
		t.user.will(allow);
		await provide();
		await withdrawConsent(t.window.context, t.window.consents);
		match(t.user.last.message, /must ask again/);
		equal(await provide(), undefined);
		equal(questions(), 2);
		deepEqual(t.window.consentChanges, [true, false]);
	});

	it("is provided although VS Code does not confirm the consent, and says so of a withdrawal", async () => {
		await t.set(good);
		const { update } = t.window.workspaceState;
		t.window.workspaceState.update = pending;
		t.user.will(allow);
		equal(await provide(), good);
		t.window.workspaceState.update = update;
		t.user.will(allow);
		equal(await provide(), good);
		t.window.workspaceState.update = pending;
		t.user.will(closes);
		await withdrawConsent(t.window.context, t.window.consents);
		equal(t.user.last.message, "The consent may still be stored.");
	});

	it("a key that is kept in memory needs a consent of its own", async () => {
		await t.set(good);
		t.user.will(allow);
		await provide();
		t.window.store.keepForSession(second);
		t.user.will(allow);
		equal(await provide(), second);
		equal(await provide(), second);
		equal(questions(), 2);
	});
});
