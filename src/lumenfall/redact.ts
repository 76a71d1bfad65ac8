import { type ApiKey, keyPrefix, maskApiKey, secretOf } from "./apiKey.ts";
import { decode } from "./redaction/decode.ts";
import { base64Forms, SecretIndex, type Span } from "./redaction/secretIndex.ts";

/** Removes keys from a text. Everything that is shown, logged or thrown passes through this. */
export type Redact = (text: string) => string;

export interface Redactor {
	readonly redact: Redact;
	/** Makes sure that the secret of this key is removed from every text from now on, even without its prefix. */
	protect(key: ApiKey): void;
}

/** Whatever has the prefix of a key. Linear: what was matched is never looked at again. */
const keyShaped = new RegExp(`(${keyPrefix}([\\w-]+))(?:\\.([\\w~+/=.-]*))?`, "gi");

/** Without a dot, shorter ones are identifiers. */
const minDotlessLength = 20;

/** The prefix in base64, with all that follows. */
const keyInBase64 = new RegExp(
	`(?:${[...base64Forms(keyPrefix)].map(({ units }) => String.fromCharCode(...units)).join("|")})[\\w+/=-]*`,
	"g",
);

/** Yields what looks like the secret of a key that nobody protects. What was masked before does not. */
function* findKeyShaped(text: string): Generator<Span> {
	for (const { 0: whole, 1: head = "", 2: keyId = "", 3: tail, index } of text.matchAll(keyShaped)) {
		const secret = tail?.replace(/\.+$/, "") ?? "";
		const isMasked = tail === "" && text[index + whole.length] === "…";
		if (secret !== "") {
			const start = index + head.length + 1;
			const mask = maskApiKey(`${head}.${secret}`).slice(head.length + 1);
			yield { start, end: index + whole.length, mask };
		} else if (keyId.length >= minDotlessLength && !isMasked) {
			yield { start: index + keyPrefix.length, end: index + head.length, mask: "…" };
		}
	}
	for (const { 0: whole, index } of text.matchAll(keyInBase64)) {
		yield { start: index, end: index + whole.length, mask: "…" };
	}
}

/** Replaces parts of a text. Parts that overlap become one, which shows no more than they do. */
function replaceSpans(text: string, spans: readonly Span[]): string {
	const merged: Span[] = [];
	for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
		const last = merged.at(-1);
		if (!last || span.start >= last.end) {
			merged.push(span);
		} else {
			const mask = span.mask === last.mask ? span.mask : "…";
			merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end), mask };
		}
	}
	let result = "";
	let end = 0;
	for (const span of merged) {
		result += text.slice(end, span.start) + span.mask;
		({ end } = span);
	}
	return result + text.slice(end);
}

/** Creates the one redaction function of a window. It keeps the secrets that it protects in memory only. */
export function createRedactor(): Redactor {
	const secrets = new SecretIndex();
	return {
		protect: (key) => secrets.add(secretOf(key), maskApiKey(key).slice(key.indexOf(".") + 1)),
		redact(text) {
			const layers = decode(text);
			const spans = layers.flatMap((layer, i) => {
				const isUnderstood = i === layers.length - 1;
				const found = [...secrets.find(layer.text), ...(isUnderstood ? findKeyShaped(layer.text) : [])];
				return found.map(({ start, end, mask }) => ({ start: layer.start(start), end: layer.end(end - 1), mask }));
			});
			return spans.length === 0 ? text : replaceSpans(text, spans);
		},
	};
}
