import { keyVariable } from "../../../lumenfall/apiKey.ts";
import type { Edit, Hit } from "../../textEdit.ts";
import { type LineLanguage, lineAround, removeLine } from "./lineLanguage.ts";
import { workflow } from "./workflow.ts";

/** Returns whether a key is the name in a mapping, where no format puts a value in. */
const isName = (text: string, hit: Hit) => /^["']?\s*:(?:\s|$)/.test(text.slice(hit.end, hit.end + 20));

/** Creates a row for a format in which a variable can be referenced anywhere in a value. */
function references(row: Pick<LineLanguage, "ids" | "path" | "extensions">, reference: string): LineLanguage {
	return {
		...row,
		replacer: (text) => (hit) => (isName(text, hit) ? undefined : [{ ...hit, text: reference }]),
	};
}

/** A line that only assigns the variable its own value does nothing: it is taken out. */
function replaceInBatch(text: string, hit: Hit): readonly Edit[] {
	const line = lineAround(text, hit.start);
	const around = `${text.slice(line.start, hit.start)}\0${text.slice(hit.end, line.end)}`;
	return new RegExp(`^\\s*@?set\\s+"?${keyVariable}=\0"?\\s*$`, "i").test(around)
		? [removeLine(text, line)]
		: [{ ...hit, text: `%${keyVariable}%` }];
}

/** Formats in which a variable is referenced in the text. */
export const referenceFormats: readonly LineLanguage[] = [
	workflow,
	{ ids: ["bat"], extensions: [".bat", ".cmd"], replacer: (text) => (hit) => replaceInBatch(text, hit) },
	references({ ids: ["dockercompose"] }, `\${${keyVariable}}`),
	references({ ids: ["yaml"], path: /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/i }, `\${${keyVariable}}`),
	references({ ids: ["json", "jsonc"], path: /(?:^|\/)\.vscode\/(?:launch|tasks)\.json$/ }, `\${env:${keyVariable}}`),
	references({ ids: ["http", "rest"], extensions: [".http", ".rest"] }, `{{$processEnv ${keyVariable}}}`),
];
