/** A text as it is understood after decoding, with the place of each UTF-16 unit in the text that it came from. */
export interface Decoded {
	readonly text: string;
	/** Returns the offset at which the unit at an offset of `text` begins in the source. */
	readonly start: (at: number) => number;
	/** Returns the offset after the unit at an offset of `text` in the source. */
	readonly end: (at: number) => number;
}

/**
 * The ways to write a character of a key in URLs, JSON, source code, Markdown and HTML; and what can be put between two
 * characters without being seen: zero-width and control characters, raw or encoded, and colours of a terminal. Line
 * ends and tabs stay.
 */
const escapes = new RegExp(
	[
		"%(?:c2%ad|e2%80%8[b-f]|e2%80%a[a-e]|e2%81%a[\\da-f]|ef%bb%bf)",
		"%(?<percent>[\\da-f]{2})",
		"\\\\u\\{(?<point>[\\da-f]{1,6})\\}",
		"\\\\u(?<unit>[\\da-f]{4})",
		"\\\\x(?<byte>[\\da-f]{2})",
		"\\\\(?<plain>[^a-z\\d])",
		"&#x(?<hex>[\\da-f]{1,6});?",
		"&#(?<decimal>\\d{1,7});?",
		"&(?<entity>[a-z]{2,20});",
		"(?![\\t\\n\\r])\\p{Cc}\\[[\\d;]*[a-z]",
		"(?![\\t\\n\\r])[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]",
	].join("|"),
	"giu",
);

/** HTML's names of the characters of a key, of those that begin an escape, and of those that are not seen. */
const entities: Readonly<Record<string, string>> = {
	amp: "&",
	bsol: "\\",
	dash: "-",
	equals: "=",
	hyphen: "-",
	lowbar: "_",
	lrm: "",
	nobreak: "",
	num: "#",
	percnt: "%",
	period: ".",
	plus: "+",
	rlm: "",
	semi: ";",
	shy: "",
	sol: "/",
	underbar: "_",
	zerowidthspace: "",
	zwj: "",
	zwnj: "",
};

/** Returns what an escape means, `undefined` if it is none. */
function meaningOf(groups: Readonly<Record<string, string | undefined>>): string | undefined {
	const { percent, point, unit, byte, plain, hex, decimal, entity } = groups;
	if (plain !== undefined) {
		return plain;
	}
	if (entity !== undefined) {
		const name = entity.toLowerCase();
		return Object.hasOwn(entities, name) ? entities[name] : undefined;
	}
	const digits = percent ?? point ?? unit ?? byte ?? hex;
	const code = digits !== undefined ? Number.parseInt(digits, 16) : Number(decimal ?? Number.NaN);
	if (Number.isNaN(code)) {
		return "";
	}
	return code <= 0xffff ? String.fromCharCode(code) : " ";
}

/** A part of a decoded text, and where it came from: units that were copied, or one that an escape means. */
interface Piece {
	/** Offset in the decoded text. */
	readonly at: number;
	readonly from: number;
	/** Offset after the escape in the text before. `undefined` for units that were copied. */
	readonly to?: number;
}

/** Returns the last piece that begins at an offset or before it. */
function pieceAt(pieces: readonly Piece[], at: number): Piece {
	let low = 0;
	let high = pieces.length - 1;
	while (low < high) {
		const middle = Math.ceil((low + high) / 2);
		if ((pieces[middle]?.at ?? 0) <= at) {
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	return pieces[low] ?? { at: 0, from: 0 };
}

/** Decodes each escape of a text once. Returns `undefined` if there is none. */
function decodeOnce(source: Decoded): Decoded | undefined {
	const pieces: Piece[] = [];
	let decoded = "";
	let last = 0;
	const copy = (to: number) => {
		if (to > last) {
			pieces.push({ at: decoded.length, from: last });
			decoded += source.text.slice(last, to);
		}
	};
	for (const match of source.text.matchAll(escapes)) {
		const meaning = meaningOf(match.groups ?? {});
		if (meaning === undefined) {
			continue;
		}
		copy(match.index);
		last = match.index + match[0].length;
		if (meaning !== "") {
			pieces.push({ at: decoded.length, from: match.index, to: last });
			decoded += meaning;
		}
	}
	if (last === 0) {
		return undefined;
	}
	copy(source.text.length);
	return {
		text: decoded,
		start: (at) => {
			const piece = pieceAt(pieces, at);
			return source.start(piece.to === undefined ? piece.from + at - piece.at : piece.from);
		},
		end: (at) => {
			const piece = pieceAt(pieces, at);
			return source.end(piece.to === undefined ? piece.from + at - piece.at : piece.to - 1);
		},
	};
}

/** How often a text can be encoded one way inside another. */
const maxLayers = 8;

/** Returns a text as it is, and as it is understood after decoding it once, twice, … until nothing changes. */
export function decode(text: string): readonly [Decoded, ...Decoded[]] {
	const layers: [Decoded, ...Decoded[]] = [{ text, start: (at) => at, end: (at) => at + 1 }];
	for (let layer: Decoded | undefined = layers[0]; layer && layers.length <= maxLayers; ) {
		layer = decodeOnce(layer);
		if (layer) {
			layers.push(layer);
		}
	}
	return layers;
}
