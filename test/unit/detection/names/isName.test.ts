import { deepEqual, ok } from "node:assert/strict";
import { isCounted, readIdentifiers } from "../../../../scripts/letterStatistics.ts";
import { detect } from "../../../../src/detection/detect.ts";
import { isName } from "../../../../src/detection/names/isName.ts";
import { syntaxOf } from "../../../../src/detection/syntax.ts";

const alphabets = {
	base62: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
	base64url: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_",
	base36: "0123456789abcdefghijklmnopqrstuvwxyz",
	base32: "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
	hex: "0123456789abcdef",
	HEX: "0123456789ABCDEF",
};

/** Returns a generator of numbers from 0 to 1 with a seed. */
function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

function secrets(alphabet: string, length: number, count: number): string[] {
	const next = random(length);
	return Array.from({ length: count }, () =>
		Array.from({ length }, () => alphabet[Math.floor(next() * alphabet.length)]).join(""),
	);
}

const surroundings: [string, string, string][] = [
	["python", "x = ", ""],
	["python", 'x = "', '"'],
	["plaintext", "a=", ""],
];
const isReported = (secret: string) =>
	surroundings.map(([languageId, before, behind]) => {
		const key = `lmnfl_x.${secret}`;
		const [detected] = detect(before + key + behind, syntaxOf(languageId));
		return detected?.kind === "key" && detected.key === key;
	});

/** Fails if more than one in a thousand texts is not as it should be in some surroundings. */
function atMostOneInThousand(all: readonly string[], isWrong: (reported: readonly boolean[]) => boolean): void {
	const wrong = all.filter((text) => isWrong(isReported(text)));
	ok(wrong.length <= all.length / 1000, `${wrong.length} of ${all.length}: ${wrong.slice(0, 20).join(" ")}`);
}

describe("letter statistics", () => {
	for (const [which, isWanted] of [
		["that they count", isCounted],
		["that they do not count", (name: string) => !isCounted(name)],
	] as const) {
		it(`report at most 1 in 1,000 identifiers of type declarations ${which}`, async () => {
			const names = (await readIdentifiers()).filter((name) => name.length >= 16 && isWanted(name));
			ok(names.length > 5000, `only ${names.length} names`);
			atMostOneInThousand(names, (reported) => reported.includes(true));
		});
	}

	for (const [name, alphabet] of Object.entries(alphabets)) {
		for (const [length, count] of [
			[16, 10_000],
			[18, 5000],
			[20, 5000],
			[28, 4000],
			[34, 2000],
			[24, 4000],
			[43, 2000],
		] as const) {
			it(`miss at most 1 in 1,000 random secrets of ${length} characters in ${name}`, () => {
				// A secret that ends with `-` before a space ends there in prose.
				const all = secrets(alphabet, length, count).filter((secret) => !/-$|--[A-Za-z]?[a-z]{2,}$/.test(secret));
				atMostOneInThousand(all, (reported) => reported.includes(false));
			});
		}
	}

	it("find a random part beside any number of words", () => {
		for (const secret of secrets(alphabets.base62, 24, 300)) {
			deepEqual(isName(`${secret}-production-environment-backup-of-the-image-service`), false, secret);
			deepEqual(isName(`productionEnvironmentBackupOfTheImageService_${secret}`), false, secret);
		}
	});

	it("know names of other languages, styles, packages and files", () => {
		const names = `
			assertRaisesRegex getpreferredencoding BaseHTTPRequestHandler ThreadingMixIn collections_abc_Mapping run_in_executor
			NewReaderSize ErrUnexpectedEOF ListenAndServeTLS MarshalIndentPrefix sync_WaitGroup_Wait unsafe_Pointer_Offsetof
			saturating_add_signed from_utf8_unchecked BTreeMapIntoIter HashMapEntryOccupied checked_next_power_of_two
			stable_partition unordered_multimap basic_string_view pthread_mutex_lock SO_REUSEADDR_OPTION CLOCK_MONOTONIC_RAW
			NSURLSessionDataTask UIViewControllerTransitioning AVCaptureVideoPreviewLayer kCGImageAlphaPremultipliedLast
			navbar-toggler-icon btn-outline-secondary visually-hidden-focusable justify-content-between dropdown-menu-dark
			babel-plugin-transform-runtime eslint-config-prettier webpack-bundle-analyzer typescript-eslint-parser
			docker-compose-override package-lock-backup nginx-default-site CHANGELOG-archive README-pt-BR
			customer_shipping_address_line2 created_at_timestamp_utc is_active_subscription fk_user_account_id
			MAX_CONCURRENT_REQUESTS DEFAULT_TIMEOUT_MILLISECONDS ENABLE_EXPERIMENTAL_FEATURES
			XMLHttpRequestEventTarget WebGL2RenderingContext getElementsByTagNameNS createSVGPathElement toISOStringUTC
			PreisProStueckBrutto nombreDeUsuarioCompleto anzahlDerVersuche identifiantUtilisateur
		`
			.trim()
			.split(/\s+/);
		deepEqual(
			names.filter((name) => !isName(name)),
			[],
		);
	});
});
