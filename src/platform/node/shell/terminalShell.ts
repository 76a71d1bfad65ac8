import { spawn } from "node:child_process";
import { connect } from "node:net";

/*
 * The program that a terminal with a key starts: it fetches the key from the extension and becomes the user's shell. So
 * neither the environment nor the arguments that VS Code knows, and stores when it quits, hold the key.
 * Arguments: the address of the extension, the ticket for one key, the name of the variable, what to say without a key,
 * then the shell and its arguments.
 */

const [address = "", ticket = "", variable = "", missing = "", shell = "", ...args] = process.argv.slice(2);

/** Returns the key, or an empty text if the extension does not know the ticket any more. */
async function fetchKey(): Promise<string> {
	return await new Promise((resolve) => {
		let received = "";
		const socket = connect(address, () => socket.write(`${ticket}\n`));
		socket.setEncoding("utf8");
		socket.on("data", (text) => (received += text));
		socket.on("error", () => resolve(""));
		socket.on("close", () => resolve(received));
		setTimeout(() => socket.destroy(), 5000).unref();
	});
}

const key = await fetchKey();
const { ELECTRON_RUN_AS_NODE: _node, ...env } = process.env;
if (key === "") {
	process.stderr.write(`${missing}\r\n`);
} else {
	env[variable] = key;
}

/** Runs the shell as a child, where a process cannot become another program: on Windows. */
function runAsChild(): void {
	for (const signal of ["SIGINT", "SIGQUIT", "SIGTSTP"] as const) {
		// It is meant for the shell.
		process.on(signal, () => undefined);
	}
	const child = spawn(shell, args, { env, stdio: "inherit" });
	child.on("error", (error) => {
		process.stderr.write(`${error.message}\r\n`);
		process.exitCode = 127;
	});
	child.on("exit", (code) => (process.exitCode = code ?? 1));
}

if (process.platform === "win32" || !process.execve) {
	runAsChild();
} else {
	process.execve(shell, [shell, ...args], env as Record<string, string>);
}
