import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

const key = 'os.environ["LUMENFALL_API_KEY"]';

const messages = `messages=[{"role": "user", "content": "${prompts.chat}"}]`;

/** Returns code for the `openai` package. It has no method for upscaling, which takes no prompt. */
export function pythonOpenAiSnippet(request: CodeRequest): Snippet {
	const { mode, baseUrl } = request;
	const standard = ["os", "sys", ...(mode === "chat" ? [] : ["urllib.request"])];
	const modules = mode === "video" ? [...standard.slice(0, 2), "time", "urllib.request", "uuid"] : standard;
	return {
		imports: [modules.map((name) => `import ${name}`), ["from openai import APIError, OpenAI"]],
		client: `client = OpenAI(\n    api_key=${key},\n    base_url="${baseUrl}",\n)`,
		body: openAiBody(request),
	};
}

const failed = `except APIError as error:\n    sys.exit(f"Lumenfall: {error.message}")`;

function openAiBody({ mode, model }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `try:
    result = client.images.generate(model="${model}", prompt="${prompts.generate}")
${failed}

# ${downloadReason}
urllib.request.urlretrieve(result.data[0].url, "${outputFile.generate}")`;
		case "edit":
		case "upscale":
			return `try:
    with open("${inputFile}", "rb") as image:
        result = client.images.edit(model="${model}", prompt="${prompts.edit}", image=image)
${failed}

# ${downloadReason}
urllib.request.urlretrieve(result.data[0].url, "${outputFile.edit}")`;
		case "video":
			return `try:
    # ${idempotencyReason}
    video = client.videos.create(
        model="${model}",
        prompt="${prompts.video}",
        seconds="5",
        extra_body={"idempotency_key": str(uuid.uuid4())},
    )
    delay = 2
    while video.status in ("queued", "in_progress"):
        time.sleep(delay)
        delay = min(delay * 2, 30)
        video = client.videos.retrieve(video.id)
${failed}

if video.status != "completed":
    sys.exit(f"Lumenfall: {video.error.message if video.error else video.status}")

# ${downloadReason}
urllib.request.urlretrieve(video.output["url"], "${outputFile.video}")`;
		case "chat":
			return `try:
    stream = client.chat.completions.create(
        model="${model}",
        ${messages},
        stream=True,
    )
    for chunk in stream:
        if chunk.choices:
            print(chunk.choices[0].delta.content or "", end="", flush=True)
    print()
${failed}`;
	}
}

/** Returns code for the `httpx` package. */
export function pythonHttpxSnippet(request: CodeRequest): Snippet {
	const { mode, baseUrl } = request;
	const modules = {
		generate: ["os", "sys"],
		edit: ["os", "sys"],
		upscale: ["os", "sys"],
		video: ["os", "sys", "time", "uuid"],
		chat: ["json", "os", "sys"],
	}[mode].map((name) => `import ${name}`);
	return {
		imports: [mode === "chat" ? modules : [...modules, "from pathlib import Path"], ["import httpx"]],
		client: `client = httpx.Client(
    base_url="${baseUrl}",
    headers={"Authorization": f"Bearer {${key.replaceAll('"', "'")}}"},
    timeout=180,
)`,
		body: httpxBody(request),
	};
}

const check = `if response.is_error:\n    sys.exit(f"Lumenfall: HTTP {response.status_code} {response.text}")`;

const download = (url: string, file: string) =>
	`# ${downloadReason}
download = httpx.get(${url}, timeout=60)
download.raise_for_status()
Path("${file}").write_bytes(download.content)`;

function httpxBody({ mode, model }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `response = client.post(
    "/images/generations",
    json={"model": "${model}", "prompt": "${prompts.generate}"},
)
${check}

${download('response.json()["data"][0]["url"]', outputFile.generate)}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `"prompt": "${prompts.edit}"` : `"scale_factor": "2"`;
			return `with open("${inputFile}", "rb") as image:
    response = client.post(
        "/images/edits",
        data={"model": "${model}", ${wish}},
        files={"image": image},
    )
${check}

${download('response.json()["data"][0]["url"]', outputFile[mode])}`;
		}
		case "video":
			return `# ${idempotencyReason}
response = client.post(
    "/videos",
    json={
        "model": "${model}",
        "prompt": "${prompts.video}",
        "seconds": "5",
        "idempotency_key": str(uuid.uuid4()),
    },
)
${check}

video = response.json()
delay = 2
while video["status"] in ("queued", "in_progress"):
    time.sleep(delay)
    delay = min(delay * 2, 30)
    response = client.get(f"/videos/{video['id']}")
${check.replaceAll(/^/gm, "    ")}
    video = response.json()
if video["status"] != "completed":
    sys.exit(f"Lumenfall: {video.get('error') or video['status']}")

${download('video["output"]["url"]', outputFile.video)}`;
		case "chat":
			return `body = {
    "model": "${model}",
    "stream": True,
    "messages": [{"role": "user", "content": "${prompts.chat}"}],
}
with client.stream("POST", "/chat/completions", json=body) as response:
    if response.is_error:
        sys.exit(f"Lumenfall: HTTP {response.status_code} {response.read().decode()}")
    for line in response.iter_lines():
        data = line.removeprefix("data: ").strip()
        if line.startswith("data: ") and data != "[DONE]":
            choices = json.loads(data)["choices"]
            if choices:
                print(choices[0]["delta"].get("content") or "", end="", flush=True)
print()`;
	}
}
