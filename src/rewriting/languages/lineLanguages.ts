import { dockerfile } from "./lines/dockerfile.ts";
import type { LineLanguage } from "./lines/lineLanguage.ts";
import { referenceFormats } from "./lines/references.ts";
import { statementLanguages } from "./lines/statements.ts";

/** One row for each language without a grammar. A row with a path comes before the one without. */
export const lineLanguages: readonly LineLanguage[] = [...statementLanguages, dockerfile, ...referenceFormats];
