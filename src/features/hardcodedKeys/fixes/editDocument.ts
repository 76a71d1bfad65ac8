import type { Edit } from "../../../rewriting/textEdit.ts";
import type { FeatureContext } from "../context.ts";
import { type Applied, applyEdits, type SnippetEdit } from "../edits/applyEdits.ts";
import { findTarget, referTo } from "./findTarget.ts";
import type { FixTarget } from "./fixTarget.ts";

/**
 * Applies edits to the document of a target. Ends with `none` if the target is not there any more.
 * @param editsOf returns the edits of the document's current text, `undefined` if the fix does not apply to it
 */
export async function editDocument(
	context: FeatureContext,
	target: FixTarget,
	editsOf: (current: FixTarget) => readonly (Edit | SnippetEdit)[] | undefined,
): Promise<Applied<undefined, undefined>> {
	const reference = referTo(target);
	return await applyEdits<undefined, undefined>(context, async (texts) => {
		const current = await findTarget(reference, context);
		const edits = current && editsOf(current);
		if (!edits) {
			return { kind: "none", value: undefined };
		}
		texts.take(current.snapshot);
		return { kind: "edits", files: [{ uri: current.document.uri, edits, saves: false }], value: undefined };
	});
}
