import * as vscode from "vscode";
import { type ApiKey, keyVariable } from "../../../lumenfall/apiKey.ts";
import { envFileNames } from "../../../lumenfall/envFile.ts";
import { readKeyInput } from "../../../lumenfall/keyInput.ts";
import type { Log } from "../../../platform/log.ts";
import type { TextFiles } from "../../../platform/textFiles.ts";
import { readVariable } from "../../../rewriting/dotenv.ts";
import { describeFileProblem } from "../../../ui/fileMessages.ts";
import type { ApiKeyContext } from "../context.ts";

/** A key outside of VS Code. */
export interface FoundKey {
	readonly key: ApiKey;
	/** Its source, in words. */
	readonly where: string;
}

/** Finds keys that are not stored here yet, each once, with its first source. Sends nothing. */
export async function findExternalKeys({ sources, store, files, log }: ApiKeyContext): Promise<FoundKey[]> {
	const { environment, cli, cliProblem } = await sources.find();
	if (cliProblem) {
		log.warn(describeFileProblem(cliProblem.file, cliProblem.problem));
	}
	const candidates: { readonly value: string | undefined; readonly where: string }[] = [
		{ value: environment, where: describeEnvironment() },
		...(vscode.workspace.isTrusted ? await readEnvFiles(files, log) : []),
		...(cli ? [{ value: cli.key, where: describeCli(cli.file) }] : []),
	];
	const known = new Set(store.keys.map(({ key }) => key));
	return candidates.flatMap(({ value, where }) => {
		const input = readKeyInput(value ?? "");
		if (input.kind === "problem" || known.has(input.key)) {
			return [];
		}
		known.add(input.key);
		return [{ key: input.key, where }];
	});
}

/** Says whose environment was read: in a remote window that of the remote machine. */
function describeEnvironment(): string {
	const { remoteName } = vscode.env;
	return remoteName
		? vscode.l10n.t("Environment variable {0} of the remote machine ({1})", keyVariable, remoteName)
		: vscode.l10n.t("Environment variable {0}", keyVariable);
}

function describeCli(file: string): string {
	const { remoteName } = vscode.env;
	return remoteName
		? vscode.l10n.t("Lumenfall CLI of the remote machine ({1}), {0}", file, remoteName)
		: vscode.l10n.t("Lumenfall CLI, {0}", file);
}

async function readEnvFiles(files: TextFiles, log: Log) {
	const uris = (vscode.workspace.workspaceFolders ?? []).flatMap(({ uri }) =>
		envFileNames.map((name) => vscode.Uri.joinPath(uri, name)),
	);
	const reads = await Promise.all(
		uris.map(async (uri) => ({ where: vscode.workspace.asRelativePath(uri, true), read: await files.read(uri) })),
	);
	for (const { where, read } of reads) {
		if (read.kind === "problem") {
			log.warn(describeFileProblem(where, read.problem));
		}
	}
	return reads.map(({ where, read }) => ({
		where,
		value: read.kind === "text" ? readVariable(read.text, keyVariable) : undefined,
	}));
}
