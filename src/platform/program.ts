/** A run of a program, without a shell and without input. */
export interface ProgramRun {
	/** The program: an absolute path, or a name that is searched for on the user's PATH. */
	readonly file: string;
	readonly args: readonly string[];
	/** Path of the folder in which it runs. */
	readonly folder: string;
	/** Paths of folders whose programs are never run, by their name or through links: those of the workspace. */
	readonly notFrom: readonly string[];
	/** Variables that are set or, if `undefined`, removed. */
	readonly env?: Readonly<Record<string, string | undefined>>;
	readonly timeoutMs: number;
	/** The most that is read of its output, in bytes. */
	readonly maxBytes: number;
	readonly signal?: AbortSignal;
}

/** The result of a program that ended by itself. */
export interface ProgramResult {
	readonly code: number;
	readonly stdout: string;
}

/**
 * Runs a program. Never rejects. Resolves with `undefined` if the program cannot be started, is from a folder that it
 * must not be from, was stopped by the time limit or the signal, or writes too much. Only exists where the extension
 * runs on Node.
 */
export type RunProgram = (run: ProgramRun) => Promise<ProgramResult | undefined>;

/** A shell that has a key in a variable. */
export interface ShellRequest {
	readonly key: string;
	readonly variable: string;
	/** Path of the user's shell. */
	readonly shell: string;
	/** What the terminal says if the key cannot be fetched any more. */
	readonly missing: string;
}

/** The program, the arguments and the environment of a terminal. None of them holds the key. */
export interface ShellOptions {
	readonly shellPath: string;
	readonly shellArgs: string[];
	readonly env: Record<string, string>;
}
