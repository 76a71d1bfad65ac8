/** How a language downloads the files of a response. Names are those of variables. */
export interface DownloadStyle {
	/** Types of statements, and of what they are directly in. */
	readonly statements: RegExp;
	readonly blocks: RegExp;
	readonly import: string;
	/** Matches the first import that another one can be before. */
	readonly firstImport: RegExp;
	/** Matches the URLs of all results. Groups: two names of one result, which are the same, and of the response. */
	readonly allUrls: RegExp;
	/** Whether the download must be awaited. */
	readonly awaits: boolean;
	/** Declares a variable. */
	declare(name: string, value: string): string;
	/** Downloads the first result of a response. */
	downloadFirst(response: string): string;
	/** Downloads all results, in lines. `index` and `item` are names for their number and for one of them. */
	downloadAll(response: string, index: string, item: string): readonly string[];
}

const retrieve = (url: string, file: string) => `urllib.request.urlretrieve(${url}, ${file})`;

const python: DownloadStyle = {
	statements: /^(?:expression_statement|return_statement)$/,
	blocks: /^(?:module|block)$/,
	import: "import urllib.request",
	firstImport: /^(?:import|from)[ \t]+(?!__future__)/m,
	allUrls: /\[\s*(?<item>\w+)\.url\s+for\s+(?<same>\w+)\s+in\s+(?<response>[A-Za-z_]\w*)\.data\s*\]/g,
	awaits: false,
	declare: (name, value) => `${name} = ${value}`,
	downloadFirst: (response) => retrieve(`${response}.data[0].url`, '"image.png"'),
	downloadAll: (response, index, item) => [
		`for ${index}, ${item} in enumerate(${response}.data):`,
		`    ${retrieve(`${item}.url`, `f"image-{${index} + 1}.png"`)}`,
	],
};

const write = (url: string, file: string) =>
	`await writeFile(${file}, new Uint8Array(await (await fetch(${url})).arrayBuffer()));`;

/** `isTyped`: whether the types of the openai package are checked, which has every field as one that can be missing. */
const script = (isTyped: boolean): DownloadStyle => ({
	statements: /^(?:expression_statement|return_statement|lexical_declaration|variable_declaration)$/,
	blocks: /^(?:program|statement_block)$/,
	import: 'import { writeFile } from "node:fs/promises";',
	firstImport: /^import\b(?![ \t]*\()/m,
	allUrls:
		/(?<![\w$.\])])(?<response>[A-Za-z_]\w*)\.data!?\??\.map\(\s*\(?\s*(?<item>\w+)\s*\)?\s*=>\s*(?<same>\w+)!?\??\.url!?\s*\)/g,
	awaits: true,
	declare: (name, value) => `const ${name} = ${value};`,
	downloadFirst: (response) => write(`${response}.${isTyped ? "data![0]!.url!" : "data[0].url"}`, '"image.png"'),
	downloadAll: (response, index, item) => [
		`for (const [${index}, ${item}] of ${isTyped ? `(${response}.data ?? [])` : `${response}.data`}.entries()) {`,
		`\t${write(`${item}.url${isTyped ? "!" : ""}`, `\`image-\${${index} + 1}.png\``)}`,
		"}",
	],
});

/** By VS Code's language ids. In the others, a download takes more than a line or two. */
export const downloadStyles: Readonly<Record<string, DownloadStyle>> = {
	python,
	javascript: script(false),
	typescript: script(true),
};
