import { deepEqual, equal, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { project, readSources } from "./sources.ts";

const { commands, menus, keybindings, viewsWelcome, walkthroughs } = manifest.contributes;
const ids = commands.map(({ command }) => command);

/** Commands that the palette always lists, and why each of them makes sense at any time. */
const always: Readonly<Record<string, string>> = {
	"lumenfall.setApiKey": "the first thing to do, and how a key is replaced",
	"lumenfall.manageApiKeys": "adds and imports keys when there are none",
	"lumenfall.importApiKey": "looks for a key elsewhere",
	"lumenfall.addCredits": "opens a page",
	"lumenfall.openDashboard": "opens a page",
	"lumenfall.openExample": "opens code that reads the key, with or without one",
	"lumenfall.openSettings": "opens the settings",
	"lumenfall.getStarted": "opens the walkthrough",
	"lumenfall.showLog": "opens the log",
	"lumenfall.showActions": "lists only what can be done",
};

/** All conditions of the manifest, each with its place. */
const conditions: readonly (readonly [place: string, when: string])[] = [
	...Object.entries(menus).flatMap(([menu, items]) =>
		items.map(({ command, when }): [string, string] => [`${menu} ${command}`, when]),
	),
	...keybindings.map(({ key, when }): [string, string] => [`key ${key}`, when]),
	...viewsWelcome.map(({ contents, when }): [string, string] => [contents, when]),
	...walkthroughs.flatMap(({ steps }) =>
		steps.flatMap(({ id, completionEvents }) =>
			completionEvents
				.filter((event) => event.startsWith("onContext:"))
				.map((event): [string, string] => [`step ${id}`, event.slice("onContext:".length)]),
		),
	),
];

/** The context keys with our prefix in a condition. `view == lumenfall.models` names a view. */
const keysIn = (when: string) =>
	[...when.replace(/(?:==|!=)\s*lumenfall\.\w+/g, "").matchAll(/\blumenfall\.(\w+)/g)].map((match) => match[1] ?? "");

/** The context keys that the code sets, and the values of those that are not just true or false. */
async function readContextKeys(): Promise<ReadonlyMap<string, readonly string[]>> {
	const text = await readFile(path.join(project, "src/ui/contextKeys.ts"), "utf8");
	const body = /interface ContextKeys \{(.*?)\n\}/s.exec(text)?.[1] ?? "";
	return new Map(
		[...body.matchAll(/readonly (\w+):([^;]*);/g)].map((match) => [
			match[1] ?? "",
			[...(match[2] ?? "").matchAll(/"(\w+)"/g)].map((value) => value[1] ?? ""),
		]),
	);
}

describe("the manifest: what is offered", () => {
	it("has a condition for every command in the palette, or a reason to list it always", () => {
		const ruled: string[] = menus.commandPalette.map(({ command }) => command);
		deepEqual([...ruled, ...Object.keys(always)].toSorted(), ids.toSorted());
		deepEqual(
			menus.commandPalette.filter(({ when }) => when === ""),
			[],
		);
	});

	it("disables no command: one that makes no sense now is not listed, and explains itself when a key runs it", () => {
		deepEqual(
			commands.filter((command) => "enablement" in command),
			[],
		);
	});

	it("names in every menu only commands that exist, each once in a menu", () => {
		for (const [menu, items] of Object.entries(menus)) {
			const entries = items.map((item) => `${item.command} ${"group" in item ? item.group.split("@")[0] : ""}`);
			deepEqual(
				items.filter(({ command }) => !ids.includes(command)),
				[],
			);
			deepEqual(entries, [...new Set(entries)], menu);
		}
	});

	it("offers in the menu of the view what the palette offers, and models only where there are some", () => {
		const models = /^lumenfall\.hasApiKey && lumenfall\.modelsState != empty$/;
		for (const { command, when } of menus["view/title"]) {
			const rule = menus.commandPalette.find((item) => item.command === command)?.when;
			if (rule !== undefined) {
				// A command of the palette also loads the models. A button above an empty view has nothing to show.
				const shown = rule.replace(models, "lumenfall.hasApiKey && lumenfall.modelsState =~ /^(none|filtered)$/");
				equal(when, `view == lumenfall.models && ${shown.includes("||") ? `(${shown})` : shown}`, command);
			}
		}
	});

	it("reads only context keys that the code sets, with values that they can have", async () => {
		const known = await readContextKeys();
		ok(known.has("hasApiKey") && known.get("apiKeyState")?.includes("unavailable"));
		for (const [place, when] of conditions) {
			for (const key of keysIn(when)) {
				ok(known.has(key), `${place}: lumenfall.${key} is never set`);
			}
			for (const [, key = "", value = ""] of when.matchAll(/\blumenfall\.(\w+) [!=]= (\w+)/g)) {
				ok(known.get(key)?.includes(value), `${place}: lumenfall.${key} is never ${value}`);
			}
		}
		const read = new Set(conditions.flatMap(([, when]) => keysIn(when)));
		deepEqual(
			[...known.keys()].filter((key) => !read.has(key)),
			[],
			"keys that no condition reads",
		);
	});

	it("has a sentence for everything that the view can show instead of models, one each", async () => {
		const states = (await readContextKeys()).get("modelsState") ?? [];
		deepEqual(
			viewsWelcome.map(({ when }) => when).toSorted(),
			states
				.filter((state) => state !== "none")
				.map((state) => `lumenfall.modelsState == ${state}`)
				.toSorted(),
		);
	});

	it("completes no step of the walkthrough by a command that was only started", () => {
		const started = walkthroughs.flatMap(({ steps }) =>
			steps.flatMap(({ completionEvents }) => completionEvents.filter((event) => event.startsWith("onCommand:"))),
		);
		deepEqual(started, ["onCommand:lumenfall.openDashboard"], "opening the page is all that the editor sees of it");
	});

	it("has an implementation for every command", async () => {
		const texts = (await readSources()).map(({ text }) => text).join("\n");
		deepEqual(
			ids.filter((id) => !texts.includes(`command("${id}"`) && !texts.includes(`command(\n\t\t\t"${id}"`)),
			[],
		);
	});
});
