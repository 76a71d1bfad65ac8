import type { Case } from "./case.ts";

/** From public reports and real files, by the kind of fault that they are about; `P`: what was right all along. */
export const shellReports: readonly Case[] = [
	["P: sh backticks", "shellscript", "X=`curl -H 'k: §' u`\n", "X=`curl -H 'k: '\"${LUMENFALL_API_KEY}\" u`\n"],
	[
		"P: sh bash -c sq",
		"shellscript",
		"bash -c 'curl -H \"Authorization: Bearer §\" u'\n",
		"bash -c 'curl -H \"Authorization: Bearer '\"${LUMENFALL_API_KEY}\"'\" u'\n",
	],
	[
		"P: sh heredoc in dq cmdsub",
		"shellscript",
		'X="$(cat <<EOF\n{"k":"§"}\nEOF\n)"\n',
		'X="$(cat <<EOF\n{"k":"${LUMENFALL_API_KEY}"}\nEOF\n)"\n',
	],
	[
		"P: sh json in dq with escapes",
		"shellscript",
		'curl -d "{\\"key\\":\\"§\\"}" u\n',
		'curl -d "{\\"key\\":\\"${LUMENFALL_API_KEY}\\"}" u\n',
	],
	["P: sh array", "shellscript", 'A=(-H "k: §" -H x:¤)\n', 'A=(-H "k: ${LUMENFALL_API_KEY}" -H x:§)\n'],
	["P: sh assoc array", "shellscript", "declare -A M=([k]=§)\n", 'declare -A M=([k]="${LUMENFALL_API_KEY}")\n'],
	[
		"P: sh apostrophe in dq before",
		"shellscript",
		"echo \"don't\"\nKEY='§'\n",
		'echo "don\'t"\nKEY="${LUMENFALL_API_KEY}"\n',
	],
	["P: sh ${x#'}", "shellscript", "X=${Y#\\'}\nKEY='§'\n", 'X=${Y#\\\'}\nKEY="${LUMENFALL_API_KEY}"\n'],
	[
		"P: sh $# then quote",
		"shellscript",
		"if [ $# -lt 1 ]; then KEY='§'; fi\n",
		'if [ $# -lt 1 ]; then KEY="${LUMENFALL_API_KEY}"; fi\n',
	],
	[
		"P: sh sed apostrophe",
		"shellscript",
		"sed \"s/'//g\" f; KEY='§'\n",
		'sed "s/\'//g" f; KEY="${LUMENFALL_API_KEY}"\n',
	],
	[
		"P: sh function doc heredoc",
		"shellscript",
		"usage() {\n  cat <<-EOT\n\tit's § here\n\tEOT\n}\n",
		"usage() {\n  cat <<-EOT\n\tit's ${LUMENFALL_API_KEY} here\n\tEOT\n}\n",
	],
	["P: sh jq arg", "shellscript", "jq --arg k '§' '.k=$k' f\n", "jq --arg k \"${LUMENFALL_API_KEY}\" '.k=$k' f\n"],
	["P: sh jq prog", "shellscript", "jq '.k=\"§\"' f\n", "jq '.k=\"'\"${LUMENFALL_API_KEY}\"'\"' f\n"],
	["P: sh python heredoc", "shellscript", "python3 - <<'PY'\nk = \"§\"\nPY\n", undefined],
	[
		"P: sh readonly own",
		"shellscript",
		"readonly LUMENFALL_API_KEY='§'\n",
		'readonly LUMENFALL_API_KEY="${LUMENFALL_API_KEY:?}"\n',
	],
	["P: sh PKGBUILD", "shellscript", "_key='§'\n", '_key="${LUMENFALL_API_KEY}"\n', "/a/PKGBUILD"],
	[
		"R16: sh fish curl",
		"shellscript",
		'curl -H "Authorization: Bearer §" https://api.test\n',
		'curl -H "Authorization: Bearer $LUMENFALL_API_KEY" https://api.test\n',
		"/a/f.fish",
	],
	["R16: sh backticks in dq", "shellscript", "X=\"`curl -H 'Authorization: Bearer §' u`\"\n", undefined],
	[
		"R16: sh param expansion with quotes",
		"shellscript",
		'X="${Y:-"it\'s"}"\nKEY=\'§\'\n',
		'X="${Y:-"it\'s"}"\nKEY="${LUMENFALL_API_KEY}"\n',
	],
	["R21: ps self", "powershell", '$env:LUMENFALL_API_KEY = "§"\n', undefined],
];
