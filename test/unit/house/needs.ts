import type { Use } from "./uses.ts";

/** Something that code can do to the world outside of it. */
export interface Power {
	readonly what: string;
	/** Whether a use of a name needs the power. */
	readonly needs: Needs;
	/** Code that has it: each of these must be seen. */
	readonly planted: readonly string[];
	/** Code that only looks like it. */
	readonly innocent: readonly string[];
	/** The files that have it: no other does. */
	readonly files: readonly string[];
}

/** Whether a use of a name is meant. */
export type Needs = (use: Use) => boolean;

/** Names that mean the same on any object. */
export const named = (...names: readonly string[]): Needs => {
	const set = new Set(names);
	return ({ name, kind }) => kind !== "text" && kind !== "define" && set.has(name);
};
/** Paths from where they come, each with what is below it. */
export const from = (...paths: readonly string[]): Needs => {
	return ({ path, kind }) =>
		kind !== "text" &&
		paths.some((entry) => path === entry || path.startsWith(`${entry}.`) || path.startsWith(`${entry}(`));
};
export const globals = (...names: readonly string[]) => from(...names.map((name) => `globalThis.${name}`));
export const modules = (...names: readonly string[]) => from(...names.map((name) => `node:${name}`));
export const defines = (...names: readonly string[]): Needs => {
	return ({ name, kind }) => kind === "define" && names.includes(name);
};
export const texts = (pattern: RegExp): Needs => {
	return ({ path, kind }) => kind === "text" && pattern.test(path);
};
export const any = (...all: readonly Needs[]): Needs => {
	return (use) => all.some((needs) => needs(use));
};
/** Calls of VS Code's `executeCommand` by the command. */
export const runs = (matches: (command: string | undefined) => boolean): Needs => {
	return ({ name, kind, args }) => kind === "call" && name === "executeCommand" && matches(args[0]);
};
/** What only reads of `node:fs`, beside `open`, which is a power of its own. */
const fsReads = new Set(
	"access close constants exists fstat glob lstat open read readFile readdir realpath stat".split(" "),
);
export const writesByFs: Needs = ({ path, kind }) => {
	const member = /^node:fs\.(?:promises\.)?(\w+)/.exec(path)?.[1];
	return kind !== "text" && member !== undefined && member !== "promises" && !fsReads.has(member.replace(/Sync$/, ""));
};
