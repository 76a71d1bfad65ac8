import { deepEqual, equal, ok } from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { parseEnv } from "node:util";
import { readVariable, setVariable } from "../../../src/rewriting/dotenv.ts";
import { strongKey as KEY, weakKey } from "../../keys.ts";

const NAME = "LUMENFALL_API_KEY";

/** Returns the text with the variable set. */
function set(text: string): string {
	const change = setVariable(text, NAME, KEY);
	return change.kind === "same"
		? text
		: text.slice(0, change.edit.start) + change.edit.text + text.slice(change.edit.end);
}

/** Texts of `.env` files, and what becomes of them. */
const cases: readonly [name: string, text: string, expected: string, kind: "same" | "added" | "different"][] = [
	["an empty file", "", `${NAME}=${KEY}\n`, "added"],
	["another variable", "A=1\n", `A=1\n${NAME}=${KEY}\n`, "added"],
	["a last line without an end", "A=1", `A=1\n${NAME}=${KEY}`, "added"],
	["Windows line ends", "A=1\r\nB=2", `A=1\r\nB=2\r\n${NAME}=${KEY}`, "added"],
	["similar names", `${NAME}_OLD=x\nMY_${NAME}=y\n`, `${NAME}_OLD=x\nMY_${NAME}=y\n${NAME}=${KEY}\n`, "added"],
	["a commented line", `# ${NAME}=x\n`, `# ${NAME}=x\n${NAME}=${KEY}\n`, "added"],
	["the name in another value", `A="\n${NAME}=x\n"\n`, `A="\n${NAME}=x\n"\n${NAME}=${KEY}\n`, "added"],
	["an empty value", `${NAME}=\nA=1\n`, `${NAME}=${KEY}\nA=1\n`, "added"],
	["empty quotes", `${NAME}="" # here\n`, `${NAME}=${KEY} # here\n`, "added"],
	["an empty value with a comment", `${NAME}= # put it here\n`, `${NAME}=${KEY} # put it here\n`, "added"],
	["a comment right after the sign", `${NAME}=#here\n`, `${NAME}=${KEY} #here\n`, "added"],
	["an empty exported value", `export ${NAME}=\n`, `export ${NAME}=${KEY}\n`, "added"],
	["an empty value after a colon", `${NAME}: \n`, `${NAME}=${KEY} \n`, "added"],
	["a last value of spaces", "A=1\nB= \n", `A=1\n${NAME}=${KEY}\nB= \n`, "added"],
	["an only value of spaces", "\ufeffexport B =\t\r\n\r\n", `\ufeff${NAME}=${KEY}\r\nexport B =\t\r\n\r\n`, "added"],
	["a value of spaces that is not the last", "B= \nA=1\n", `B= \nA=1\n${NAME}=${KEY}\n`, "added"],
	["the same value", `${NAME}=${KEY}\n`, `${NAME}=${KEY}\n`, "same"],
	["the same value in quotes", `export ${NAME} = '${KEY}' # mine\n`, `export ${NAME} = '${KEY}' # mine\n`, "same"],
	["another value", `${NAME}=old\nB=1\n`, `# ${NAME}=old\n${NAME}=${KEY}\nB=1\n`, "different"],
	["export", `export ${NAME}=old\nB=1\n`, `# export ${NAME}=old\nexport ${NAME}=${KEY}\nB=1\n`, "different"],
	["export and spaces", `\texport  ${NAME}=old\n`, `# \texport  ${NAME}=old\n\texport  ${NAME}=${KEY}\n`, "different"],
	["an inline comment", `${NAME}=old # prod\n`, `# ${NAME}=old\n${NAME}=${KEY} # prod\n`, "different"],
	["a comment after quotes", `${NAME}="o#ld"# prod\n`, `# ${NAME}="o#ld"\n${NAME}=${KEY} # prod\n`, "different"],
	["a hash in a value", `${NAME}=ol#d\n`, `# ${NAME}=ol#d\n${NAME}=${KEY}\n`, "different"],
	["a value over lines", `${NAME}="old\nmore"\nB=1\n`, `# ${NAME}="old\n# more"\n${NAME}=${KEY}\nB=1\n`, "different"],
	["a quote that is not closed", `${NAME}="old\nB=1\n`, `# ${NAME}="old\n${NAME}=${KEY}\nB=1\n`, "different"],
	["an escaped quote", `${NAME}="a\\"b"\nB=1\n`, `# ${NAME}="a\\"b"\n${NAME}=${KEY}\nB=1\n`, "different"],
	["two assignments", `${NAME}=a\n${NAME}=b\n`, `${NAME}=a\n# ${NAME}=b\n${NAME}=${KEY}\n`, "different"],
	["Windows line ends and another value", `${NAME}=a\r\nB=1`, `# ${NAME}=a\r\n${NAME}=${KEY}\r\nB=1`, "different"],
	["a colon", `${NAME}: old\n`, `# ${NAME}: old\n${NAME}=${KEY}\n`, "different"],
	["a byte order mark", `\ufeff${NAME}=old\n`, `\ufeff# ${NAME}=old\n${NAME}=${KEY}\n`, "different"],
];

