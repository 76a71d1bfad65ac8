import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

/** TypeScript differs from JavaScript in what it says of values from outside. */
type Dialect = "javascript" | "typescript";

const key = 'process.env["LUMENFALL_API_KEY"]';
const writeFileImport = 'import { writeFile } from "node:fs/promises";';

const download = (url: string, file: string) => `// ${downloadReason}
const download = await fetch(${url});
if (!download.ok) {
  throw new Error(\`Download failed: HTTP \${download.status}\`);
}
await writeFile("${file}", Buffer.from(await download.arrayBuffer()));`;

/** Returns code for the `openai` package. It has no method for upscaling, which takes no prompt. */
export function openAiSnippet(request: CodeRequest, dialect: Dialect): Snippet {
	const { mode, baseUrl } = request;
	const standard =
		mode === "chat"
			? []
			: mode === "edit"
				? [['import { createReadStream } from "node:fs";', writeFileImport]]
				: [[writeFileImport]];
	return {
		imports: [
			...standard,
			[mode === "edit" ? 'import OpenAI, { toFile } from "openai";' : 'import OpenAI from "openai";'],
		],
		client: `const client = new OpenAI({
  apiKey: ${key},
  baseURL: "${baseUrl}",
});`,
		body: openAiBody(request, dialect),
	};
}

function openAiBody({ mode, model }: CodeRequest, dialect: Dialect): string {
	const url = "result.data?.[0]?.url";
	const checkUrl = `if (!url) {\n  throw new Error("Lumenfall sent no URL.");\n}`;
	switch (mode) {
		case "generate":
			return `const result = await client.images.generate({
  model: "${model}",
  prompt: "${prompts.generate}",
});
const url = ${url};
${checkUrl}

${download("url", outputFile.generate)}`;
		case "edit":
		case "upscale":
			return `const result = await client.images.edit({
  model: "${model}",
  prompt: "${prompts.edit}",
  image: await toFile(createReadStream("${inputFile}"), "${inputFile}", { type: "image/png" }),
});
const url = ${url};
${checkUrl}

${download("url", outputFile.edit)}`;
		case "video": {
			const type = dialect === "typescript" ? " as { output?: { url: string } }" : "";
			return `// ${idempotencyReason}
const idempotency = { idempotency_key: crypto.randomUUID() };
let video = await client.videos.create({
  model: "${model}",
  prompt: "${prompts.video}",
  ...idempotency,
});
for (let delay = 2; video.status === "queued" || video.status === "in_progress"; delay = Math.min(delay * 2, 30)) {
  await new Promise((resolve) => setTimeout(resolve, delay * 1000));
  video = await client.videos.retrieve(video.id);
}
const { output } = video${type};
if (video.status !== "completed" || !output) {
  throw new Error(video.error?.message ?? video.status);
}

${download("output.url", outputFile.video)}`;
		}
		case "chat":
			return `const stream = await client.chat.completions.create({
  model: "${model}",
  messages: [{ role: "user", content: "${prompts.chat}" }],
  stream: true,
});
for await (const chunk of stream) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? "");
}
console.log();`;
	}
}

/** Returns code for the `fetch` of Node, without a package. */
export function fetchSnippet(request: CodeRequest, dialect: Dialect): Snippet {
	const imports = {
		generate: [writeFileImport],
		edit: ['import { readFile, writeFile } from "node:fs/promises";'],
		upscale: ['import { readFile, writeFile } from "node:fs/promises";'],
		video: [writeFileImport],
		chat: [],
	}[request.mode];
	return { imports: imports.length > 0 ? [imports] : [], body: fetchBody(request, dialect) };
}

const authorization = `Authorization: \`Bearer \${${key}}\``;

const check = `if (!response.ok) {
  throw new Error(\`Lumenfall: HTTP \${response.status} \${await response.text()}\`);
}`;

const postJson = (url: string, fields: readonly string[]) => `const response = await fetch("${url}", {
  method: "POST",
  headers: { ${authorization}, "Content-Type": "application/json" },
  body: JSON.stringify({
${fields.map((field) => `    ${field},`).join("\n")}
  }),
});
${check}`;

function fetchBody({ mode, model, baseUrl }: CodeRequest, dialect: Dialect): string {
	const as = (type: string) => (dialect === "typescript" ? ` as ${type}` : "");
	const parsed = (type: string) =>
		dialect === "typescript" ? `(await response.json())${as(type)}` : "await response.json()";
	const readUrl = `const { data } = ${parsed("{ data: { url: string }[] }")};
const url = data[0]?.url;
if (!url) {
  throw new Error("Lumenfall sent no URL.");
}`;
	switch (mode) {
		case "generate":
			return `${postJson(`${baseUrl}/images/generations`, [`model: "${model}"`, `prompt: "${prompts.generate}"`])}
${readUrl}

${download("url", outputFile.generate)}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `"prompt", "${prompts.edit}"` : `"scale_factor", "2"`;
			return `const form = new FormData();
form.set("model", "${model}");
form.set(${wish});
form.set("image", new Blob([await readFile("${inputFile}")], { type: "image/png" }), "${inputFile}");

const response = await fetch("${baseUrl}/images/edits", {
  method: "POST",
  headers: { ${authorization} },
  body: form,
});
${check}
${readUrl}

${download("url", outputFile[mode])}`;
		}
		case "video": {
			const type = "{ id: string; status: string; output?: { url: string }; error?: { message: string } }";
			const declared = dialect === "typescript" ? `type Video = ${type};\n\n` : "";
			return `${declared}const lumenfall = async (path${dialect === "typescript" ? ": string" : ""}, init${dialect === "typescript" ? "?: RequestInit" : ""}) => {
  const response = await fetch(\`${baseUrl}\${path}\`, {
    ...init,
    headers: { ${authorization}, "Content-Type": "application/json" },
  });
${check.replaceAll(/^/gm, "  ")}
  return ${parsed("Video")};
};

// ${idempotencyReason}
let video = await lumenfall("/videos", {
  method: "POST",
  body: JSON.stringify({
    model: "${model}",
    prompt: "${prompts.video}",
    seconds: "5",
    idempotency_key: crypto.randomUUID(),
  }),
});
for (let delay = 2; video.status === "queued" || video.status === "in_progress"; delay = Math.min(delay * 2, 30)) {
  await new Promise((resolve) => setTimeout(resolve, delay * 1000));
  video = await lumenfall(\`/videos/\${video.id}\`);
}
if (video.status !== "completed" || !video.output) {
  throw new Error(video.error?.message ?? video.status);
}

${download("video.output.url", outputFile.video)}`;
		}
		case "chat":
			return `${postJson(`${baseUrl}/chat/completions`, [
				`model: "${model}"`,
				`messages: [{ role: "user", content: "${prompts.chat}" }]`,
				"stream: true",
			])}

let rest = "";
for await (const text of response.body${dialect === "typescript" ? "!" : ""}.pipeThrough(new TextDecoderStream())) {
  const lines = (rest + text).split("\\n");
  rest = lines.pop() ?? "";
  for (const line of lines) {
    if (line.startsWith("data: ") && line.trim() !== "data: [DONE]") {
      process.stdout.write(JSON.parse(line.slice("data: ".length)).choices[0]?.delta.content ?? "");
    }
  }
}
console.log();`;
	}
}
