import { keyVariable } from "../../../lumenfall/apiKey.ts";
import type { Edit, Hit } from "../../textEdit.ts";
import { type LineLanguage, lineAround } from "./lineLanguage.ts";

const secret = `secrets.${keyVariable}`;

/**
 * Where GitHub makes secrets available, by the keys from the top of a workflow to the value:
 * https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability
 */
const available =
	/^(?:env|jobs \S+ (?:env|outputs|secrets|container (?:env|credentials)|services \S+ (?:env|credentials)|steps (?:env|with|run|name|working-directory)))(?: |$)/;

/** A key of a mapping, with the ones around it. */
interface Key {
	readonly name: string;
	readonly indent: number;
	readonly parent: Key | undefined;
}

/** Returns for each line, by its start, the key that its value belongs to. Reads the text once. */
function readKeys(text: string): ReadonlyMap<number, Key | undefined> {
	const keys = new Map<number, Key | undefined>();
	let current: Key | undefined;
	for (const { 0: line, index } of text.matchAll(/^.*$/gm)) {
		const [, space = "", dash = "", name] =
			/^(\s*)((?:-\s+)*)["']?([\w.-]+)["']?\s*:(?:\s|$)/.exec(line.slice(0, 1000)) ?? [];
		const indent = name === undefined ? line.search(/\S/) : space.length;
		// The first key of an item is at the dash, the others are behind it.
		while (
			indent >= 0 &&
			!line.trimStart().startsWith("#") &&
			current &&
			current.indent >= indent + dash.length &&
			current.indent > indent - 1
		) {
			current = current.parent;
		}
		if (name !== undefined) {
			current = { name, indent: indent + dash.length, parent: current };
		}
		keys.set(index, current);
	}
	return keys;
}

function namesOf(key: Key | undefined): string {
	const found: string[] = [];
	for (let at = key; at; at = at.parent) {
		found.unshift(at.name);
	}
	return found.join(" ");
}

function replaceInWorkflow(
	text: string,
	hit: Hit,
	keys: ReadonlyMap<number, Key | undefined>,
): readonly Edit[] | undefined {
	const line = lineAround(text, hit.start);
	const before = text.slice(line.start, hit.start);
	const after = text.slice(hit.end, line.end);
	if (/^\s*#/.test(before)) {
		return [{ ...hit, text: `\${{ ${secret} }}` }];
	}
	const isName = /^["']?\s*:(?:\s|$)/.test(after);
	if (isName || !available.test(namesOf(keys.get(line.start)))) {
		return undefined;
	}
	if (before.lastIndexOf("${{") > before.lastIndexOf("}}")) {
		// In an expression, the string as a whole is a secret.
		const isString = before.endsWith("'") && after.startsWith("'");
		return isString ? [{ start: hit.start - 1, end: hit.end + 1, text: secret }] : undefined;
	}
	return [{ ...hit, text: `\${{ ${secret} }}` }];
}

/** Workflows of GitHub, in which the key is a secret of the repository. */
export const workflow: LineLanguage = {
	ids: ["yaml", "github-actions-workflow"],
	path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i,
	replacer(text) {
		const keys = readKeys(text);
		return (hit) => replaceInWorkflow(text, hit, keys);
	},
};