describe("setVariable", () => {
	for (const [name, text, expected, kind] of cases) {
		it(`sets it where there is ${name}`, () => {
			equal(setVariable(text, NAME, KEY).kind, kind);
			equal(set(text), expected);
			equal(setVariable(set(text), NAME, KEY).kind, "same", "a second time changes nothing");
		});
	}

	it("names the value that it replaces", () => {
		const change = setVariable(`${NAME}='${weakKey}' # prod\n`, NAME, KEY);
		equal(change.kind === "different" && change.current, weakKey);
	});

	/** Lines of which every combination is tried. */
	const lines = [
		"A=1",
		"export B='x # y'",
		`C="x\ny"`,
		"# comment",
		"",
		`${NAME}=old`,
		`export ${NAME}="old" # c`,
		`  ${NAME} = 'o ld'`,
		`${NAME}=`,
	];
	const texts = lines.flatMap((a) =>
		lines.flatMap((b) => lines.flatMap((c) => [`${a}\n${b}\n${c}`, `${a}\n${b}\n${c}\n`])),
	);

	it("is read by Node as it was meant, with all other variables as before", () => {
		for (const text of texts) {
			const before = parseEnv(text);
			deepEqual({ ...parseEnv(set(text)) }, { ...before, [NAME]: KEY }, JSON.stringify(text));
			deepEqual({ ...parseEnv(set(text.replaceAll("\n", "\r\n"))) }, { ...before, [NAME]: KEY }, JSON.stringify(text));
		}
	});

	it("is read by a shell as it was meant", () => {
		const shell = texts.filter((text) => !text.includes(" = ")).filter((_, i) => i % 20 === 0);
		const script = shell.map((text) => `( ${set(text)}\nprintf '%s\\n' "$${NAME}" )`).join("\n");
		const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim().split("\n");
		deepEqual(
			printed,
			shell.map(() => KEY),
		);
	});

	for (const [name, piece] of [
		["a quoted value of 20 MB", `A="${"x".repeat(20_000_000)}"\n`],
		["quotes that are not closed", `A="x\n`.repeat(300_000)],
		["quotes that do not end their line", `A="x" y\nB='\n`.repeat(200_000)],
		["escaped quotes", `A="${'\\"'.repeat(1_000_000)}\n`],
		["spaces", `${" ".repeat(1_000_000)}\nexport${" ".repeat(1_000_000)}\n`],
		["hashes", `A=${"#".repeat(1_000_000)}\n`],
	] as const) {
		it(`reads ${name} in one walk`, () => {
			ok(set(piece).includes(`\n${NAME}=${KEY}`));
			equal(readVariable(`${piece}\n${NAME}=x\n`, NAME), "x");
		});
	}
});

describe("readVariable", () => {
	for (const [text, value] of [
		[`${NAME}=${KEY}`, KEY],
		[`${NAME}: ${KEY}`, KEY],
		[`${NAME}:${KEY}`, undefined],
		[`export ${NAME}="${KEY}" # mine`, KEY],
		[`\ufeff${NAME}=${KEY}\r\n`, KEY],
		[`${NAME}=a\n${NAME}=${KEY}`, KEY],
		[`${NAME}=\n`, ""],
		[`# ${NAME}=${KEY}`, undefined],
		["", undefined],
	] as const) {
		it(`reads ${JSON.stringify(text).replaceAll(KEY, "KEY")}`, () => equal(readVariable(text, NAME), value));
	}
});
