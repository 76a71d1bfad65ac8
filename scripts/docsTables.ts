import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import manifest from "../package.json" with { type: "json" };
import strings from "../package.nls.json" with { type: "json" };

/** The document with the tables of the commands and settings. */
export const tablesFile = path.resolve(import.meta.dirname, "../docs/settings-and-commands.md");

/** What each command does, by its id. Markdown. */
const commandTexts: Readonly<Record<string, string>> = {
	"lumenfall.setApiKey":
		"Asks for a key, tests it, and saves it. The old key stays until Lumenfall accepts the new one.",
	"lumenfall.testApiKey":
		"Shows the masked key, the number of models, the balance and the round-trip time, or says what is wrong.",
	"lumenfall.clearApiKey": "Removes the key from VS Code's secret storage, after asking. Does not revoke it.",
	"lumenfall.manageApiKeys":
		"Lists all keys with their status, age and balance, and switches, renames, rotates or clears them.",
	"lumenfall.importApiKey":
		"Finds keys in the environment, in the workspace's `.env` files and in the Lumenfall CLI, and tests the one you pick.",
	"lumenfall.rotateApiKey":
		"Replaces a key with a new one and keeps both until you finish the rotation. Resumes one that was interrupted.",
	"lumenfall.refreshBalance": "Fetches the balance of the key in use.",
	"lumenfall.addCredits": "Opens Lumenfall's credits page in the browser.",
	"lumenfall.withdrawConsent":
		"Withdraws the permission to use your API keys from the configurations of this workspace.",
	"lumenfall.provideApiKey":
		"Returns the key for `${command:lumenfall.provideApiKey}` in `launch.json` and `tasks.json`. Not in the Command Palette.",
	"lumenfall.refreshModels": "Fetches the list of models again.",
	"lumenfall.findModel":
		"Searches all models by name, id, creator, alias and output, also with typos. <kbd>Enter</kbd> does what you did last with a model.",
	"lumenfall.filterModels": "Shows only some models in the Models view: by text, output, mode, free, favorites.",
	"lumenfall.arrangeModels":
		"Groups the Models view by creator, by output or not at all, and sorts it by name, age or price.",
	"lumenfall.resetModelsView": "Shows all models again, by creator and name. Favorites stay.",
	"lumenfall.addFavoriteModel": "Makes a model a favorite: favorites come first.",
	"lumenfall.removeFavoriteModel": "Makes a model no favorite any more.",
	"lumenfall.showModelDetails":
		"Opens a tab with what is known of a model, code for it, its parameters, and an estimate of the cost.",
	"lumenfall.compareModels": "Shows up to four models side by side, in the same tab.",
	"lumenfall.copyModelId": "Copies the id of a model.",
	"lumenfall.insertModelId": "Inserts the id of a model at every cursor.",
	"lumenfall.insertCode":
		"Inserts code that asks a model for an image, a video or a chat, in the language of the open file, and downloads the result.",
	"lumenfall.useModel":
		"Inserts the id of the model that is selected in the Models view, or copies it. <kbd>Enter</kbd> runs it.",
	"lumenfall.estimateCost":
		"Says what the request at the cursor costs, as far as its values are written out. Nothing is generated and nothing is charged.",
	"lumenfall.openExample":
		"Opens a program that generates an image, in the language that your workspace uses most. It reads the key from the environment.",
	"lumenfall.scanWorkspace": "Searches all files of the workspace and lists the keys in the Problems panel.",
	"lumenfall.openDashboard": "Opens Lumenfall's dashboard in the browser.",
	"lumenfall.showLog": "Shows every request with its status and time. No key appears in it.",
	"lumenfall.openSettings": "Shows the settings of this extension.",
	"lumenfall.getStarted": "Opens the walkthrough.",
	"lumenfall.showActions": "Lists what you can do now, like a click on the status bar item.",
};

/** A setting of the manifest, as far as the table shows it. */
interface Setting {
	readonly default: unknown;
	readonly scope: string;
	readonly order: number;
	readonly markdownDescription: string;
	readonly enum?: readonly string[];
}

/** Returns a string of the manifest as a user sees it: `%key%` comes from package.nls.json. */
function localize(text: string): string {
	const key = /^%(.+)%$/.exec(text)?.[1];
	return key === undefined ? text : ((strings as Readonly<Record<string, string>>)[key] ?? text);
}

/** Returns a Markdown table. Bars in cells are escaped. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
	const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
	return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function commandsTable(): string {
	const rows = manifest.contributes.commands.map(({ command, category, title }) => [
		`${localize(category)}: ${localize(title)}`,
		`\`${command}\``,
		commandTexts[command] ?? "",
	]);
	return table(["Command", "Id", "What it does"], rows);
}

function describeSetting({ markdownDescription, enum: values }: Setting): string {
	const text = localize(markdownDescription);
	return values ? `${text} One of ${values.map((value) => `\`${value}\``).join(", ")}.` : text;
}

function settingsTable(): string {
	const settings: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
	const rows = Object.entries(settings)
		.toSorted(([, a], [, b]) => a.order - b.order)
		.map(([id, setting]) => [
			`\`${id}\``,
			`\`${JSON.stringify(setting.default)}\``,
			setting.scope === "application" ? "User" : "User, workspace, folder",
			describeSetting(setting),
		]);
	return table(["Setting", "Default", "Scope", "What it does"], rows);
}

/**
 * Replaces the text between `<!-- name:start -->` and `<!-- name:end -->`.
 * @throws if the document does not have both markers
 */
function replaceBetween(document: string, name: string, text: string): string {
	const start = `<!-- ${name}:start -->`;
	const end = `<!-- ${name}:end -->`;
	const from = document.indexOf(start);
	const to = document.indexOf(end);
	if (from < 0 || to < from) {
		throw new Error(`${path.basename(tablesFile)} does not have the markers "${start}" and "${end}".`);
	}
	return `${document.slice(0, from + start.length)}\n\n${text}\n\n${document.slice(to)}`;
}

/** Returns the document with tables that match the manifest. */
async function renderTables(): Promise<string> {
	const document = await readFile(tablesFile, "utf8");
	return replaceBetween(replaceBetween(document, "commands", commandsTable()), "settings", settingsTable());
}

/** Returns what is wrong with the tables: a command without a text, a text without a command, or an old table. */
export async function checkDocsTables(): Promise<string[]> {
	const problems: string[] = [];
	const commands: readonly string[] = manifest.contributes.commands.map(({ command }) => command);
	for (const command of commands.filter((id) => !Object.hasOwn(commandTexts, id))) {
		problems.push(`scripts/docsTables.ts does not say what ${command} does.`);
	}
	for (const command of Object.keys(commandTexts).filter((id) => !commands.includes(id))) {
		problems.push(`scripts/docsTables.ts describes ${command}, which the manifest does not declare.`);
	}
	try {
		if ((await renderTables()) !== (await readFile(tablesFile, "utf8"))) {
			problems.push('The tables of docs/settings-and-commands.md are out of date: run "npm run format".');
		}
	} catch (error) {
		problems.push(error instanceof Error ? error.message : String(error));
	}
	return problems;
}

/** Writes the tables into the document. */
export async function writeDocsTables(): Promise<void> {
	await writeFile(tablesFile, await renderTables());
}

if (import.meta.main) {
	if (process.argv.includes("--write")) {
		await writeDocsTables();
	}
	const problems = await checkDocsTables();
	for (const problem of problems) {
		console.error(`- ${problem}`);
	}
	process.exitCode = problems.length === 0 ? 0 : 1;
}
