import { isInside, pathRulesOf } from "./paths.ts";

/** The longest file that a file system may keep beside its name, in bytes: it takes no blocks. */
const maxInline = 4096n;

/**
 * Returns whether a file is a placeholder, which a cloud service replaces by the file when it is read. Such a file has
 * a size and takes no space. Node tells neither the attribute of Windows nor the flag of macOS. On Linux, file systems
 * in user space report no space for any file.
 */
export function isPlaceholder(
	{ size, blocks }: { readonly size: bigint; readonly blocks: bigint },
	platform: string,
): boolean {
	return (platform === "win32" || platform === "darwin") && blocks === 0n && size > maxInline;
}

/**
 * Returns whether a folder is one that a cloud service may fill when its files are read: OneDrive, as its variables
 * say; on macOS the folders of all services, and of iCloud Drive.
 */
export function isInCloud(
	folder: string,
	environment: Readonly<Record<string, string | undefined>>,
	platform: string,
): boolean {
	const home = environment["HOME"];
	const folders =
		platform === "win32"
			? ["OneDrive", "OneDriveConsumer", "OneDriveCommercial"].map((name) => environment[name])
			: platform === "darwin" && home
				? [`${home}/Library/CloudStorage`, `${home}/Library/Mobile Documents`]
				: [];
	const rules = pathRulesOf(platform);
	return folders.some((cloud) => cloud !== undefined && cloud !== "" && isInside(cloud, folder, rules));
}
