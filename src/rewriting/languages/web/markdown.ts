import type { DocumentLanguage } from "../../language.ts";
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
}

const opening = /^ {0,3}(`{3,}|~{3,})[ \t]*\{?\.?([^\s`{},:]*)[^`\r\n]*$/;
const closing = /^ {0,3}(`{3,}|~{3,})[ \t]*$/;

/** Finds the fenced blocks of a text, as CommonMark defines them, at the top level. Linear in the text. */
function* blocksIn(text: string): Generator<Block> {
	let open: { readonly fence: string; readonly word: string; readonly start: number } | undefined;
	for (let start = 0; start < text.length; ) {
		const next = text.indexOf("\n", start);
		const end = next < 0 ? text.length : next + 1;
		// A fence is a short line.
		const line = end - start > 200 ? "" : text.slice(start, end).trimEnd();
		if (open === undefined) {
			const [, fence = "", word = ""] = opening.exec(line) ?? [];
			open = fence === "" ? undefined : { fence, word: word.toLowerCase(), start: end };
		} else if (closing.exec(line)?.[1]?.startsWith(open.fence)) {
			yield { start: open.start, end: start, word: open.word };
			open = undefined;
		}
		start = end;
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
			const { start, end } = block;
			return language && !language.isForeign?.(document, text.slice(start, end))
				? [{ start, end, language, document }]
				: [];
		});
	return {
		ids: ["markdown"],
		extensions: [],
		commentsByLines: true,
		grammars: (text) => [
			...new Set(regionsOf(text, "").map(({ language, document }) => grammarOf(language, document))),
		],
		regions: (_parse, text, { path }) => regionsOf(text, path),
	};
}
