import * as vscode from "vscode";
import type { Mode } from "../../../lumenfall/modes.ts";

const modeNames: Readonly<Record<Mode, () => string>> = {
	generate: () => vscode.l10n.t("generate images"),
	edit: () => vscode.l10n.t("edit images"),
	upscale: () => vscode.l10n.t("upscale images"),
	video: () => vscode.l10n.t("generate videos"),
	chat: () => vscode.l10n.t("chat"),
};

/** Returns what a model can be asked for, in the user's language: "generate images, edit images". */
export const describeModes = (modes: readonly Mode[]): string => modes.map((mode) => modeNames[mode]()).join(", ");
