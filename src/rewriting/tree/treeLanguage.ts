import type { DocumentLanguage } from "../language.ts";
import type { GrammarName, SyntaxNode } from "../syntax/node.ts";
import type { Path } from "../syntax/path.ts";
import type { Edit, Hit } from "../textEdit.ts";

/** One way to write a string in a language. */
export interface StringForm {
	/** Matches what is before the content, from the beginning of the node. Its group 1, if any, is the prefix. */
	readonly open: RegExp;
	/** The closing quote, or what computes it from the match of the opening. */
	readonly close: string | ((opening: RegExpExecArray) => string);
	/** The character that escapes the next one: `\` if not given, or "" if there is none. */
	readonly escape?: string;
	/** The text that reads the variable inside such a string. Without it, the string is split and joined. */
	readonly insert?: string;
	/** Returns the string with expressions for its keys, if it cannot be split, or `undefined` if there is no way. */
	readonly fill?: (literal: Literal, pieces: readonly string[], expression: string) => string | undefined;
	/** Writes a piece of a string that is split as a string, or returns `undefined` if that is not possible. */
	readonly writePiece?: (literal: Literal, piece: string, index: number) => string | undefined;
	/** Whether such a string can only be replaced as a whole. */
	readonly wholeOnly?: boolean;
	/** Whether a whole string of this form cannot be replaced: `insert` is used for it too. */
	readonly partOnly?: boolean;
}

/** A string of a text, with the keys in it. All offsets are of the whole text. */
export interface Literal {
	readonly path: Path;
	readonly form: StringForm;
	/** The text before the opening quote, such as `f` or `rb` in Python. */
	readonly prefix: string;
	/** Prefix and opening quote. */
	readonly open: string;
	readonly close: string;
	readonly contentStart: number;
	readonly contentEnd: number;
	/** In the order of the text. */
	readonly hits: readonly Hit[];
	/** Whether one key is all of its content. */
	readonly isWhole: boolean;
}

/** A text with its tree and what else a language may ask of it. */
export interface SourceFile {
	readonly text: string;
	readonly root: SyntaxNode;
	readonly document: DocumentLanguage;
}

/** What the uses of the variable need elsewhere in a file. */
export interface Needs {
	/** Such as the edit that adds an import. */
	readonly edits: readonly Edit[];
	/** Returns whether the expression means at a place what it should: an import reaches it, no name is shadowed. */
	readonly reaches: (use: Path) => boolean;
}

/** What the fixes need to know about a language that has a grammar. */
export interface TreeLanguage {
	/** VS Code's language ids. */
	readonly ids: readonly string[];
	/** The ends of file names, for a VS Code that does not know the language. */
	readonly extensions?: readonly string[];
	readonly grammar: GrammarName | ((document: DocumentLanguage) => GrammarName);
	/** Types of nodes that are comments. */
	readonly comments: ReadonlySet<string>;
	/** Returns whether a comment is more than one: a program reads it. */
	readonly isDirective?: (comment: string, path: Path, file: SourceFile) => boolean;
	/** The forms of strings, by the type of their node. */
	readonly strings: Readonly<Record<string, readonly StringForm[]>>;
	/** The expression that reads the variable. */
	readonly expression: string | ((document: DocumentLanguage) => string);
	/** Joins strings and expressions: the operator with its spaces, or a function that writes the call. */
	readonly join?: string | ((parts: readonly string[]) => string);
	/** Types of nodes directly in which joined parts need no parentheses. */
	readonly loose?: ReadonlySet<string>;
	/** Returns whether a string must stay a constant, or is no value at all. */
	readonly isFixed?: (literal: Literal, file: SourceFile) => boolean;
	/** Returns whether a string is joined to the literal beside it without an operator. */
	readonly isBesideLiteral?: (path: Path) => boolean;
	/** What replaces a whole string there, if its form takes no value in it. */
	readonly besideLiteral?: string;
	/** Returns a new value with what its context asks for, such as brackets, or `undefined` if it cannot be there. */
	readonly wrap?: (value: string, literal: Literal, file: SourceFile) => string | undefined;
	/** Returns the edits of a string, if the properties above do not suffice, or `undefined` if there are none. */
	readonly rewrite?: (literal: Literal, file: SourceFile) => readonly Edit[] | undefined;
	/** Returns the node that is one again after the edits: the string's, if not given. */
	readonly remains?: (literal: Literal) => Path;
	/** Matches the statement that assigns the variable itself. `\0` is the string. */
	readonly assignsItself?: RegExp;
	/** Matches an expression with the string as the default of the variable. `\0` is the string. */
	readonly defaultsTo?: RegExp;
	/** Types of nodes that statements are in, and whether one may be left without any. */
	readonly blocks?: ReadonlySet<string>;
	readonly emptyBlocks?: ReadonlySet<string>;
	readonly needs?: (file: SourceFile, uses: readonly Path[]) => Needs;
	/** Makes a text one that the grammar takes, without moving anything. */
	readonly prepare?: (text: string) => string;
	/** Returns whether the rules of this language do not hold for a document. */
	readonly isForeign?: (document: DocumentLanguage, text: string) => boolean;
}
