/** What a case is about, VS Code's language id, the text, and the text after the fix; `undefined`: none is offered. */
export type Case = readonly [
	name: string,
	languageId: string,
	before: string,
	after: string | undefined,
	path?: string | undefined,
];
