/** A replacement in a text, by offset. */
export interface Edit {
	readonly start: number;
	readonly end: number;
	readonly text: string;
}

/** The range of a hardcoded key in a text, by offset. */
export interface Hit {
	readonly start: number;
	readonly end: number;
}
