/** A mutant that no test can notice: it changes nothing that can be seen. */
export interface Equivalent {
	readonly file: string;
	/** The code that Stryker replaces, and its replacement, each in one line. */
	readonly from: string;
	readonly to: string;
	readonly why: string;
}

/** The mutants that may survive. `npm run mutate` says which ones do not. */
export const equivalents: readonly Equivalent[] = [
	{
		file: "src/lumenfall/failure.ts",
		from: "code === undefined",
		to: "false",
		why: 'No code is called "undefined", so the lookup finds none.',
	},
	{
		file: "src/lumenfall/failure.ts",
		from: "true",
		to: "false",
		why: "Only the names of the table are read. Its values are there for the type.",
	},
	{
		file: "src/lumenfall/keyInput.ts",
		from: '"wrongPrefix"',
		to: '""',
		why: "Never reached: a text without a problem of its own begins with a candidate.",
	},
	{
		file: "src/lumenfall/keyInput.ts",
		from: "/\\s+/g",
		to: "/\\s/g",
		why: "One space or several: everything behind treats them alike.",
	},
	{
		file: "src/lumenfall/keyText.ts",
		from: "end < text.length",
		to: "true",
		why: "After the end of a text there is no key character.",
	},
	{
		file: "src/lumenfall/keyText.ts",
		from: "end < text.length",
		to: "end <= text.length",
		why: "After the end of a text there is no key character.",
	},
	{
		file: "src/lumenfall/keyText.ts",
		from: "text.charCodeAt(at) === Char.percent",
		to: "true",
		why: "It only saves the comparison of three characters.",
	},
	{
		file: "src/lumenfall/model.ts",
		from: "[]",
		to: '["Stryker was here"]',
		why: "A word that names no modality implies none.",
	},
	{
		file: "src/lumenfall/model.ts",
		from: "a.creator === undefined",
		to: "false",
		why: "Only one group has no creator, and the sort treats 0 and 1 alike: it compares a later one to an earlier one.",
	},
	{
		file: "src/lumenfall/model.ts",
		from: "b.creator === undefined",
		to: "true",
		why: "Only one group has no creator, and the sort treats 0 and 1 alike: it compares a later one to an earlier one.",
	},
];
