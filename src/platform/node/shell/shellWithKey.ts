import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ShellOptions, ShellRequest } from "../../program.ts";

/** Milliseconds that a program has to fetch its key. */
const lifetime = 30_000;

/** What a program needs to fetch a key once. It is worth nothing after that. */
export interface KeyTicket {
	/** A socket in a folder that only the user can enter, or a named pipe on Windows. */
	readonly address: string;
	readonly ticket: string;
	/** Resolves when the key was fetched, or when the time is over. */
	readonly ended: Promise<void>;
}

/**
 * Offers a key to the one program that brings the ticket, for a short time, without writing it anywhere.
 * @throws Error if there can be no socket
 */
export async function createKeyTicket(key: string, milliseconds = lifetime): Promise<KeyTicket> {
	const ticket = randomBytes(32).toString("hex");
	const folder = await mkdtemp(path.join(tmpdir(), "lumenfall-"));
	const address =
		process.platform === "win32"
			? `\\\\.\\pipe\\lumenfall-${randomBytes(16).toString("hex")}`
			: path.join(folder, "key");
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		let received = "";
		sockets.add(socket);
		socket.setEncoding("utf8");
		socket.on("error", () => socket.destroy());
		socket.on("close", () => sockets.delete(socket));
		socket.on("data", (text) => {
			received += text;
			if (received === `${ticket}\n` && server.listening) {
				server.close();
				socket.end(key);
			} else if (received.length > ticket.length) {
				socket.destroy();
			}
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(address, resolve);
	});
	const timer = setTimeout(() => {
		server.close();
		for (const socket of sockets) {
			socket.destroy();
		}
	}, milliseconds);
	const ended = new Promise<void>((resolve) => {
		server.once("close", () => {
			clearTimeout(timer);
			void rm(folder, { recursive: true, force: true }).then(resolve, () => resolve());
		});
	});
	return { address, ticket, ended };
}

/**
 * Returns a shell that fetches a key when it starts, once.
 * @param programs the folder of `terminalShell.js`
 * @throws Error if the key cannot be offered
 */
export async function shellWithKey(request: ShellRequest, programs: string): Promise<ShellOptions> {
	const { key, variable, shell, missing } = request;
	const { address, ticket } = await createKeyTicket(key);
	return {
		// VS Code's own Node. On the desktop it is also an Electron, which the shell must not know.
		shellPath: process.execPath,
		shellArgs: [
			path.join(programs, "terminalShell.js"),
			address,
			ticket,
			variable,
			missing,
			shell,
			...argumentsOf(shell),
		],
		env: { ELECTRON_RUN_AS_NODE: "1" },
	};
}

/** Returns the arguments of VS Code's default profile of a shell: on macOS, terminals are login shells. */
function argumentsOf(shell: string): readonly string[] {
	return process.platform === "darwin" && /\/(?:bash|zsh|fish)$/.test(shell) ? ["-l"] : [];
}
