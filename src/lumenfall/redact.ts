import { type ApiKey, keyPrefix, maskApiKey, secretOf } from "./apiKey.ts";

/** Everything that is shown, logged or thrown passes through this. */
export type Redact = (text: string) => string;

export interface Redactor {
	readonly redact: Redact;
	/** From now on the secret of this key is taken out of every text, also where it stands without its prefix. */
	protect(key: ApiKey): void;
}

/** Bounded on both sides of the dot: unbounded, it takes seconds on a megabyte of hostile text. */
const keyShaped = new RegExp(`${keyPrefix}[\\w-]{1,256}(?:\\.|%2[Ee])[\\w~+/=.-]{1,768}`, "g");

/** A key that lost its dot. */
const dotless = new RegExp(`${keyPrefix}[\\w-]{20,512}`, "g");

/** Below this a "secret" is a word, and taking it out everywhere would garble the text that it stands in. */
const minProtectedLength = 6;

/** How many secrets of this window are remembered: the oldest that was used goes first. */
const maxProtected = 50;

/** Makes the one redaction function of a window. It keeps the secrets it protects in memory only. */
export function createRedactor(): Redactor {
	/** What stands in place of each secret. */
	const masks = new Map<string, string>();
	return {
		protect(key) {
			const secret = secretOf(key);
			if (secret.length < minProtectedLength) {
				return;
			}
			masks.delete(secret);
			masks.set(secret, maskApiKey(key).slice(key.indexOf(".") + 1));
			for (const oldest of masks.keys()) {
				if (masks.size <= maxProtected) {
					break;
				}
				masks.delete(oldest);
			}
		},
		redact(text) {
			let result = text;
			if (result.includes(keyPrefix)) {
				result = result
					.replace(keyShaped, (key) => maskApiKey(key.replace(/%2e/i, ".")))
					.replace(dotless, `${keyPrefix}…`);
			}
			const longestFirst = [...masks].sort(([a], [b]) => b.length - a.length);
			for (const [secret, masked] of longestFirst) {
				result = result.replaceAll(secret, masked).replaceAll(encodeURIComponent(secret), masked);
			}
			return result;
		},
	};
}
