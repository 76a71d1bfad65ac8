import * as vscode from "vscode";
import type { SandboxAnswer } from "../sandbox/answers.ts";
import type { Mode, SeenRequest } from "../sandbox/server.ts";

/** The sandbox that the runner started, steered from inside VS Code. */
export const sandboxOrigin = process.env["LUMENFALL_SANDBOX"] ?? "";

async function steer(path: string): Promise<SandboxAnswer["body"]> {
	const response = await fetch(`${sandboxOrigin}/sandbox/${path}`, { method: "POST" });
	if (!response.ok) {
		throw new Error(await response.text());
	}
	return await response.json();
}

export const setMode = (mode: Mode, path = "/") =>
	steer(`mode?mode=${encodeURIComponent(mode)}&path=${encodeURIComponent(path)}`);
export const setModels = (models: "rich" | "plain" | number) =>
	steer(typeof models === "number" ? `models?count=${models}` : `models?kind=${models}`);
export const resetSandbox = () => steer("reset");
export const seenRequests = async () => (await steer("requests")) as SeenRequest[];

/** Points the extension to an address, in the user's own settings. */
export async function useApi(origin: string | undefined): Promise<void> {
	await vscode.workspace.getConfiguration("lumenfall").update("apiBaseUrl", origin, vscode.ConfigurationTarget.Global);
}
