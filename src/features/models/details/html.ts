/** Markup. Nothing but `html` makes it, so every text in it is escaped. */
class Markup {
	readonly #text: string;
	constructor(text: string) {
		this.#text = text;
	}
	toString(): string {
		return this.#text;
	}
}

export type { Markup };

/** What can be inserted into markup. `false` and `undefined` insert nothing. */
type Insertable = string | number | false | undefined | Markup | readonly Insertable[];

/** Makes markup of a template. What is inserted stays text, also in a quoted attribute, unless it is markup itself. */
export function html(template: TemplateStringsArray, ...values: readonly Insertable[]): Markup {
	return new Markup(template.reduce((text, part, i) => text + toText(values[i - 1]) + part));
}

function toText(value: Insertable): string {
	if (value === undefined || value === false) {
		return "";
	}
	if (value instanceof Markup) {
		return value.toString();
	}
	return typeof value === "object" ? value.map(toText).join("") : escapeText(String(value));
}

const entities: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

const escapeText = (text: string) => text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? "");
