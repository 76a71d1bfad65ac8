import { type BigIntStats, constants } from "node:fs";
import type { FileProblem } from "../textFiles.ts";

/**
 * The flags with which files are opened: opening a pipe or a device does not block, and a link is not followed. Windows
 * has neither flag.
 */
export const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** A file is not read. The message names the file. */
export class FileProblemError extends Error {
	readonly problem: FileProblem;

	constructor(file: string, problem: FileProblem) {
		super(`${file} is not read: ${problem}`);
		this.name = "FileProblemError";
		this.problem = problem;
	}
}

/**
 * Checks what `lstat` says of a file before it is opened. A junction of Windows counts as a link.
 * @throws FileProblemError if it is not a regular file
 */
export function checkBeforeOpening(file: string, stats: BigIntStats): void {
	if (!stats.isFile()) {
		throw new FileProblemError(file, stats.isSymbolicLink() ? "link" : "notRegular");
	}
}

/**
 * Checks what `fstat` says of a file that was opened. Where links are followed, it must be the file that `lstat` saw.
 * @param expected what `lstat` said before
 * @param followsLinks whether opening follows links, as on Windows
 * @throws FileProblemError if it was replaced by something else in between
 */
export function checkOpened(
	file: string,
	opened: BigIntStats,
	expected: BigIntStats,
	followsLinks = constants.O_NOFOLLOW === undefined,
): void {
	checkBeforeOpening(file, opened);
	// File systems in user space may number a file again, so the numbers count only where nothing else tells. libuv up to
	// 1.50 reports 64 bits of a volume's number in lstat and 32 bits in fstat (github.com/libuv/libuv/pull/4698).
	const volume = ({ dev }: BigIntStats) => BigInt.asUintN(32, dev);
	if (followsLinks && (opened.ino !== expected.ino || volume(opened) !== volume(expected))) {
		throw new FileProblemError(file, "link");
	}
}

/** Returns why a file could not be read, or `missing`. */
export function problemOf(error: unknown): FileProblem | "missing" {
	if (error instanceof FileProblemError) {
		return error.problem;
	}
	switch (error instanceof Error && "code" in error ? error.code : undefined) {
		case "ENOENT":
		case "ENOTDIR":
			return "missing";
		case "ELOOP":
			return "link";
		case "ENXIO":
		case "EISDIR":
		case "ENODEV":
			return "notRegular";
		default:
			return "unreadable";
	}
}
