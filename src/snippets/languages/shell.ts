import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

const authorization = `-H "Authorization: Bearer $LUMENFALL_API_KEY"`;
const json = `-H "Content-Type: application/json"`;
const data = (fields: Readonly<Record<string, unknown>>) => `-d '${JSON.stringify(fields)}'`;

/** A call of curl whose response goes to `then`. */
const call = (url: string, options: readonly string[], then?: string) =>
	[`curl -sS ${url}`, authorization, ...options].join(" \\\n  ") + (then === undefined ? "" : ` |\n  ${then}`);

/** Prints a value of a response. Fails with the error's message if there is none. */
const print = (path: string) => `jq -er '${path} // error(.error.message // "no result")'`;

const chatFields = (model: string) => ({
	model,
	stream: true,
	messages: [{ role: "user", content: prompts.chat }],
});

/** Prints the text of a stream as it comes: lines that begin with `data: `, the last one with `[DONE]`. */
const printStream = `sed -un 's/^data: //p' | jq -Rjr --unbuffered 'fromjson? | .choices[0].delta.content // empty'`;

/** The request for an image, without what becomes of the response. */
function imageCall({ mode, model, baseUrl }: CodeRequest, then: string): string {
	if (mode === "generate") {
		return call(`${baseUrl}/images/generations`, [json, data({ model, prompt: prompts.generate })], then);
	}
	const wish = mode === "upscale" ? "-F scale_factor=2" : `-F "prompt=${prompts.edit}"`;
	return call(`${baseUrl}/images/edits`, [`-F model=${model} ${wish} -F image=@${inputFile}`], then);
}

/** Returns commands for a terminal. They need `jq`. */
export function curlSnippet(request: CodeRequest): Snippet {
	const { mode, model, baseUrl } = request;
	switch (mode) {
		case "chat":
			return {
				imports: [],
				body: call(`${baseUrl}/chat/completions`, ["-N", json, data(chatFields(model))]),
			};
		case "video":
			return {
				imports: [],
				body: [
					`id=$(${call(`${baseUrl}/videos`, [json, data({ model, prompt: prompts.video, seconds: "5" })], print(".id"))})`,
					"# Repeat this until the status is completed.",
					call(`"${baseUrl}/videos/$id"`, [], "jq '{status, url: .output.url}'"),
					`# ${downloadReason}`,
					`curl -fsS "$(${call(`"${baseUrl}/videos/$id"`, [], print(".output.url"))})" -o ${outputFile.video}`,
				].join("\n"),
			};
		default:
			return {
				imports: [],
				body: [
					`url=$(${imageCall(request, print(".data[0].url"))}) &&`,
					`  curl -fsS "$url" -o ${outputFile[mode]} # ${downloadReason}`,
				].join("\n"),
			};
	}
}

/** Returns a script for bash. It needs `curl` and `jq`. */
export function shellSnippet(request: CodeRequest): Snippet {
	return {
		imports: [["#!/usr/bin/env bash", "set -euo pipefail", `: "\${LUMENFALL_API_KEY:?is not set}"`]],
		body: scriptOf(request),
	};
}

function scriptOf(request: CodeRequest): string {
	const { mode, model, baseUrl } = request;
	switch (mode) {
		case "chat":
			return `${call(`${baseUrl}/chat/completions`, ["--fail-with-body -N", json, data(chatFields(model))], printStream)}\necho`;
		case "video": {
			const fields = JSON.stringify({ model, prompt: prompts.video, seconds: "5" }).slice(0, -1);
			const create = [json, `-d '${fields},"idempotency_key":"'"$(cat /proc/sys/kernel/random/uuid)"'"}'`];
			return [
				`# ${idempotencyReason}`,
				`id=$(${call(`${baseUrl}/videos`, create, print(".id"))})`,
				"delay=2",
				"while :; do",
				`  video=$(curl -sS "${baseUrl}/videos/$id" ${authorization})`,
				`  case $(jq -r .status <<<"$video") in`,
				"    completed) break ;;",
				`    queued | in_progress) sleep "$delay" && delay=$((delay < 15 ? delay * 2 : 30)) ;;`,
				`    *) jq -r '.error.message // .' <<<"$video" >&2 && exit 1 ;;`,
				"  esac",
				"done",
				`# ${downloadReason}`,
				`curl -fsS "$(jq -r .output.url <<<"$video")" -o ${outputFile.video}`,
			].join("\n");
		}
		default:
			return [
				`url=$(${imageCall(request, print(".data[0].url"))})`,
				`# ${downloadReason}`,
				`curl -fsS "$url" -o ${outputFile[mode]}`,
			].join("\n");
	}
}
