import { match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { FakeUser } from "../fakeUser.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { setKey as setKeyOf } from "./keys.ts";
import { sandboxOrigin, useApi } from "./sandbox.ts";

const oldest = vscode.version.startsWith("1.105.");
const http = () => vscode.workspace.getConfiguration("http");
const update = (name: string, value: unknown) => http().update(name, value, vscode.ConfigurationTarget.Global);

/** A Lumenfall whose name only the proxy knows, with a certificate of a CA that only the system trusts. */
describe("Lumenfall behind a proxy", () => {
	let user: FakeUser;

	before(() => useApi(sandboxOrigin));
	beforeEach(() => {
		user = new FakeUser();
	});
	afterEach(async () => {
		user.leave();
		for (const name of ["proxy", "proxyAuthorization", "fetchAdditionalSupport"]) {
			await update(name, undefined);
		}
	});

	const setKey = () => setKeyOf(user, sandboxKeys.good);
	async function testKey(): Promise<string> {
		await vscode.commands.executeCommand("lumenfall.testApiKey");
		return user.last.message;
	}

	it("is not found without the proxy", async () => {
		match(await setKey(), /The host lumenfall\.test:\d+ was not found/);
	});

	it("is reached through the proxy of the settings", async () => {
		await update("proxy", process.env["LUMENFALL_PROXY"]);
		match(await setKey(), /saved: 24 models, balance \$12\.50/);
		const message = await testKey();
		match(message, /works/);
		ok(oldest || !message.includes("undici"), message);
	});

	it("is reached with VS Code's own fetch support switched off", async () => {
		await update("proxy", process.env["LUMENFALL_PROXY"]);
		await update("fetchAdditionalSupport", false);
		match(await setKey(), /saved: 24 models/);
		match(await testKey(), /Connected through undici/);
	});

	it("is reached through a proxy that wants a password, with the password in its address", async () => {
		await update("proxy", process.env["LUMENFALL_PROXY_PASSWORD"]?.replace("://", "://user:pass@"));
		match(await setKey(), /saved: 24 models/);
	});

	it("is reached through a proxy that wants a password, with the authorization in the settings", async () => {
		await update("proxy", process.env["LUMENFALL_PROXY_PASSWORD"]);
		await update("proxyAuthorization", `Basic ${btoa("user:pass")}`);
		match(await setKey(), /saved: 24 models/);
	});

	it("says that the proxy wants a password", async () => {
		await update("proxy", process.env["LUMENFALL_PROXY_PASSWORD"]);
		match(await setKey(), /The proxy requires a user name and a password/);
	});

	it("says that the proxy does not answer", async () => {
		await update("proxy", "http://127.0.0.1:9");
		match(await setKey(), /The proxy for lumenfall\.test:\d+ failed/);
	});
}).timeout(90_000);
