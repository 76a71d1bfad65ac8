import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** A picture, in Markdown or as `<img src="…">`. */
const picture = /!\[[^\]]*\]\((?<target>[^)\s]+)\)|<img\b[^>]*\bsrc="(?<source>[^"]+)"[^>]*>/g;

/** A link, the text of which may be a picture. */
const link = /(?<!!)\[(?<label>(?:[^[\]]|!\[[^\]]*\]\([^)]*\))*)\]\((?<target>[^)\s]+)\)/g;

const isAbsolute = (target: string) => /^(?:https:|mailto:)/.test(target);

/** Returns the text with spaces in place of code, which holds no links. Offsets stay. */
const blankCode = (markdown: string) =>
	markdown.replace(/^```[\s\S]*?^```|`[^`\n]+`/gm, (code) => code.replace(/[^\n]/g, " "));

/** A link or a picture in a text. */
interface Reference {
	readonly start: number;
	readonly end: number;
	/** What it leads to or shows. */
	readonly target: string;
	/** The text of a link. */
	readonly label: string;
}

/** Returns what `pattern` finds outside of code. */
function findReferences(markdown: string, pattern: RegExp): readonly Reference[] {
	return [...blankCode(markdown).matchAll(pattern)].map(({ 0: all, index, groups = {} }) => {
		const label = groups["label"] ?? "";
		return {
			start: index,
			end: index + all.length,
			target: groups["target"] ?? groups["source"] ?? "",
			label: markdown.slice(index + 1, index + 1 + label.length),
		};
	});
}

/** Returns the anchors of the headings, as GitHub makes them. */
function anchorsOf(markdown: string): ReadonlySet<string> {
	const headings = [...markdown.matchAll(/^#+ +(.+)$/gm)].map(([, heading = ""]) => heading.trim().toLowerCase());
	return new Set(headings.map((heading) => heading.replace(/[^\p{L}\p{N} _-]/gu, "").replaceAll(" ", "-")));
}

/** Returns the targets of links and pictures that do not exist: files, seen from `folder`, and headings. */
export async function findDeadTargets(markdown: string, folder: string): Promise<readonly string[]> {
	const references = [picture, link].flatMap((pattern) => findReferences(markdown, pattern));
	const dead: string[] = [];
	for (const { target } of references.filter((reference) => !isAbsolute(reference.target))) {
		const [file = "", heading] = target.split("#");
		const linked = path.resolve(folder, file);
		if (file !== "" && !existsSync(linked)) {
			dead.push(target);
		} else if (heading !== undefined) {
			const text = file === "" ? markdown : await readFile(linked, "utf8");
			if (!anchorsOf(text).has(heading)) {
				dead.push(target);
			}
		}
	}
	return dead;
}

/** Returns the text with each reference replaced. */
function replaceReferences(
	markdown: string,
	references: readonly Reference[],
	replace: (reference: Reference) => string,
): string {
	let result = "";
	let done = 0;
	for (const reference of references) {
		result += markdown.slice(done, reference.start) + replace(reference);
		done = reference.end;
	}
	return result + markdown.slice(done);
}

/**
 * Returns a README for the package. VS Code's page of an extension shows only pictures at an https address (it drops
 * relative ones and `data:`, seen in 1.139) and follows no relative link, and there is no public repository yet that
 * they could lead to. So pictures are left out with their lines, and links to files become their text.
 */
export function readmeForPackage(readme: string): string {
	const isLocal = ({ target }: Reference) => !isAbsolute(target);
	const leftOut = "\0";
	const pictures = findReferences(readme, picture).filter(isLocal);
	const text = replaceReferences(readme, pictures, () => leftOut)
		.replace(/^.*\0.*\n/gm, "")
		.replace(/\n{3,}/g, "\n\n");
	const links = findReferences(text, link).filter(
		(reference) => isLocal(reference) && !reference.target.startsWith("#"),
	);
	return replaceReferences(text, links, ({ label }) => label);
}
