import { deepEqual, equal, match, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, statSync } from "node:fs";
import { connect } from "node:net";
import path from "node:path";
import { createKeyTicket, shellWithKey } from "../../../../../src/platform/node/shell/shellWithKey.ts";
import { strongKey } from "../../../../keys.ts";

/** What somebody receives who connects and says this. */
async function ask(address: string, said: string): Promise<string> {
	return await new Promise((resolve) => {
		let received = "";
		const socket = connect(address, () => socket.write(said));
		socket.on("data", (data) => (received += data));
		socket.on("error", () => undefined);
		socket.on("close", () => resolve(received));
	});
}

describe("a key for one program", () => {
	it("is there once, for the ticket, and leaves nothing behind", async () => {
		const { address, ticket, ended } = await createKeyTicket(strongKey);
		equal(statSync(path.dirname(address)).mode & 0o077, 0, "only the user can enter the folder");
		equal(await ask(address, `${"0".repeat(64)}\n`), "");
		equal(await ask(address, `${ticket}x\n`), "");
		equal(await ask(address, `${ticket}\n`), strongKey);
		await ended;
		equal(await ask(address, `${ticket}\n`), "");
		ok(!existsSync(path.dirname(address)));
	});

	it("is gone after a while, also if somebody is connected and says nothing", async () => {
		const { address, ticket, ended } = await createKeyTicket(strongKey, 50);
		const silent = connect(address);
		await once(silent, "close");
		await ended;
		equal(await ask(address, `${ticket}\n`), "");
		ok(!existsSync(path.dirname(address)));
	});
});

describe("a shell with a key", () => {
	const request = { key: strongKey, variable: "LUMENFALL_API_KEY", shell: "/bin/sh", missing: "There is none." };

	const typed = 'echo "$LUMENFALL_API_KEY, node: $ELECTRON_RUN_AS_NODE, $OTHER"; exit 7\n';

	/** Runs a shell as VS Code runs a terminal's, and returns what it prints. */
	async function run(args: readonly string[], env: Readonly<Record<string, string>>, options: readonly string[] = []) {
		const program = path.resolve(import.meta.dirname, "../../../../../src/platform/node/shell/terminalShell.ts");
		const child = spawn(process.execPath, [...options, program, ...args.slice(1)], { env: { ...process.env, ...env } });
		let printed = "";
		child.stdout.on("data", (data) => (printed += data));
		child.stderr.on("data", (data) => (printed += data));
		child.stdin.end(typed);
		const [code] = await once(child, "close");
		return { printed, code };
	}

	it("has it in its variable, while neither its arguments nor its environment name it", async () => {
		const { shellPath, shellArgs, env } = await shellWithKey(request, "/programs");
		equal(shellPath, process.execPath);
		equal(shellArgs[0], path.join("/programs", "terminalShell.js"));
		const secret = strongKey.slice(strongKey.indexOf(".") + 1);
		ok(!JSON.stringify([shellArgs, env]).includes(secret));
		deepEqual(await run(shellArgs, { ...env, OTHER: "other" }), {
			printed: `${strongKey}, node: , other\n`,
			code: 7,
		});
		const again = await run(shellArgs, env);
		deepEqual(again, { printed: "There is none.\r\n, node: , \n", code: 7 });
	});

	it("has it also where a process cannot become another one, as on Windows", async () => {
		const { shellArgs, env } = await shellWithKey(request, "/programs");
		const options = ["--import", "data:text/javascript,process.execve=undefined"];
		deepEqual(await run(shellArgs, { ...env, OTHER: "other" }, options), {
			printed: `${strongKey}, node: , other\n`,
			code: 7,
		});
		const { shellArgs: others } = await shellWithKey({ ...request, shell: "/nowhere/sh" }, "/programs");
		const { printed, code } = await run(others, env, options);
		match(printed, /ENOENT/);
		equal(code, 127);
	});
});
