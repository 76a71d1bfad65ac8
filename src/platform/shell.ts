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
