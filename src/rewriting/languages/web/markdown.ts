import type { DocumentLanguage } from "../../language.ts";
import { matchPrefix } from "../../prefixedText.ts";
import type { GrammarName } from "../../syntax/node.ts";
import type { Hit } from "../../textEdit.ts";
import type { TreeLanguage } from "../../tree/treeLanguage.ts";
import type { EmbeddingLanguage } from "./components.ts";

/** What the first word behind a fence means, as an id of VS Code. Words that are ids themselves are left out. */
const idsOfWords: Readonly<Record<string, string>> = {
	py: "python",
	python3: "python",
	js: "javascript",
	mjs: "javascript",
	cjs: "javascript",
	node: "javascript",
	jsx: "javascriptreact",
	ts: "typescript",
	mts: "typescript",
	tsx: "typescriptreact",
	golang: "go",
	rs: "rust",
	kt: "kotlin",
	cs: "csharp",
	"c#": "csharp",
	rb: "ruby",
	ps1: "powershell",
	pwsh: "powershell",
	sh: "shellscript",
	bash: "shellscript",
	zsh: "shellscript",
	shell: "shellscript",
	tf: "terraform",
	hcl: "terraform",
};

/** A block of code between fences, without them. */
interface Block extends Hit {
	/** The word that names its language, in lower case. */
	readonly word: string;
	/** What its lines begin with: the indentation of a list, and `>` of quotes. */
	readonly prefix: string;
}

/** A fence is a short line. */
const maxFenceLine = 200;

/** Groups: what is before the fence, with the marker of a list if it begins there; the fence; the word behind it. */
const opening =
	/^((?:[ \t]|>){0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,4})?)(`{3,}|~{3,})[ \t]*\{?\.?([^\s`{},:]*)[^`\r\n]*$/;
/** Matches a closing fence, without the prefix of the block. */
const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

interface OpenBlock extends Omit<Block, "end"> {
	readonly fence: string;
	/** Whether a line has not all of the indentation: in a list, the block ends there. */
	isBroken: boolean;
}

/** Returns the block that a line opens, whose code begins at an offset. */
function openBlock(line: string, start: number): OpenBlock | undefined {
	const [, before = "", fence, word = ""] = opening.exec(line) ?? [];
	return fence === undefined
		? undefined
		: { fence, word: word.toLowerCase(), prefix: before.replace(/[^>\s]/g, " "), start, isBroken: false };
}

/**
 * Finds the fenced blocks of a text, also in lists and quotes (spec.commonmark.org, "Fenced code blocks"). Those that
 * may end earlier are left out. Linear in the text.
 */
function* blocksIn(text: string): Generator<Block> {
	let open: OpenBlock | undefined;
	for (let start = 0, end = 0; start < text.length; start = end) {
		end = text.indexOf("\n", start) + 1 || text.length;
		const isShort = end - start <= maxFenceLine;
		const line = text.slice(start, isShort ? end : start + maxFenceLine).trimEnd();
		const prefix = open && matchPrefix(line, open.prefix);
		if (!open || !prefix) {
			open = isShort ? openBlock(line, end) : undefined;
		} else if (isShort && closing.exec(line.slice(prefix.length))?.[1]?.startsWith(open.fence)) {
			if (!open.isBroken) {
				yield { start: open.start, end: start, word: open.word, prefix: open.prefix };
			}
			open = undefined;
		} else {
			open.isBroken ||= !prefix.isWhole;
		}
	}
}

/**
 * Creates the row of Markdown: the code in its fenced blocks is rewritten, each block by itself, by the languages that
 * are given. A comment that ignores a key stays outside of a block: in it, it would be shown.
 */
export function markdownWith(
	languages: readonly TreeLanguage[],
	grammarOf: (language: TreeLanguage, document: DocumentLanguage) => GrammarName,
): EmbeddingLanguage {
	const languageOf = (languageId: string) => languages.find(({ ids }) => ids.includes(languageId));
	const idOf = ({ word }: Block) => (Object.hasOwn(idsOfWords, word) ? (idsOfWords[word] ?? word) : word);
	const regionsOf = (text: string, path: string) =>
		[...blocksIn(text)].flatMap((block) => {
			const document = { languageId: idOf(block), path };
			const language = languageOf(document.languageId);
			const { start, end, prefix } = block;
			return language && !language.isForeign?.(document, text.slice(start, end))
				? [{ start, end, language, document, prefix }]
				: [];
		});
	return {
		ids: ["markdown", "mdx", "quarto", "rmd"],
		extensions: [".mdx", ".qmd", ".rmd"],
		commentsByLines: true,
		grammars: (text) => [
			...new Set(regionsOf(text, "").map(({ language, document }) => grammarOf(language, document))),
		],
		regions: (_parse, text, { path }) => regionsOf(text, path),
	};
}
