import { type BaseUrlProblem, findBaseUrlProblems, findPathProblems } from "./baseUrlProblems.ts";
import { type ExpiringUrl, findExpiringUrls } from "./expiringUrls.ts";
import type { CodeTree } from "./tree/codeTree.ts";
import { findValues, type Settings, usesLumenfall, type Value } from "./values.ts";

/** What a document says to Lumenfall. It keeps no node of a tree. */
export interface Analysis {
	/** Whether the document uses Lumenfall. If it does not, nothing else is looked for. */
	readonly uses: boolean;
	readonly values: readonly Value[];
	/** What is wrong whatever the catalog says. */
	readonly problems: readonly (BaseUrlProblem | ExpiringUrl)[];
}

const nothing: Analysis = { uses: false, values: [], problems: [] };

/**
 * Analyses a document. Linear in its text.
 * @param origin the origin of the API in the user's settings
 */
export function analyse(trees: readonly CodeTree[], text: string, settings: Settings, origin: string): Analysis {
	if (!usesLumenfall(trees, settings)) {
		return nothing;
	}
	const values = findValues(trees, text, settings);
	const problems = [
		...findBaseUrlProblems(values, text, origin),
		...trees.flatMap((tree) => findPathProblems(tree, origin)),
	];
	const first = new Map(problems.map((problem) => [problem.start, problem]));
	const expiring = trees.flatMap((tree) => findExpiringUrls(tree, settings.api));
	return { uses: true, values, problems: [...first.values(), ...expiring] };
}
