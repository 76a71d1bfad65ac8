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
		file: "src/api/classifyNetworkError.ts",
		from: "[]",
		to: '["Stryker was here"]',
		why: "A text among the errors says nothing, just as none.",
	},
	{
		file: "src/api/classifyNetworkError.ts",
		from: 'message.split("\\n", 1)[0]?.slice',
		to: 'message.split("\\n", 1)[0].slice',
		why: "A split text has at least one part. The question mark is there for the type.",
	},
	{
		file: "src/api/describeRequest.ts",
		from: '"code" in failure && failure.code !== undefined',
		to: '"code" in failure || failure.code !== undefined',
		why: "By its type, a failure has a code or has no such field.",
	},
	{
		file: "src/api/describeRequest.ts",
		from: "failure.code !== undefined",
		to: "true",
		why: "By its type, a failure has a code or has no such field.",
	},
	{
		file: "src/api/describeRequest.ts",
		from: '"message" in failure && failure.message !== undefined',
		to: '"message" in failure || failure.message !== undefined',
		why: "By its type, a failure has a message or has no such field.",
	},
	{
		file: "src/api/describeRequest.ts",
		from: "failure.message !== undefined",
		to: "true",
		why: "By its type, a failure has a message or has no such field.",
	},
	{
		file: "src/api/fallbackTransport.ts",
		from: "b === last",
		to: "false",
		why: "The sort compares a later one to an earlier one, so the last one that reached the origin is always a when it moves.",
	},
	{
		file: "src/api/parseResponse.ts",
		from: 'typeof value !== "object" || value === null || Array.isArray(value)',
		to: "true",
		why: "No schema passes on the name of a field: redacting names is a second guard.",
	},
	{
		file: "src/api/parseResponse.ts",
		from: '"object"',
		to: '""',
		why: "No schema passes on the name of a field: redacting names is a second guard.",
	},
	{
		file: "src/api/retry.ts",
		from: "{ once: true }",
		to: "{}",
		why: "The listener is removed when the delay ends.",
	},
	{
		file: "src/api/retry.ts",
		from: "true",
		to: "false",
		why: "The listener is removed when the delay ends.",
	},
	{
		file: "src/api/retryAfter.ts",
		from: '""',
		to: '"Stryker was here!"',
		why: "Neither is a number or a date.",
	},
	{
		file: "src/api/schemas.ts",
		from: '""',
		to: '"Stryker was here!"',
		why: "Neither is an alias or names a modality.",
	},
	{
		file: "src/api/sendRequest.ts",
		from: '"aborted"',
		to: '""',
		why: "The reason decides about the failure. Nobody sees the text.",
	},
	{
		file: "src/api/sendRequest.ts",
		from: "{ once: true }",
		to: "{}",
		why: "A signal is aborted once.",
	},
	{
		file: "src/api/sendRequest.ts",
		from: "true",
		to: "false",
		why: "A signal is aborted once.",
	},
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
		from: "code !== 37 && code !== 38 && code !== 61 && code !== 92",
		to: "false",
		why: "It only saves running a regular expression, which finds no dot there.",
	},
	{
		file: "src/lumenfall/keyText.ts",
		from: "{ return 0; }",
		to: "{}",
		why: "It only saves running a regular expression, which finds no dot there.",
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
	{
		file: "src/lumenfall/modes.ts",
		from: "[]",
		to: '["Stryker was here"]',
		why: "A word that names no mode implies none.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: '{ keyId: "", addedAt: now }',
		to: "{}",
		why: "Without a record, the key ids differ either way, and the age is set in the next line.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: '""',
		to: '"Stryker was here!"',
		why: "No key has either key id.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: "a.slot > b.slot",
		to: "false",
		why: "The sort compares a later one to an earlier one, and treats 0 and 1 alike.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: "a.slot > b.slot",
		to: "a.slot >= b.slot",
		why: "No two slots are the same.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: "a.slot < b.slot",
		to: "true",
		why: "The sort compares a later one to an earlier one, and treats 0 and 1 alike.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: "a.slot < b.slot",
		to: "a.slot <= b.slot",
		why: "No two slots are the same.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: "[]",
		to: '["Stryker was here"]',
		why: "No slot is called that.",
	},
	{
		file: "src/features/apiKey/store/keySet.ts",
		from: "replaces !== undefined",
		to: "true",
		why: "No slot is undefined.",
	},
];
