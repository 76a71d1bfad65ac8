import { keyVariable } from "../../../lumenfall/apiKey.ts";
import type { Edit, Hit } from "../../textEdit.ts";
import { type LineLanguage, lineAround, removeLine } from "./lineLanguage.ts";

/** An instruction of a Dockerfile with the lines that it is continued on. */
interface Instruction {
	readonly start: number;
	readonly end: number;
	/** In capitals. */
	readonly name: string;
	/** Offset of the text after the name. */
	readonly argumentsStart: number;
	/** Whether here-documents follow, which end the instruction later. */
	readonly hasDocument: boolean;
}

const reference = `\${${keyVariable}}`;
const secretMount = `--mount=type=secret,id=${keyVariable},env=${keyVariable}`;

/** Returns the end of the last of the lines that continue one. Comments between them do not end it. */
function endOfLines(text: string, first: { readonly start: number; readonly end: number }): number {
	let line = first;
	for (;;) {
		const written = text.slice(line.start, line.end);
		const goesOn = (line !== first && /^\s*#/.test(written)) || /\\[ \t]*$/.test(written);
		const next = text.indexOf("\n", line.end) + 1;
		if (!goesOn || next === 0) {
			return line.end;
		}
		line = lineAround(text, next);
	}
}

function endOfDocument(text: string, from: number, marker: string): number {
	const closing = new RegExp(`^[ \\t]*${marker}[ \\t]*\\r?$`, "m").exec(text.slice(from));
	return closing ? from + closing.index + closing[0].length : text.length;
}

/** Reads the instructions of a Dockerfile. Comments within one belong to it. */
function readInstructions(text: string): readonly Instruction[] {
	const instructions: Instruction[] = [];
	let at = 0;
	while (at < text.length) {
		const head = /^[ \t]*(?:ONBUILD[ \t]+)?([A-Za-z]+)[ \t]+/i.exec(text.slice(at, at + 200));
		const start = at;
		const line = lineAround(text, at);
		if (!head || /^\s*#/.test(text.slice(line.start, line.end))) {
			at = text.indexOf("\n", line.end) + 1 || text.length;
			continue;
		}
		const lastLine = endOfLines(text, line);
		const marker = /<<-?["']?(\w+)["']?/.exec(text.slice(start, lastLine));
		const end = marker ? endOfDocument(text, lastLine, marker[1] ?? "") : lastLine;
		instructions.push({
			start,
			end,
			name: (head[1] ?? "").toUpperCase(),
			argumentsStart: start + head[0].length,
			hasDocument: marker !== null,
		});
		at = text.indexOf("\n", end) + 1 || text.length;
	}
	return instructions;
}

/** Mounts the key as a build secret: it is available to the one command and is not stored in the image. */
function replaceInRun(text: string, { argumentsStart }: Instruction, edit: Edit): readonly Edit[] {
	return text.startsWith(secretMount, argumentsStart)
		? [edit]
		: [{ start: argumentsStart, end: argumentsStart, text: `${secretMount} ` }, edit];
}

/** Returns whether a text is in single quotes, where nothing is expanded. */
const isSingleQuoted = (before: string) => before.replace(/\\.|"(?:\\.|[^"\\])*"/g, "").split("'").length % 2 === 0;

/** A longer instruction is not code of a person. Characters. */
const maxInstruction = 20_000;

function instructionAround(instructions: readonly Instruction[], hit: Hit): Instruction | undefined {
	let low = 0;
	for (let high = instructions.length; low < high; ) {
		const middle = (low + high) >> 1;
		if ((instructions[middle]?.end ?? 0) < hit.end) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	const found = instructions[low];
	return found && found.start <= hit.start ? found : undefined;
}

function replaceIn(text: string, instructions: readonly Instruction[], hit: Hit): readonly Edit[] | undefined {
	const edit: Edit = { ...hit, text: reference };
	const instruction = instructionAround(instructions, hit);
	const line = lineAround(text, hit.start);
	if (/^\s*#/.test(text.slice(line.start, hit.start))) {
		return [edit];
	}
	if (!instruction || instruction.hasDocument || instruction.end - instruction.start > maxInstruction) {
		return undefined;
	}
	const { name, argumentsStart, start, end } = instruction;
	const before = text.slice(argumentsStart, hit.start);
	const around = `${before}\0${text.slice(hit.end, end)}`;
	const isOwn = new RegExp(`^${keyVariable}(?:=|[ \\t]+)(["']?)\0\\1[ \\t]*$`).test(around);
	if (isOwn && (name === "ENV" || name === "ARG")) {
		// The container, or the build, is given the variable instead. What the file itself reads of it would be missing.
		const isRead =
			new RegExp(`\\$\\{?${keyVariable}\\b`).test(text) ||
			(name === "ARG" && instructions.some((other) => other.name === "RUN" && other.start > start));
		return isRead ? undefined : [removeLine(text, { start, end })];
	}
	// Variables are not expanded in the list form, nor in single quotes.
	const isList = /^(?:--\S+\s+)*(?:CMD\s+)?\[/i.test(before);
	if (isList || isSingleQuoted(before)) {
		return undefined;
	}
	switch (name) {
		case "RUN":
			return replaceInRun(text, instruction, edit);
		case "CMD":
		case "ENTRYPOINT":
		case "HEALTHCHECK":
			return [edit];
		default:
			return undefined;
	}
}

/** Dockerfiles. A key never goes into the image: no `ENV`, no `ARG`. */
export const dockerfile: LineLanguage = {
	ids: ["dockerfile"],
	extensions: [".dockerfile", "Dockerfile", "Containerfile"],
	replacer(text) {
		// Another escape character or shell reads lines in another way. Blank lines in an instruction are deprecated.
		const isOther = /^\s*#\s*escape\s*=|^\s*SHELL\b|\\[ \t]*\r?\n[ \t]*\r?\n/im.test(text);
		const instructions = isOther ? [] : readInstructions(text);
		return (hit) => (isOther ? undefined : replaceIn(text, instructions, hit));
	},
};
