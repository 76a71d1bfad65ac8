import { lineAround } from "../languages/lines/lineLanguage.ts";

/** Returns the lines above an offset, the nearest first. */
function* linesAbove(text: string, offset: number): Generator<string> {
	for (let at = offset; at > 0; ) {
		const { start, end } = lineAround(text, at - 1);
		yield text.slice(start, end);
		at = start;
	}
}

const indentOf = (line: string) => line.search(/\S|$/);

/** Returns whether a line of YAML is in a text: a block scalar, or one that goes on over lines. */
export function isInYamlText(text: string, lineStart: number): boolean {
	const { end } = lineAround(text, lineStart);
	const own = text.slice(lineStart, end);
	if (!/^\s*(?:#|-\s|\?\s|["']?[^\s"'#&*!|>{}[\],][^"'#{}[\],]*["']?\s*:(?:\s|$)|[{}[\]"'])/.test(own)) {
		return true;
	}
	let indent = indentOf(own);
	for (const line of linesAbove(text, lineStart)) {
		if (line.trim() !== "" && indentOf(line) < indent) {
			if (/(?:^|[\s:-])[|>][+-]?\d?[+-]?\s*(?:#.*)?$/.test(line)) {
				return true;
			}
			indent = indentOf(line);
		}
	}
	return false;
}

/** Returns whether a line of HTML or XML is in a tag, a text, a comment, a script or a style. */
export function isInTag(text: string, lineStart: number): boolean {
	const above = text.slice(0, lineStart);
	const { end } = lineAround(text, lineStart);
	const lower = above.toLowerCase();
	const isOpen = (open: string, close: string) => lower.lastIndexOf(open) > lower.lastIndexOf(close);
	// Between tags, white space is nothing. In a text, a comment would split it.
	const beginsWithTag = /^\s*<[A-Za-z!/?]/.test(text.slice(lineStart, end));
	return (
		!beginsWithTag ||
		!/(?:^|>)\s*$/.test(above) ||
		isOpen("<!--", "-->") ||
		isOpen("<![cdata[", "]]>") ||
		["script", "style", "pre", "textarea", "title", "template lang"].some((name) =>
			isOpen(`<${name}`, `</${name.split(" ")[0]}`),
		) ||
		(above.trim() === "" && /^\s*<(?:\?xml|!doctype)/i.test(text.slice(lineStart, end)))
	);
}

/** Returns whether a line of Markdown is in anything but a paragraph or a heading of its own. */
export function isInMarkdownText(text: string, lineStart: number): boolean {
	const { end } = lineAround(text, lineStart);
	const own = text.slice(lineStart, end);
	const [before = "", ...more] = linesAbove(text, lineStart);
	const earlier = [before, ...more];
	const fences = earlier.filter((line) => /^\s*(?:```|~~~)/.test(line)).length;
	const last = earlier.find((line) => line.trim() !== "") ?? "";
	return (
		(lineStart > 0 && before.trim() !== "") ||
		fences % 2 === 1 ||
		/^(?:\s|[-*+>|]|\d+[.)]|<|```|~~~|\[)/.test(own) ||
		/^(?:\s|[-*+>|]|\d+[.)]|<)/.test(last) ||
		(/^---\s*$/.test(earlier.at(-1) ?? own) && earlier.filter((line) => /^---\s*$/.test(line)).length < 2)
	);
}
