import { equal } from "node:assert/strict";
import type * as vscode from "vscode";
import { DiagnosticSeverity } from "vscode";
import {
	newlineFor,
	readApiBaseUrl,
	readHardcodedKeysSettings,
	readLowBalance,
} from "../../../src/platform/settings.ts";
import { changeSetting, Uri, workspace } from "../vscode/api.ts";

describe("the line ending of a new file", () => {
	const { file } = Uri;
	const newline = () => newlineFor(file("/a/.env") as never);
	afterEach(() => {
		changeSetting("files.eol", undefined);
		Uri.file = file;
	});

	it("is the one of the setting", () => {
		changeSetting("files.eol", "\r\n");
		equal(newline(), "\r\n");
		changeSetting("files.eol", "\n");
		equal(newline(), "\n");
	});

	for (const setting of ["auto", undefined, "\r", 7]) {
		it(`is the one of the system by ${JSON.stringify(setting)}`, () => {
			changeSetting("files.eol", setting);
			Uri.file = () => file("/a\\b");
			equal(newline(), "\n");
			Uri.file = () => file("/a/b");
			equal(newline(), "\r\n");
		});
	}
});

const read = () => readHardcodedKeysSettings({} as vscode.ConfigurationScope);

describe("settings", () => {
	afterEach(() => {
		for (const id of ["hardcodedKeys.severity", "hardcodedKeys.exclude", "balance.warnBelow", "apiBaseUrl"]) {
			changeSetting(`lumenfall.${id}`, undefined);
		}
	});

	for (const severity of ["constructor", "toString", "__proto__", "Error", "", 1, null, ["error"], { error: 1 }]) {
		it(`count the severity ${JSON.stringify(severity)} as a warning`, () => {
			changeSetting("lumenfall.hardcodedKeys.severity", severity);
			equal(read().severity, DiagnosticSeverity.Warning);
		});
	}

	it("know four severities", () => {
		for (const [name, severity] of [
			["error", DiagnosticSeverity.Error],
			["warning", DiagnosticSeverity.Warning],
			["information", DiagnosticSeverity.Information],
			["hint", DiagnosticSeverity.Hint],
		] as const) {
			changeSetting("lumenfall.hardcodedKeys.severity", name);
			equal(read().severity, severity);
		}
	});

	it("count a number that is none as the default", () => {
		for (const value of ["1", -1, Number.NaN, null]) {
			changeSetting("lumenfall.balance.warnBelow", value);
			equal(readLowBalance(), 0.5);
		}
	});

	it("take the address of the API from the user alone, whatever VS Code would let count", () => {
		changeSetting("lumenfall.apiBaseUrl", "https://user.example");
		const { getConfiguration } = workspace;
		// As if the scope of the setting let a workspace set it.
		workspace.getConfiguration = (section) => ({ ...getConfiguration(section), get: () => "https://evil.example" });
		try {
			equal(readApiBaseUrl(), "https://user.example");
			changeSetting("lumenfall.apiBaseUrl", undefined);
			equal(readApiBaseUrl(), "https://api.lumenfall.ai");
		} finally {
			workspace.getConfiguration = getConfiguration;
		}
	});
});
