import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { createServer } from "node:net";

/** Runs a command to its end. Rejects with the end of what it printed when it fails. */
export function run(command: string, args: readonly string[], options: SpawnOptions = {}): Promise<string> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { ...options, stdio: ["ignore", "pipe", "pipe"] });
		let output = "";
		child.stdout?.on("data", (data) => (output += data));
		child.stderr?.on("data", (data) => (output += data));
		child.once("error", reject);
		child.once("close", (code) => {
			if (code === 0) {
				resolve(output);
			} else {
				reject(new Error(`${command} ${args.join(" ")} ended with ${code}:\n${output.slice(-3000)}`));
			}
		});
	});
}

/** Ends a process that we started and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) {
		return;
	}
	const gone = new Promise((resolve) => child.once("exit", resolve));
	child.kill("SIGTERM");
	const hard = setTimeout(() => child.kill("SIGKILL"), 5_000);
	await gone;
	clearTimeout(hard);
}

/** A loopback port that was free a moment ago. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once("error", reject);
		server.listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}
