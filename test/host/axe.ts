import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Frame, Page } from "playwright-core";

/** What axe says of one rule, as far as it is used here. */
interface AxeResult {
	readonly id: string;
	readonly nodes: readonly { readonly html: string }[];
}

/** What VS Code's own widgets break, whatever an extension puts into them: rule, element, reason. */
const ofVsCode: readonly (readonly [rule: string, element: RegExp, reason: string])[] = [
	["aria-allowed-attr", /monaco-list|action-label|getting-started/, "attributes of rows, buttons and steps"],
	["aria-allowed-attr", /progress-bar-inner/, "the progress of a walkthrough"],
	["aria-progressbar-name", /progress-bar-outer/, "the progress of a walkthrough has no name"],
	["aria-prohibited-attr", /monaco-keybinding/, "the keys beside commands have names but no role"],
	["aria-valid-attr-value", /aria-controls="quickInput_list"/, "an input box has no list to control"],
	["aria-required-children", /monaco-list|getting-started-detail-container/, "toolbars and steps in lists"],
	["color-contrast", /class="highlight"/, "what matches in the row that has the focus"],
	["frame-title", /class="webview/, "the frame around a picture"],
	["image-alt", /category-icon/, "the icon of a walkthrough"],
	["label-content-name-mismatch", /monaco-list-row/, "commas between the parts of a row: see findUnnamed"],
	["label-content-name-mismatch", /getting-started-step/, "a step says that it can be inspected"],
	["list", /./, "action bars are lists with other children than items"],
	["nested-interactive", /./, "rows and status items hold links and buttons"],
];

/** Runs axe on a part of the window. Returns the violations that are not VS Code's own: rule and element. */
export async function findViolations(page: Page, selector: string): Promise<string[]> {
	await page.evaluate(await readAxe());
	const results: { readonly violations: readonly AxeResult[] } = await page.evaluate(
		`axe.run(${JSON.stringify(selector)}, { resultTypes: ["violations"] })`,
	);
	return results.violations.flatMap(({ id, nodes }) =>
		nodes
			.filter(({ html }) => !ofVsCode.some(([rule, element]) => rule === id && element.test(html)))
			.map(({ html }) => `${id}: ${html.slice(0, 300)}`),
	);
}

/** Runs axe on a page of the extension's own, in its frame. Returns all violations: rule and element. */
export async function findViolationsInFrame(frame: Frame): Promise<string[]> {
	await frame.evaluate(await readAxe());
	const { violations }: { readonly violations: readonly AxeResult[] } = await frame.evaluate(
		`axe.run({ resultTypes: ["violations"] })`,
	);
	return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 300)}`));
}

const readAxe = () => readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Returns the rows below a selector whose accessible name lacks a part of what they show (WCAG 2.5.3). */
export async function findUnnamed(page: Page, selector: string): Promise<string[]> {
	return await page.evaluate(`[...document.querySelectorAll(${JSON.stringify(`${selector} .monaco-list-row`)})]
		.filter((row) => [...row.querySelectorAll(".label-name, .label-description")]
			.some((part) => part.offsetParent !== null && part.textContent.trim().split(" · ").some((text) => !(row.getAttribute("aria-label") ?? "").includes(text))))
		.map((row) => row.getAttribute("aria-label") + " <- " + row.textContent)`);
}
