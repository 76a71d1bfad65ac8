import { type Mode, modes } from "../../../lumenfall/modes.ts";
import { type CodeTargetId, codeTargetIds } from "../../../snippets/targets.ts";

/** What the user does on the page. `open`: the page is there. `mode`, `target`: another one is chosen. */
export type PageEvent =
	| "open"
	| "mode"
	| "target"
	| "insertId"
	| "copyId"
	| "copyCode"
	| "insertCode"
	| "estimate"
	| "compare"
	| "showDetails";

const events: readonly PageEvent[] = [
	...(["open", "mode", "target", "insertId", "copyId", "copyCode"] as const),
	...(["insertCode", "estimate", "compare", "showDetails"] as const),
];

/** A message of the page. */
export interface PageMessage {
	readonly event: PageEvent;
	/** Id of a model. It can be any text. */
	readonly model: string | undefined;
	readonly mode: Mode | undefined;
	readonly target: CodeTargetId | undefined;
	/** The texts of the fields, by the names of the API's fields. */
	readonly fields: ReadonlyMap<string, string>;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null;

/** Reads a message of the page. Returns `undefined` if it is none of ours. */
export function readMessage(message: unknown): PageMessage | undefined {
	if (!isObject(message)) {
		return undefined;
	}
	const event = events.find((one) => one === message["do"]);
	const values = isObject(message["values"]) ? message["values"] : {};
	const fields = Object.entries(values).flatMap(([name, value]): [string, string][] =>
		name.startsWith("field-") && typeof value === "string" ? [[name.slice("field-".length), value]] : [],
	);
	return (
		event && {
			event,
			model: typeof message["model"] === "string" ? message["model"] : undefined,
			mode: modes.find((one) => one === values["mode"]),
			target: codeTargetIds.find((one) => one === values["target"]),
			fields: new Map(fields),
		}
	);
}

/** How many models are compared at most. */
export const maxCompared = 4;

/** Reads the ids that VS Code kept for a tab. Returns none if that is nothing of ours. */
export function readShownModels(state: unknown): readonly string[] {
	const shown = isObject(state) ? state["models"] : undefined;
	return Array.isArray(shown) ? shown.filter((id) => typeof id === "string").slice(0, maxCompared) : [];
}
