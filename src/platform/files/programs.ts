/** How a terminal starts a program: as its shell, with these arguments, or with the rest of a Windows command line. */
export interface TerminalLaunch {
	readonly shellPath: string;
	readonly shellArgs: string[] | string;
}

/** A program of the user's. */
export interface FoundProgram {
	readonly file: string;
	/** @param args plain words: letters, digits, `_`, `-` and `.` */
	inTerminal(args: readonly string[]): TerminalLaunch;
}

const isAbsolute = (folder: string, isWindows: boolean) =>
	isWindows ? /^(?:[a-z]:[\\/]|\\\\[^\\?.])/i.test(folder) : folder.startsWith("/");

/**
 * Returns the paths at which a program may be, in the order of the PATH. Relative folders are left out: they depend on
 * the folder in which VS Code was started.
 */
export function candidatesOnPath(name: string, pathVariable: string, isWindows: boolean): string[] {
	const endings = isWindows ? [".exe", ".cmd"] : [""];
	return pathVariable
		.split(isWindows ? ";" : ":")
		.map((folder) => (isWindows ? folder.trim().replace(/^"(.*)"$/, "$1") : folder))
		.filter((folder) => isAbsolute(folder, isWindows))
		.map((folder) => folder.replace(isWindows ? /[\\/]+$/ : /\/+$/, ""))
		.flatMap((folder) => endings.map((ending) => `${folder}${isWindows ? "\\" : "/"}${name}${ending}`))
		.filter((file) => !isShim(file) || !/["%!]/.test(file));
}

/** Returns whether a program of Windows is a script that only its command processor runs, as npm installs them. */
const isShim = (file: string) => /\.(?:cmd|bat)$/i.test(file);

/**
 * Returns how a terminal starts a program.
 * @param commandProcessor path of Windows' `cmd.exe`
 * @throws Error if a word is not plain: the command processor would read more into it
 */
export function launchOf(file: string, args: readonly string[], commandProcessor: string): TerminalLaunch {
	if (!args.every((arg) => /^[\w.-]+$/.test(arg))) {
		throw new Error("Only plain words are given to a program.");
	}
	return isShim(file)
		? { shellPath: commandProcessor, shellArgs: `/d /s /c ""${file}" ${args.join(" ")}"` }
		: { shellPath: file, shellArgs: [...args] };
}
