import { strongSecretLength } from "../../lumenfall/keyText.ts";
import { CharClass, visitLetters } from "./letters.ts";
import { classCosts, letterCosts } from "./letterTable.ts";

/**
 * Parts of names that no letter statistics know: dates and times, versions, and what has a digit in the middle. Each is
 * a part of its own: at the beginning, after a separator or after a digit.
 */
const knownPart = new RegExp(
	`(?<![A-Za-z])(?:${[
		// 20240115T103000Z, 2024-05-01_12-00, 2024q3, fy24q3
		"(?:19|20)\\d\\d[-_]?(?:0\\d|1[0-2])[-_]?[0-3]\\d(?:[T_-]?[0-2]\\d[-_]?[0-5]\\d(?:[-_]?[0-5]\\d(?:[-_]?\\d{3})?)?)?Z?(?![A-Za-z\\d])",
		"(?:fy)?(?:20)?\\d\\d[-_]?[qw]\\d\\d?(?![A-Za-z\\d])",
		"q[1-4](?:fy)?\\d\\d(?:\\d\\d)?(?![A-Za-z\\d])",
		// v1alpha1, 1_2_3-beta4, rc1; a number between separators
		"v?\\d{1,3}(?:[-_]\\d{1,3}){1,3}(?![A-Za-z]*\\d[A-Za-z])",
		"(?<=[-_])\\d{1,4}(?![A-Za-z\\d])",
		"v?\\d{0,3}[-_]?(?:alpha|beta|rc|dev|pre|post)[-_]?\\d{1,3}(?![A-Za-z\\d])",
		"v\\d{1,3}(?!\\d)",
		// Architectures, encodings and number types: x86_64, aarch64, utf8mb4, sha256, uint8, fp16
		"(?:x86(?:[-_]64)?|x64|[ix][3-6]86|amd64|(?:arm|aarch|riscv|mips|ppc|win|linux|wasm)\\d{1,2}(?:v\\d[a-z]?|le|el|hf)?|armv\\d[a-z]*|[cp]p\\d{2,3})",
		"(?:md[245]|sha\\d{1,3}|utf\\d{1,2}|mb[34]|base\\d\\d|crc\\d\\d|[hx]26[3-6]|mp[34]|u?int\\d{1,2}|b?fp?\\d{1,2}|[iuf](?:8|16|32|64|128)(?!\\d))",
		// Quantised models: Q4_K_M, iq2_xxs
		"i?q\\d(?:[-_](?:[01KMSL]|XX?S|NL)(?![A-Za-z\\d])){0,2}",
		// rfc3339, x509, rgb565, mat4x4, 5xx, k8s, i18n, e2e, p99, 5m
		"(?:rfc\\d{3,4}|x509|uuidv\\d|rgba?\\d{1,4}|(?:mat|vec)[2-4](?:x[2-4])?|[45]xx|k8s|[il]1[08]n|a11y|[ebp]2[ebcp]|w3c|log4j|ipv[46]|ec2|s3|h[1-6]|p[59]\\d|\\d{1,4}(?:ms|[smhdx]|[kmg]b?|px|bit)(?![A-Za-z\\d]))",
	].join("|")})`,
	"gi",
);

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const unpack = (packed: string) => Array.from(packed, (character) => digits.indexOf(character));
const quarterBits = unpack(classCosts);
const pairs = unpack(letterCosts);

const digitRow = 64;
const separatorCost = 0.3;

/** How many bits a character has in a random text of the same characters. */
function randomBits(text: string): number {
	if (/^(?:[a-f\d]+|[A-F\d]+)$/.test(text)) {
		return 4;
	}
	return /^(?:[a-z\d]+|[A-Z\d]+)$/.test(text) ? 5.17 : 5.95;
}

/** A known part speaks for a name: it is worth this many bits. */
const bitsOfKnownPart = 4.5;
/**
 * A text with fewer bits than this in favour of a name is random: by its length in characters. The longer a random text
 * is, the further from a name it is, so a long name needs less.
 */
const minBits: readonly (readonly [below: number, bits: number])[] = [
	// The names among short texts have digits.
	[strongSecretLength, -9],
	[18, -2],
	[20, -4],
	[28, -9],
	[34, -16],
	[40, -25],
	[Number.POSITIVE_INFINITY, -36],
];
/** However much of a text reads like a name: a part that is this far from one is random. */
const minBitsOfPart = -35;

/**
 * Returns whether a part of a key reads like a name that people make up, such as `createImageV2`, `max_retries` or
 * `2024-05-01`, and not like random characters. Adds up how much likelier each character is in a name than in a random
 * text: letter after letter, and capitals, digits and separators after each other.
 */
export function isName(text: string): boolean {
	let sum = 0;
	const rest = text
		.replace(knownPart, ({ length }) => {
			sum += length > 1 ? bitsOfKnownPart : 0;
			return "";
		})
		.replace(/^[-_]+|[-_]+$/g, "");
	const perCharacter = randomBits(rest);
	let part = 0;
	let worst = 0;
	visitLetters(rest, (context, charClass, before, value) => {
		const cost =
			charClass === CharClass.digit
				? (quarterBits[digitRow + value] ?? 0) / 4
				: charClass === CharClass.separator
					? separatorCost
					: letterCost(26 * before + value);
		const bits = perCharacter - cost - (quarterBits[4 * context + charClass] ?? 0) / 4;
		sum += bits;
		part = Math.min(0, part + bits);
		worst = Math.min(worst, part);
	});
	const least = minBits.find(([below]) => text.length < below)?.[1] ?? 0;
	return sum >= least && worst >= minBitsOfPart;
}

function letterCost(at: number): number {
	const pair = pairs[at >> 1] ?? 0;
	return 2 + (at % 2 === 0 ? pair >> 3 : pair & 7);
}
