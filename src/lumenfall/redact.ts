import { type ApiKey, keyPrefix, maskApiKey, secretOf } from "./apiKey.ts";

/** Removes keys from a text. Everything that is shown, logged or thrown passes through this. */
export type Redact = (text: string) => string;

export interface Redactor {
	readonly redact: Redact;
	/** Makes sure that the secret of this key is removed from every text from now on, even without its prefix. */
	protect(key: ApiKey): void;
}

/** Bounded on both sides of the dot: unbounded, it would take seconds on a megabyte of hostile text. */
const keyShaped = new RegExp(`${keyPrefix}[\\w-]{1,256}(?:\\.|%2[Ee])[\\w~+/=.-]{1,768}`, "g");

/** A key that lost its dot. */
const dotless = new RegExp(`${keyPrefix}[\\w-]{20,512}`, "g");

/** A shorter "secret" may be an ordinary word, and removing it everywhere would garble texts. */
const minProtectedLength = 6;

/** Number of secrets that are remembered. The least recently used one is dropped first. */
const maxProtected = 50;

/** Creates the one redaction function of a window. It keeps the secrets that it protects in memory only. */
export function createRedactor(): Redactor {
	/** The replacement of each secret. */
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
