import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";
import { newlineOf } from "../lines.ts";
import type { Edit, Hit } from "../textEdit.ts";

/** An instruction of a Dockerfile up to a key in it, including continued lines. */
interface Instruction {
	readonly start: number;
	readonly name: string;
	/** Offset of the text after the name. */
	readonly argumentsStart: number;
	/** The text between the name and the key. */
	readonly words: string;
}

function instructionAt(text: string, offset: number): Instruction | undefined {
	let start = text.lastIndexOf("\n", offset - 1) + 1;
	while (start > 0 && /\\[ \t]*\r?\n$/.test(text.slice(Math.max(0, start - 20), start))) {
		start = text.lastIndexOf("\n", start - 2) + 1;
	}
	const head = /^\s*(?:ONBUILD\s+)?([A-Za-z]+)\s+/.exec(text.slice(start, offset));
	const argumentsStart = start + (head?.[0].length ?? 0);
	return head?.[1] === undefined
		? undefined
		: { start, name: head[1].toUpperCase(), argumentsStart, words: text.slice(argumentsStart, offset) };
}

const reference = `\${${keyVariable}}`;
const secretMount = `--mount=type=secret,id=${keyVariable},env=${keyVariable}`;

/** Mounts the key as a build secret: it is available to the one command and is not stored in the image. */
function replaceInRun({ argumentsStart, words }: Instruction, edit: Edit): Edit[] {
	return words.includes(secretMount)
		? [edit]
		: [{ start: argumentsStart, end: argumentsStart, text: `${secretMount} ` }, edit];
}

/** Reads the value from a build argument, which is declared before the instruction unless its stage declares it. */
function replaceWithArgument(text: string, { start, name, words }: Instruction, hit: Hit, edit: Edit): Edit[] {
	if (name === "ARG" && words.replace(/["']$/, "") === `${keyVariable}=`) {
		const end = hit.end + (/["']$/.test(words) ? 1 : 0);
		return [{ start: hit.start - words.length + keyVariable.length, end, text: "" }];
	}
	const before = text.slice(0, start);
	const stage = before.slice([...before.matchAll(/^\s*FROM\b/gim)].at(-1)?.index ?? 0);
	return new RegExp(`^\\s*ARG\\s+${keyVariable}\\b`, "im").test(stage)
		? [edit]
		: [{ start, end: start, text: `ARG ${keyVariable}${newlineOf(text)}` }, edit];
}

export const dockerfile: Language = {
	ids: ["dockerfile"],
	replace(text, hit) {
		const edit: Edit = { ...hit, text: reference };
		const instruction = instructionAt(text, hit.start);
		if (!instruction) {
			const line = text.slice(text.lastIndexOf("\n", hit.start - 1) + 1, hit.start);
			return /^\s*#/.test(line) ? [edit] : undefined;
		}
		const { name, words } = instruction;
		const isSingleQuoted = (words.match(/'/g)?.length ?? 0) % 2 === 1;
		// Variables are not expanded in the list form.
		if (words.startsWith("[") || (isSingleQuoted && name !== "ARG")) {
			return undefined;
		}
		switch (name) {
			case "RUN":
				return replaceInRun(instruction, edit);
			case "CMD":
			case "ENTRYPOINT":
			case "HEALTHCHECK":
				return [edit];
			case "ARG":
			case "ENV":
			case "LABEL":
				return replaceWithArgument(text, instruction, hit, edit);
			default:
				return undefined;
		}
	},
};
