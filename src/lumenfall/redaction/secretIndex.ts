/** A part of a text to be replaced. */
export interface Span {
	readonly start: number;
	/** Offset after the last unit. */
	readonly end: number;
	readonly mask: string;
}

/** Length of the shortest text that is searched for. */
export const minLength = 6;

/** A text that is searched for. */
interface Pattern {
	/** As it is compared: folded, unless it is base64. */
	readonly units: readonly number[];
	readonly mask: string;
	/** For base64, how many characters before and after hold bits of the secret too. */
	readonly base64?: { readonly before: number; readonly after: number };
}

/** Case counts for nothing, and a form writes a plus as a space. */
function fold(unit: number): number {
	return unit >= 65 && unit <= 90 ? unit + 32 : unit === 32 ? 43 : unit;
}

const base = 0x01000193;
/** What the first unit of a hash is multiplied with. */
const highest = Array.from({ length: minLength - 1 }, () => base).reduce(Math.imul, 1);

function hashOf(units: readonly number[]): number {
	return units.slice(0, minLength).reduce((hash, unit) => (Math.imul(hash, base) + fold(unit)) | 0, 0);
}

const unitsOf = (text: string) => Array.from(text, (_, at) => text.charCodeAt(at));

/**
 * Yields the base64 of a text at each of its three alignments: those characters that depend on the text alone, so that
 * they are found whatever surrounds it (`user:KEY`, `Bearer KEY`). In both alphabets, if they differ.
 */
export function* base64Forms(text: string): Generator<Omit<Pattern, "mask">> {
	for (let alignment = 0; alignment < 3; alignment++) {
		const bits = 8 * (alignment + text.length);
		const first = Math.ceil((8 * alignment) / 6);
		const encoded = btoa("\0".repeat(alignment) + text).slice(first, Math.floor(bits / 6));
		const edges = { before: alignment === 0 ? 0 : 1, after: bits % 6 === 0 ? 0 : 1 };
		for (const form of new Set([encoded, encoded.replaceAll("+", "-").replaceAll("/", "_")])) {
			yield { units: unitsOf(form), base64: edges };
		}
	}
}

/** Finds secrets in a text, in time that is linear in the text however many there are. */
export class SecretIndex {
	/** By the hash of their first folded units. */
	readonly #patterns = new Map<number, Pattern[]>();
	readonly #known = new Set<string>();

	add(secret: string, mask: string): void {
		if (secret.length < minLength || this.#known.has(secret)) {
			return;
		}
		this.#known.add(secret);
		const patterns = [{ units: unitsOf(secret).map(fold) }, ...base64Forms(secret)];
		for (const pattern of patterns.filter(({ units }) => units.length >= minLength)) {
			const hash = hashOf(pattern.units);
			this.#patterns.set(hash, [...(this.#patterns.get(hash) ?? []), { ...pattern, mask }]);
		}
	}

	/** Yields every place of a secret in a text, also where line ends are in between. Places can overlap. */
	*find(text: string): Generator<Span> {
		if (this.#patterns.size === 0) {
			return;
		}
		const { units, places } = withoutLineEnds(text);
		let hash = 0;
		for (let next = 0; next < units.length; next++) {
			const dropped = next < minLength ? 0 : fold(units[next - minLength] ?? 0);
			hash = (Math.imul(hash - Math.imul(dropped, highest), base) + fold(units[next] ?? 0)) | 0;
			const from = next + 1 - minLength;
			for (const pattern of (from >= 0 && this.#patterns.get(hash)) || []) {
				if (isAt(units, from, pattern)) {
					const { before, after } = pattern.base64 ?? { before: 0, after: 0 };
					const first = Math.max(0, from - before);
					const last = Math.min(units.length, from + pattern.units.length + after) - 1;
					yield { start: places[first] ?? 0, end: (places[last] ?? 0) + 1, mask: pattern.mask };
				}
			}
		}
	}
}

function isAt(units: Uint16Array, from: number, { units: wanted, base64 }: Pattern): boolean {
	return wanted.every((unit, i) => {
		const found = units[from + i];
		return found !== undefined && (base64 ? found : fold(found)) === unit;
	});
}

/** Returns the units of a text without line ends and tabs, and the offset of each. */
function withoutLineEnds(text: string): { readonly units: Uint16Array; readonly places: Uint32Array } {
	const units = new Uint16Array(text.length);
	const places = new Uint32Array(text.length);
	let length = 0;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit !== 10 && unit !== 13 && unit !== 9) {
			units[length] = unit;
			places[length++] = at;
		}
	}
	return { units: units.subarray(0, length), places };
}
