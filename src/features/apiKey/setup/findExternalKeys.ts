import * as vscode from "vscode";
import { type ApiKey, keyVariable, parseApiKey } from "../../../lumenfall/apiKey.ts";
import { envFileNames } from "../../../lumenfall/envFile.ts";
import { readVariable } from "../../../rewriting/dotenv.ts";
import type { ApiKeyContext } from "../context.ts";

/** The longest file that is read, in bytes: a longer one is no `.env`. */
const maxBytes = 1_000_000;

/** A key outside of VS Code. */
export interface FoundKey {
	readonly key: ApiKey;
	/** Its source, in words. */
	readonly where: string;
}

/** Finds keys that are not stored here yet, each once, with its first source. Sends nothing. */
export async function findExternalKeys({ sources, store }: ApiKeyContext): Promise<FoundKey[]> {
	const { environment, cli } = await sources.find();
	const candidates: { readonly value: string | undefined; readonly where: string }[] = [
		{ value: environment, where: vscode.l10n.t("Environment variable {0}", keyVariable) },
		...(vscode.workspace.isTrusted ? await readEnvFiles() : []),
		...(cli ? [{ value: cli.key, where: vscode.l10n.t("Lumenfall CLI, {0}", cli.file) }] : []),
	];
	const known = new Set(store.keys.map(({ key }) => key));
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
		envFileNames.map((name) => vscode.Uri.joinPath(uri, name)),
	);
	return await Promise.all(
		files.map(async (uri) => ({ value: await readKeyOf(uri), where: vscode.workspace.asRelativePath(uri, true) })),
	);
}

/** Reads the key of a `.env` file. Links are not followed. */
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
