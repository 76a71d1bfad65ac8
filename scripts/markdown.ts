import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import path from "node:path";

/** A picture, in Markdown or as `<img src="…">`. */
const picture = /!\[[^\]]*\]\((?<target>[^)\s]+)\)|<img\b[^>]*\bsrc="(?<source>[^"]+)"[^>]*>/g;

/** A link, the text of which may be a picture. */
const link = /(?<!!)\[(?<label>(?:[^[\]]|!\[[^\]]*\]\([^)]*\))*)\]\((?<target>[^)\s]+)\)/g;

const isAbsolute = (target: string) => /^(?:https:|mailto:|data:)/.test(target);

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

/** Most bytes of pictures in a README of a package, so that nobody waits for it. */
const maxPictureBytes = 350 * 1000;

/** Returns a picture as an address that holds all of it. */
async function embed(file: string): Promise<string> {
	const type = path.extname(file).slice(1);
	if (type !== "png" && type !== "gif") {
		throw new Error(`The README shows ${file}: the package's page shows only png and gif.`);
	}
	return `data:image/${type};base64,${await readFile(file, "base64")}`;
}

/** Returns the text with each reference replaced. */
function replaceReferences(
	markdown: string,
	references: readonly Reference[],
	replace: (reference: Reference, text: string) => string,
): string {
	let result = "";
	let done = 0;
	for (const reference of references) {
		const text = markdown.slice(reference.start, reference.end);
		result += markdown.slice(done, reference.start) + replace(reference, text);
		done = reference.end;
	}
	return result + markdown.slice(done);
}

/**
 * Returns a README for the package. VS Code's page of an extension shows no picture of the package and follows no link
 * within it, and there is no public repository that they could lead to. So pictures are embedded, the first ones first,
 * and those that are too much or do not exist are left out with their lines. Links to files become their text.
 *
 * @param folder that the README is in
 */
export async function readmeForPackage(readme: string, folder: string): Promise<string> {
	const pictures = findReferences(readme, picture).filter(({ target }) => !isAbsolute(target));
	const embedded = new Map<string, string>();
	let bytes = 0;
	for (const { target } of pictures) {
		const file = path.join(folder, target);
		const size = (await stat(file).catch(() => undefined))?.size;
		bytes += size ?? 0;
		if (size !== undefined && bytes <= maxPictureBytes) {
			embedded.set(target, await embed(file));
		}
	}
	const leftOut = "\0";
	const shown = replaceReferences(readme, pictures, ({ target }, text) => {
		const address = embedded.get(target);
		return address === undefined ? leftOut : text.replace(target, address);
	}).replace(/^.*\0.*\n?/gm, "");
	const links = findReferences(shown, link).filter(({ target }) => !isAbsolute(target) && !target.startsWith("#"));
	return replaceReferences(shown, links, ({ label }) => label);
}
