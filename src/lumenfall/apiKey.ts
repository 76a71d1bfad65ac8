/**
 * What a Lumenfall API key is: `lmnfl_<key id>.<secret>`.
 *
 * Neither the length nor the alphabet of its parts is documented (docs.lumenfall.ai/authentication shows one example),
 * so input is accepted leniently: whatever has the prefix, a key id, a dot and a secret is worth testing with
 * Lumenfall.
 */

/**
 * A whole API key, which has both parts. Only this folder makes one: `parseApiKey` from a value, `readKeyInput` from an
 * input, `readKeyText` from a longer text.
 */
export type ApiKey = string & { readonly __brand: "ApiKey" };

/** Joined at run time: the Marketplace rejects packages that contain the pattern of a key. */
export const keyPrefix = ["lmnfl", ""].join("_");

/** The environment variable that Lumenfall's documentation and clients use for the key. */
export const keyVariable = "LUMENFALL_API_KEY";

/** Longest key that is accepted: far longer than any seen so far, and short enough for a header. */
export const maxKeyLength = 1024;

/** Secrets shorter than this are shown without their last four characters. */
const minSecretLengthToShowEnd = 16;

/** Matches what may follow the prefix: what HTTP allows after `Bearer` (RFC 6750, section 2.1). */
const keyCharacters = /^[\w.~+/-]+=*$/;

/** What is wrong with an input that should be a key. */
export type ApiKeyProblem =
	| "empty"
	| "otherVendor"
	| "wrongPrefix"
	| "noDot"
	| "noKeyId"
	| "noSecret"
	| "placeholder"
	| "illegalCharacter"
	| "severalKeys"
	| "tooLong";

/** Returns what is wrong with a value, or `undefined` if it is a key worth testing. */
export function findKeyProblem(value: string): ApiKeyProblem | undefined {
	if (!/[\p{L}\p{N}]/u.test(value)) {
		return "empty";
	}
	if (!value.startsWith(keyPrefix)) {
		return /(?:^|[\s"'`=:])(?:sk|key|fal|r8|hf|AIza)[-_]/.test(value) ? "otherVendor" : "wrongPrefix";
	}
	if (value.length > maxKeyLength) {
		return "tooLong";
	}
	const rest = value.slice(keyPrefix.length);
	if (/^<|[{}…•*]|^\.\.\.|\.\.$|^your[_-]/i.test(rest)) {
		return "placeholder";
	}
	const dot = rest.indexOf(".");
	if (dot < 0) {
		return "noDot";
	}
	if (dot === 0) {
		return "noKeyId";
	}
	if (dot === rest.length - 1) {
		return "noSecret";
	}
	return keyCharacters.test(rest) ? undefined : "illegalCharacter";
}

/** Returns the key in a stored value, or `undefined` if there is none. */
export function parseApiKey(value: unknown): ApiKey | undefined {
	return typeof value === "string" && findKeyProblem(value) === undefined ? (value as ApiKey) : undefined;
}

/** Returns the part between the prefix and the first dot. It is not secret: Lumenfall's own dashboard shows it. */
export function keyIdOf(key: ApiKey): string {
	return key.slice(keyPrefix.length, key.indexOf("."));
}

/** Returns the part after the first dot. */
export function secretOf(key: ApiKey): string {
	return key.slice(key.indexOf(".") + 1);
}

/**
 * Returns the only form in which a key is ever shown or logged: `lmnfl_<key id>.…<last 4>`, as Lumenfall's own client
 * masks it. Without the last four if the secret is so short that they would reveal too much.
 */
export function maskApiKey(key: string): string {
	const dot = key.indexOf(".");
	if (dot < 0) {
		return `${keyPrefix}…`;
	}
	const secret = key.slice(dot + 1);
	return `${key.slice(0, dot)}.…${secret.length < minSecretLengthToShowEnd ? "" : secret.slice(-4)}`;
}
