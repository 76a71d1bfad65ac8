import * as vscode from "vscode";
import { type ApiKey, keyVariable, maskApiKey, parseApiKey } from "../../../lumenfall/apiKey.ts";
import { readVariable } from "../../../rewriting/dotenv.ts";
import { pick } from "../../../ui/quickPick.ts";
import type { ApiKeyContext } from "../context.ts";
import { validateAndSave } from "../setup/validateAndSave.ts";

/** Files that Lumenfall's advice puts a key into, the likeliest first. */
const envFiles = [".env", ".env.local", ".env.development"];

/** A longer file is no `.env`, in bytes. */
const maxBytes = 1_000_000;

/** A key that lies somewhere else, and where. */
export interface FoundKey {
	readonly key: ApiKey;
	readonly where: string;
}

/** Import API Key: finds keys in the environment, in the workspace and with the command line program, and tests the one that is picked. `"back"` where the user went back. */
export async function importApiKey(context: ApiKeyContext, canGoBack = false): Promise<"back" | undefined> {
	const found = await findKeys(context);
	if (found.length === 0) {
		const message = vscode.l10n.t(
			"No other key was found: not in {0} of the environment, not in a .env file of this workspace, not with Lumenfall's command line program.",
			keyVariable,
		);
		const set = vscode.l10n.t("Set API Key");
		if ((await vscode.window.showInformationMessage(message, set)) === set) {
			await vscode.commands.executeCommand("lumenfall.setApiKey");
		}
		return undefined;
	}
	const chosen = await pick<ApiKey>({
		title: vscode.l10n.t("Import API Key"),
		placeHolder: vscode.l10n.t("The key is tested with Lumenfall before it is kept"),
		rows: rowsOf(found),
		canGoBack,
	});
	if (chosen === "back") {
		return "back";
	}
	if (chosen) {
		await validateAndSave(context, chosen as ApiKey, { again: () => importApiKey(context) });
	}
	return undefined;
}

const rowsOf = (found: readonly FoundKey[]) =>
	found.map(({ key, where }) => ({ label: `$(cloud-download) ${where}`, description: maskApiKey(key), value: key }));

/** Keys that are not kept here yet: each once, where it was found first. Nothing is sent anywhere. */
export async function findKeys(context: ApiKeyContext): Promise<FoundKey[]> {
	const { environment, cli } = await context.sources.find();
	const candidates: { readonly value: string | undefined; readonly where: string }[] = [
		{ value: environment, where: vscode.l10n.t("Environment variable {0}", keyVariable) },
		...(vscode.workspace.isTrusted ? await readEnvFiles() : []),
		...(cli ? [{ value: cli.key, where: vscode.l10n.t("Lumenfall's command line program, {0}", cli.file) }] : []),
	];
	const known = new Set(context.store.keys.map(({ key }) => key));
	return candidates.flatMap(({ value, where }) => {
		const key = parseApiKey(value);
		if (!key || known.has(key)) {
			return [];
		}
		known.add(key);
		return [{ key, where }];
	});
}

async function readEnvFiles() {
	const files = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
		envFiles.map((name) => vscode.Uri.joinPath(uri, name)),
	);
	return await Promise.all(
		files.map(async (uri) => ({ value: await readKeyOf(uri), where: vscode.workspace.asRelativePath(uri, true) })),
	);
}

/** The key of a `.env` file. A link may lead anywhere: it is not followed. */
async function readKeyOf(uri: vscode.Uri): Promise<string | undefined> {
	try {
		const { type, size } = await vscode.workspace.fs.stat(uri);
		if (type !== vscode.FileType.File || size > maxBytes) {
			return undefined;
		}
		return readVariable(new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)), keyVariable);
	} catch {
		return undefined;
	}
}
