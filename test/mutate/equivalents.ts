/** A mutant that no test can notice, since it changes nothing that anybody can see. */
export interface Equivalent {
	readonly file: string;
	/** The code that Stryker replaces, and its replacement, without line ends and repeated spaces. */
	readonly from: string;
	readonly to: string;
	readonly why: string;
}

/** The mutants that are known to survive. `npm run mutate` complains about an entry that is no longer needed. */
export const equivalents: readonly Equivalent[] = [];
