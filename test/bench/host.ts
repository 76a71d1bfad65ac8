import { execFileSync } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { findOrInstallChromium } from "../host/chromium.ts";
import { findOrInstallCodeServer } from "../host/codeServer.ts";
import { runIntegrationTests } from "../host/integration.ts";
import { withTempFolder } from "../host/temp.ts";
import { newest, oldest } from "../host/versions.ts";
import { measureSecretlint } from "./secretlint.ts";
import { type Tree, writeTree } from "./tree.ts";

/** What is measured inside the extension host. */
export interface HostFigures {
	readonly scan: {
		readonly usesRipgrep: boolean;
		readonly scanMs: number;
		readonly ripgrepMs?: number;
		readonly ratio?: number;
		/** Of what was found, how much is a planted key, exactly; of the planted keys, how many were found. 1 is all. */
		readonly precision: number;
		readonly recall: number;
		readonly summary: string;
	};
	readonly opening: readonly { readonly megabytes: number; readonly milliseconds: number }[];
	/** From the call that opens a tab to its first content, of the details of a model and of one paragraph. */
	readonly details: { readonly milliseconds: number; readonly plainMs: number };
	readonly keystrokes: readonly { readonly bytes: number; readonly medianMs: number; readonly p99Ms: number }[];
}

export interface HostResult {
	readonly version: string;
	readonly figures: HostFigures;
}

/** Measures in the newest VS Code, which has ripgrep, and in the oldest, whose server has none; and secretlint on the same tree. */
export async function measureInHost(
	project: string,
): Promise<{ tree: Tree; hosts: HostResult[]; secretlintMs: number | undefined }> {
	const say = (line: string) => console.log(line);
	execFileSync(process.execPath, [path.join(project, "esbuild.mjs")], { cwd: project });
	const chromium = await findOrInstallChromium(say);
	return await withTempFolder("lumenfall-bench-tree-", async (folder) => {
		const workspace = path.join(folder, "tree");
		await mkdir(workspace);
		const tree = await writeTree(workspace);
		const planted = path.join(folder, "planted.json");
		await writeFile(planted, JSON.stringify(tree.planted));
		const hosts: HostResult[] = [];
		for (const version of [newest, oldest]) {
			const server = await findOrInstallCodeServer(version, say);
			const resultFile = path.join(folder, `${version.vscode}.json`);
			const { failures } = await runIntegrationTests({
				server,
				chromium,
				project,
				suite: "bench",
				workspace,
				env: { LUMENFALL_BENCH_RESULT: resultFile, LUMENFALL_BENCH_PLANTED: planted },
				secrets: [],
				timeoutMs: 900_000,
			});
			if (failures.length > 0) {
				throw new Error(failures.join("\n"));
			}
			hosts.push({ version: version.vscode, figures: JSON.parse(await readFile(resultFile, "utf8")) });
		}
		return { tree, hosts, secretlintMs: await measureSecretlint(folder, workspace) };
	});
}
