import { readModelList } from "../../../src/api/schemas.ts";
import { analyse } from "../../../src/calls/analyse.ts";
import type { BaseUrlProblem } from "../../../src/calls/baseUrlProblems.ts";
import type { ExpiringUrl } from "../../../src/calls/expiringUrls.ts";
import { createModelIndex } from "../../../src/calls/modelIndex.ts";
import { findModelProblems, type ModelProblem } from "../../../src/calls/modelProblems.ts";
import { grammarsOf, parseCode } from "../../../src/calls/tree/parseCode.ts";
import { richModels } from "../../sandbox/data.ts";
import { parse } from "../rewriting/parsers.ts";

const settings = { api: "api.lumenfall.ai", isDeclared: false };

/** The catalog of the sandbox. */
export const catalog = createModelIndex(readModelList({ data: richModels })?.models ?? []);

/** Returns what is wrong with a text. Only the grammars that the analysis asks for are used. */
export function findProblems(
	languageId: string,
	text: string,
): readonly (ModelProblem | BaseUrlProblem | ExpiringUrl)[] {
	const document = { languageId, path: "/file" };
	const needed = new Set(grammarsOf(document, text));
	const code = parseCode(
		(name, ...args) => {
			if (!needed.has(name)) {
				throw new Error(`${name} was not asked for.`);
			}
			return parse(name, ...args);
		},
		text,
		document,
		undefined,
	);
	try {
		const { values, problems } = analyse(code.trees, text, settings, "https://api.lumenfall.ai");
		return [...findModelProblems(values, catalog), ...problems];
	} finally {
		code.dispose();
	}
}

/** Returns the problems of a text in short: `<code> <text>` and what is suggested. */
export const problemsOf = (languageId: string, text: string): readonly string[] =>
	findProblems(languageId, text).map((problem) => {
		const suggestion =
			problem.code === "unknown-model"
				? problem.lookup.suggestion?.id
				: problem.code === "wrong-base-url"
					? problem.replacement
					: undefined;
		return `${problem.code} ${text.slice(problem.start, problem.end)}${suggestion ? ` → ${suggestion}` : ""}`;
	});
