import { deepEqual, match, ok } from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as vscode from "vscode";
import { FakeUser } from "../fakeUser.ts";
import { freePort } from "../host/processes.ts";
import { type RecordingProxy, startRecordingProxy } from "../host/recordingProxy.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { clearKeys, setKey as setKeyOf } from "./keys.ts";
import { useApi } from "./sandbox.ts";

const names = ["proxy", "proxySupport", "proxyStrictSSL", "noProxy", "fetchAdditionalSupport"] as const;

/** Changes settings of VS Code's network; those that are not named get their defaults. */
async function use(settings: Readonly<Partial<Record<(typeof names)[number], unknown>>>): Promise<void> {
	for (const name of names) {
		const http = vscode.workspace.getConfiguration("http");
		if (http.inspect(name)?.globalValue !== settings[name]) {
			await http.update(name, settings[name], vscode.ConfigurationTarget.Global);
		}
	}
}

describe("the key on its way", () => {
	let user: FakeUser;
	let proxy: RecordingProxy;
	const sandboxes: Sandbox[] = [];

	before(async () => {
		proxy = await startRecordingProxy();
	});
	beforeEach(() => {
		user = new FakeUser();
		proxy.seen.length = 0;
	});
	afterEach(async () => {
		user.leave();
		await clearKeys();
		await Promise.all(sandboxes.splice(0).map((sandbox) => sandbox.close()));
	});
	after(async () => {
		await use({});
		await useApi(undefined);
		proxy.close();
	});

	async function start(options: Parameters<typeof startSandbox>[0]): Promise<Sandbox> {
		const sandbox = await startSandbox(options);
		sandboxes.push(sandbox);
		return sandbox;
	}

	const setKey = () => setKeyOf(user, sandboxKeys.good);

	/** The settings with which a proxy could come in between. */
	const ways = ["override", "on", "fallback", "off"].flatMap((proxySupport) => [
		{ proxySupport },
		{ proxySupport, proxy: true, noProxy: ["unrelated.example"], proxyStrictSSL: false },
	]);

	for (const [host, listens] of [
		["127.0.0.1", "127.0.0.1"],
		["127.0.0.2", "127.0.0.2"],
		["localhost", "127.0.0.1"],
		["[::1]", "::1"],
	] as const) {
		it(`goes to ${host} directly, whatever settings and environment say of proxies, also when nobody is there`, async () => {
			const sandbox = await start({ host: listens });
			const closed = await freePort();
			for (const { proxy: isUsed, ...settings } of ways) {
				await use({ ...settings, ...(isUsed && { proxy: proxy.url }) });
				await useApi(`http://${host}:${closed}`);
				match(await setKey(), /refused the connection|could not be reached/);
				await useApi(`http://${host}:${sandbox.port}`);
				match(await setKey(), /saved: 24 models|already/);
				await vscode.commands.executeCommand("lumenfall.testApiKey");
				match(user.last.message, /works/);
				ok(!user.last.message.includes("Connected through"), user.last.message);
				await clearKeys();
			}
			deepEqual(proxy.seen, []);
			ok(sandbox.requests.every(({ authorization }) => authorization === `Bearer ${sandboxKeys.good}`));
		}).timeout(120_000);
	}

	const certificates: Record<string, { readonly key: string; readonly cert: string }> = JSON.parse(
		readFileSync(process.env["LUMENFALL_CERTIFICATES"] ?? "", "utf8"),
	);

	for (const [name, tls] of Object.entries(certificates)) {
		it(`goes to a host with a ${name} certificate only if that verifies, on each transport`, async () => {
			const sandbox = await start({ tls });
			await useApi(`https://lumenfall.test:${sandbox.port}`);
			for (const proxyStrictSSL of [true, false]) {
				// Without its additions VS Code's fetch uses no proxy, and does not find the host: the other transport does.
				for (const fetchAdditionalSupport of [true, false]) {
					await use({ proxy: proxy.url, proxyStrictSSL, fetchAdditionalSupport });
					match(
						await setKey(),
						name === "valid" ? /saved: 24 models/ : /The certificate of lumenfall\.test:\d+ is not/,
					);
					await clearKeys();
				}
			}
			match(proxy.seen.join(), /^CONNECT lumenfall\.test:\d+(?:,CONNECT lumenfall\.test:\d+)*$/);
			const seen = new Set(sandbox.requests.map(({ authorization }) => authorization));
			deepEqual([...seen], name === "valid" ? [`Bearer ${sandboxKeys.good}`] : []);
		}).timeout(120_000);
	}

	it("does not go to this machine with a forged certificate", async () => {
		const sandbox = await start({ tls: certificates["forged"] ?? { key: "", cert: "" } });
		await useApi(sandbox.origin);
		for (const proxyStrictSSL of [true, false]) {
			await use({ proxyStrictSSL });
			match(await setKey(), /The certificate of 127\.0\.0\.1:\d+ is not/);
		}
		deepEqual(sandbox.requests, []);
	}).timeout(60_000);
});
