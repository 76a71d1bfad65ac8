/** How a system names its files. */
export interface PathRules {
	/** Whether paths have drives and backslashes. */
	readonly isWindows: boolean;
	/** Whether names that differ in case alone are usually one file. */
	readonly ignoresCase: boolean;
}

/** Returns the rules of a system, named as by `process.platform`. */
export function pathRulesOf(platform: string): PathRules {
	const isWindows = platform === "win32";
	return { isWindows, ignoresCase: isWindows || platform === "darwin" };
}

/**
 * Returns a path in a form that is the same for all names of a file: with slashes, without the one at its end and
 * without the `\\?\` of long Windows paths, the drive and, where the system ignores case, all of it in lower case.
 * Takes absolute file paths and the paths of `file` URIs, in which a slash precedes the drive. It does not know links.
 */
export function comparablePath(path: string, { isWindows, ignoresCase }: PathRules): string {
	let name = path.normalize("NFC");
	if (isWindows) {
		name = name
			.replaceAll("\\", "/")
			.replace(/^\/\/[?.]\/UNC\//i, "//")
			.replace(/^\/\/[?.]\//, "")
			.replace(/^\/(?=[a-z]:)/i, "")
			// Windows ignores dots and spaces at the end of a name.
			.replace(/[. ]+(?=\/|$)/g, (dots, at: number, all: string) =>
				/(?:^|\/)\.{1,2}$/.test(all.slice(0, at) + dots) ? dots : "",
			);
	}
	return withoutSlash(ignoresCase ? name.toLowerCase() : name);
}

const withoutSlash = (path: string) => path.replace(/(?<=.)\/+$/, "");

/** Returns whether a file or folder is a folder or inside of it. The paths have no `..`. */
export function isInside(folder: string, path: string, rules: PathRules): boolean {
	const outer = comparablePath(folder, rules);
	const inner = comparablePath(path, rules);
	return inner === outer || inner.startsWith(outer.endsWith("/") ? outer : `${outer}/`);
}
