import { spawn } from "node:child_process";
import path from "node:path";
import type { ProgramResult, ProgramRun } from "../program.ts";
import { findOnPath } from "./findOnPath.ts";
import { isWithinFolders } from "./isWithinFolders.ts";

/** Runs a program, bounded in time and output. See `RunProgram`. */
export async function runProgram(run: ProgramRun): Promise<ProgramResult | undefined> {
	const { args, folder, env, timeoutMs, maxBytes } = run;
	const file = await toPath(run.file);
	if (file === undefined || (await isWithinFolders(file, run.notFrom))) {
		return undefined;
	}
	const timeout = AbortSignal.timeout(timeoutMs);
	const signal = run.signal ? AbortSignal.any([run.signal, timeout]) : timeout;
	return await new Promise((resolve) => {
		const child = spawn(file, args, {
			cwd: folder,
			env: { ...process.env, ...env },
			stdio: ["ignore", "pipe", "ignore"],
			windowsHide: true,
			killSignal: "SIGKILL",
			signal,
		});
		const pieces: Buffer[] = [];
		let length = 0;
		child.stdout.on("data", (piece: Buffer) => {
			length += piece.length;
			if (length > maxBytes) {
				child.kill("SIGKILL");
			} else {
				pieces.push(piece);
			}
		});
		// A process that the program has started may hold its output open: the end of the program is not awaited then.
		signal.addEventListener("abort", () => resolve(undefined), { once: true });
		child.on("error", () => resolve(undefined));
		child.on("close", (code) =>
			resolve(code === null || length > maxBytes ? undefined : { code, stdout: Buffer.concat(pieces).toString() }),
		);
	});
}

/** Returns the path of a program. The system does not search for it: it would look into the folder too. */
async function toPath(file: string): Promise<string | undefined> {
	if (path.isAbsolute(file)) {
		return file;
	}
	return /^\w+$/.test(file) ? (await findOnPath(file))?.file : undefined;
}
