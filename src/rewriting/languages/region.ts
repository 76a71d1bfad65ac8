import type { Language } from "../language.ts";
import { createScanner } from "../stringScanner.ts";
import type { Edit, Hit } from "../textEdit.ts";

/** Replaces the key in the region that contains it: group 2, which follows group 1. */
export function replaceInRegion(text: string, hit: Hit, regions: RegExp, language: Language): Edit[] | undefined {
	for (const region of text.matchAll(regions)) {
		const from = region.index + (region[1]?.length ?? 0);
		const code = region[2] ?? "";
		if (hit.start >= from && hit.end <= from + code.length) {
			const edits = language.replace(
				code,
				{ start: hit.start - from, end: hit.end - from },
				"typescript",
				createScanner(code),
			);
			return edits?.map((edit) => ({ ...edit, start: edit.start + from, end: edit.end + from }));
		}
	}
	return undefined;
}
