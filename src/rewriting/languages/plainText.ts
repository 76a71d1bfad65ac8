import { keyVariable } from "../../lumenfall/apiKey.ts";
import type { Language } from "../language.ts";

/** Creates a row for a language in which a variable can be referenced anywhere in a text. */
function plainText(row: Pick<Language, "ids" | "path">, reference: string): Language {
	return { ...row, replace: (_text, hit) => [{ ...hit, text: reference }] };
}

/** Formats in which a variable is referenced anywhere in the text. */
export const plainTextFormats: readonly Language[] = [
	// In GitHub's workflows, the key is a secret of the repository. Reusable actions have no access to secrets.
	plainText(
		{ ids: ["yaml", "github-actions-workflow"], path: /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/i },
		`\${{ secrets.${keyVariable} }}`,
	),
	plainText({ ids: ["bat"] }, `%${keyVariable}%`),
	plainText({ ids: ["dockercompose"] }, `\${${keyVariable}}`),
	plainText({ ids: ["yaml"], path: /(?:^|\/)(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/i }, `\${${keyVariable}}`),
	plainText({ ids: ["json", "jsonc"], path: /(?:^|\/)\.vscode\/(?:launch|tasks)\.json$/ }, `\${env:${keyVariable}}`),
	plainText({ ids: ["http", "rest"] }, `{{$processEnv ${keyVariable}}}`),
];
