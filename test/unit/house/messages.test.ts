import { deepEqual, ok } from "node:assert/strict";
import { findDialogsInProgress, findMessagesThatAreNotModal, findWaits, listToasts } from "./messages.ts";
import { parseTypeScript, readSources } from "./sources.ts";

/** A toast without a button shows about this many characters: VS Code cuts the rest of its one line. */
const maxCharacters = 60;
/** How long a value is taken to be: a masked key is 20 characters. */
const valueLength = 12;

const lengthOf = (text: string) => text.replace(/\{\d\}/g, "x".repeat(valueLength)).length;

/** Finds the texts that are cut: too long, without a button. */
const findCut = (program: Awaited<ReturnType<typeof parseTypeScript>>) =>
	listToasts(program)
		.filter(({ hasButton }) => !hasButton)
		.flatMap(({ texts }) =>
			texts.length === 0 ? ["a text from elsewhere"] : texts.filter((text) => lengthOf(text) > maxCharacters),
		);

const long = "A sentence that is much too long for the only line of a toast that has no button.";

describe("the house: messages", () => {
	for (const [code, expected] of [
		["notify.info(text);", []],
		["context.notify.error(text, ...actions);", []],
		["await notify.info(text);", ["AwaitExpression"]],
		["function f() { return notify.info(text); }", ["ReturnStatement"]],
		["const f = () => context.notify.info(text);", ["ArrowFunctionExpression"]],
		["const shown = notify.warning(text);", ["VariableDeclarator"]],
		["Promise.all([notify.warning(text)]);", ["ArrayExpression"]],
		["notify.info(text).then(next);", ["MemberExpression"]],
		["log.info(text); await log.info(text);", []],
	] as const) {
		it(`sees who waits for a toast: ${code}`, async () => {
			deepEqual(findWaits(await parseTypeScript(code)), expected);
		});
	}

	it("nobody waits for a toast or passes it on", async () => {
		const found = (await readSources()).flatMap(({ file, program }) =>
			findWaits(program).map((what) => `${file} ${what}`),
		);
		deepEqual(found, []);
	});

	it("sees a message that is not modal", async () => {
		const modal = "const options = { modal: true, detail }; await vscode.window.showWarningMessage(text, options);";
		deepEqual(findMessagesThatAreNotModal(await parseTypeScript(modal)), []);
		const plain = `${modal} await vscode.window.showInformationMessage(text, ...items);`;
		deepEqual(findMessagesThatAreNotModal(await parseTypeScript(plain)), ["showInformationMessage"]);
		const off = modal.replace("modal: true, ", "");
		deepEqual(findMessagesThatAreNotModal(await parseTypeScript(off)), ["0 options with modal: true"]);
	});

	it("the only message that is awaited is modal", async () => {
		const source = (await readSources()).find(({ file }) => file === "src/ui/askModal.ts");
		ok(source);
		deepEqual(findMessagesThatAreNotModal(source.program), []);
	});

	for (const [code, expected] of [
		["withProgress(options, async () => { await askModal(question); });", ["askModal"]],
		["withCancellableProgress(title, () => pick(rows));", ["pick"]],
		["await withProgress(options, work); await askModal(question);", []],
	] as const) {
		it(`sees a dialog during progress: ${code}`, async () => {
			deepEqual(findDialogsInProgress(await parseTypeScript(code)), expected);
		});
	}

	it("no progress runs while a dialog waits for the user", async () => {
		const found = (await readSources()).flatMap(({ file, program }) =>
			findDialogsInProgress(program).map((what) => `${file} ${what}`),
		);
		deepEqual(found, []);
	});

	for (const [code, expected] of [
		['notify.info(vscode.l10n.t("Short."));', []],
		["notify.info(problem);", ["a text from elsewhere"]],
		["notify.info(problem, button);", []],
		[`notify.info(vscode.l10n.t("${long}"));`, [long]],
		[`notify.info(vscode.l10n.t("${long}"), button);`, []],
		[`notify.info(vscode.l10n.t("${long}"), ...(a ? [button] : []));`, [long]],
		[`notify.info(vscode.l10n.t("${long}"), ...(a ? [button] : [other]));`, []],
		[`function f() { const m = a ? vscode.l10n.t("Short.") : vscode.l10n.t("${long}"); notify.info(m); }`, [long]],
		["notify.info(vscode.l10n.t('{0} {1} {2} {3} {4}', a, b, c, d, e));", ["{0} {1} {2} {3} {4}"]],
	] as const) {
		it(`sees a toast that is cut: ${code.slice(0, 50)}…`, async () => {
			deepEqual(findCut(await parseTypeScript(code)), expected);
		});
	}

	it(`no toast has more than ${maxCharacters} characters without a button`, async () => {
		const found = (await readSources()).flatMap(({ file, program }) =>
			findCut(program).map((text) => `${file}: ${text}`),
		);
		deepEqual(found, []);
	});
});
