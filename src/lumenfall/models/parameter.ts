/** What a request to a model can set, as far as the API says so. Every text is one line. */
export interface Parameter {
	readonly name: string;
	/** JSON Schema's name of a type: `integer`. Several are joined by commas. */
	readonly type?: string;
	readonly description?: string;
	/** What Lumenfall uses without it, as text. */
	readonly default?: string;
	/** The only values that it can have, as text. */
	readonly values?: readonly string[];
	readonly minimum?: number;
	readonly maximum?: number;
	readonly isRequired?: true;
}
