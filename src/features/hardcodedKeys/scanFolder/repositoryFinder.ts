/**
 * Returns what tells whether a folder is in a repository, and remembers that for each folder.
 * @param exists returns whether there is a file or folder at a path of a `file` URI
 */
export function repositoryFinder(exists: (path: string) => boolean): (folder: string) => boolean {
	const repositories = new Map<string, boolean>();
	const isInRepository = (path: string): boolean => {
		const known = repositories.get(path);
		if (known !== undefined) {
			return known;
		}
		const parent = path.slice(0, path.lastIndexOf("/"));
		const result = exists(`${path}/.git`) || (parent !== "" && parent !== path && isInRepository(parent));
		repositories.set(path, result);
		return result;
	};
	return isInRepository;
}
