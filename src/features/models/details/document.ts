import * as vscode from "vscode";
import { html, type Markup } from "./html.ts";

/**
 * Returns the whole document of the tab. It may load its own style and its own script, and nothing else: no picture, no
 * font, no frame, no request.
 * @param page folder of the style and the script
 * @param models ids of the models, which VS Code keeps for a restart of the window
 */
export function documentOf(webview: vscode.Webview, page: vscode.Uri, models: readonly string[], body: Markup): string {
	const nonce = crypto.randomUUID();
	const uri = (file: string) => String(webview.asWebviewUri(vscode.Uri.joinPath(page, file)));
	const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'; form-action 'none'`;
	return String(html`<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${vscode.l10n.t("Model Details")}</title>
<link rel="stylesheet" href="${uri("details.css")}">
</head>
<body data-models="${JSON.stringify(models)}">
<main>${body}</main>
<script nonce="${nonce}" src="${uri("main.js")}"></script>
</body>
</html>`);
}
