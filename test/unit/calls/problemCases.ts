const base = "https://api.lumenfall.ai/openai/v1";
const py = `import os\nfrom openai import OpenAI\nclient = OpenAI(api_key=os.environ["LUMENFALL_API_KEY"], base_url="${base}")\n`;
const js = `import OpenAI from "openai";\nconst client = new OpenAI({ apiKey: process.env.LUMENFALL_API_KEY, baseURL: "${base}" });\n`;

/** Code with something wrong in it, and what is found. */
export const wrong: Readonly<
	Record<string, readonly (readonly [name: string, text: string, found: readonly string[]])[]>
> = {
	python: [
		[
			"a base URL without encryption",
			`${py.replace("https:", "http:")}`,
			[`wrong-base-url http://api.lumenfall.ai/openai/v1 → ${base}`],
		],
		[
			"the base URL of the package's own client",
			`import openai\nopenai.api_key = os.environ["LUMENFALL_API_KEY"]\nopenai.base_url = "https://api.lumenfall.ai/v1"`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"the base URL of the package's own client, as it was called",
			`import openai\nopenai.api_base = "https://api.lumenfall.ai"`,
			[`wrong-base-url https://api.lumenfall.ai → ${base}`],
		],
		[
			"an id that does not exist",
			`${py}client.images.generate(model="gpt-image-9", prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"the default of a variable",
			`${py}name = os.environ.get("IMAGES", "gpt-image-9")\nclient.images.generate(model=name, prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"an id that is like no other",
			`${py}client.images.generate(model="gemini-banana", prompt="a")`,
			["unknown-model gemini-banana"],
		],
		[
			"upper case",
			`${py}client.images.generate(model="GPT-IMAGE-2", prompt="a")`,
			["unknown-model GPT-IMAGE-2 → gpt-image-2"],
		],
		[
			"another spelling",
			`${py}client.images.generate(model='flux-1-schnell', prompt="a")`,
			["unknown-model flux-1-schnell → flux.1-schnell"],
		],
		[
			"another host's name",
			`${py}client.images.generate(model="fal-ai/flux-1-schnell", prompt="a")`,
			["unknown-model fal-ai/flux-1-schnell → flux.1-schnell"],
		],
		[
			"Replicate's name with a version",
			`${py}client.images.generate(model="black-forest-labs/flux.2-pro:${"0a".repeat(32)}", prompt="a")`,
			[`unknown-model black-forest-labs/flux.2-pro:${"0a".repeat(32)} → flux.2-pro`],
		],
		[
			"a model that only edits",
			`${py}client.images.generate(model="qwen-image-edit-2511", prompt="a")`,
			["wrong-endpoint qwen-image-edit-2511"],
		],
		[
			"a model that only generates",
			`${py}client.images.edit(model="flux.1-schnell", image=open("a.png", "rb"), prompt="a")`,
			["wrong-endpoint flux.1-schnell"],
		],
		[
			"a video model for an image",
			`${py}client.images.generate(model="sora-2", prompt="a")`,
			["wrong-endpoint sora-2"],
		],
		[
			"an image model for a video",
			`${py}client.videos.create(model="gpt-image-2", prompt="a")`,
			["wrong-endpoint gpt-image-2"],
		],
		[
			"a constant",
			`${py}MODEL = "gpt-image-9"\nclient.images.generate(model=MODEL, prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"the default of a parameter",
			`${py}def f(prompt, model="gpt-image-9"):\n    return client.images.generate(model=model, prompt=prompt)`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a client of an object",
			`${py.replace("client =", "self.client =")}self.client.images.generate(model="gpt-image-9", prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"one of two clients",
			`${py}other = OpenAI()\nother.images.generate(model="gpt-image-9", prompt="a")\nclient.images.generate(model="gpt-image-8", prompt="a")`,
			["unknown-model gpt-image-8 → gpt-image-2"],
		],
		[
			"a client in a with statement",
			`from openai import OpenAI\nother = OpenAI()\nwith OpenAI(base_url="${base}") as c:\n    c.images.generate(model="gpt-image-9", prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"an address by a constant",
			`from openai import OpenAI\nBASE = "${base}"\nother = OpenAI()\nclient = OpenAI(base_url=BASE)\nclient.images.generate(model="gpt-image-9", prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a request by httpx",
			`import httpx\nhttpx.post("${base}/images/generations", json={"model": "gpt-image-9", "prompt": "a"})`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a request by an f-string",
			`import requests\nBASE = "${base}"\nrequests.post(f"{BASE}/images/edits", data={"model": "flux.1-schnell", "prompt": "a"})`,
			["wrong-endpoint flux.1-schnell"],
		],
		[
			"the values of a condition",
			`${py}client.images.generate(model="gpt-image-2" if hd else "gpt-image-9", prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a client that is handed in",
			`import os\nkey = os.environ["LUMENFALL_API_KEY"]\ndef f(client):\n    client.images.generate(model="gpt-image-9", prompt="a")`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a base URL without /openai",
			`${py.replace("/openai/v1", "/v1")}`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a base URL without a path",
			`${py.replace("/openai/v1", "")}`,
			[`wrong-base-url https://api.lumenfall.ai → ${base}`],
		],
		[
			"a base URL with an endpoint",
			`${py.replace("/openai/v1", "/openai/v1/images/generations")}`,
			[`wrong-base-url https://api.lumenfall.ai/openai/v1/images/generations → ${base}`],
		],
		[
			"a URL without /openai",
			`import httpx\nhttpx.post("https://api.lumenfall.ai/v1/images/generations", json={})`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"the variable of OpenAI",
			`import os\nos.environ["OPENAI_BASE_URL"] = "https://api.lumenfall.ai/v1"`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
	],
	javascript: [
		[
			"an id that does not exist",
			`${js}await client.images.generate({ model: "gpt-image-9", prompt: "a" });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"an id in a template",
			`${js}await client.images.generate({ model: \`gpt-image-9\`, prompt: "a" });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a quoted name",
			`${js}await client.images.generate({ "model": "gpt-image-9", prompt: "a" });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a model that only edits",
			`${js}client.images.generate({ model: "qwen-image-edit-2511", prompt: "a" });`,
			["wrong-endpoint qwen-image-edit-2511"],
		],
		[
			"a fetch",
			`await fetch("${base}/images/generations", { method: "POST", body: JSON.stringify({ model: "gpt-image-9", prompt: "a" }) });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a fetch of a template",
			`const base = process.env.LUMENFALL_BASE_URL;\nawait fetch(\`\${base}/images/edits\`, { body: JSON.stringify({ model: "flux.1-schnell" }) });`,
			["wrong-endpoint flux.1-schnell"],
		],
		[
			"a fallback",
			`${js}client.images.generate({ model: process.env.MODEL ?? "gpt-image-9", prompt: "a" });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"one of two clients",
			`${js}const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });\nopenai.images.generate({ model: "gpt-image-9", prompt: "a" });\nclient.images.generate({ model: "gpt-image-8", prompt: "a" });`,
			["unknown-model gpt-image-8 → gpt-image-2"],
		],
		[
			"a client of a class",
			`import OpenAI from "openai";\nclass A { client = new OpenAI({ baseURL: "${base}" }); f() { return this.client.images.generate({ model: "gpt-image-9", prompt: "a" }); } }`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a base URL without /openai",
			js.replace("/openai/v1", "/v1"),
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a URL without /openai",
			`fetch("https://api.lumenfall.ai/v1/images/generations?dryRun=true", {});`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a URL without a version",
			`fetch(\`https://api.lumenfall.ai/chat/completions\`, {});`,
			[`wrong-base-url https://api.lumenfall.ai → ${base}`],
		],
		[
			"a provider of the AI SDK",
			`import { createOpenAI } from "@ai-sdk/openai";\nconst lumenfall = createOpenAI({ baseURL: "${base}" });\ngenerateImage({ model: lumenfall.image("gpt-image-9"), prompt: "a" });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a form",
			`const form = new FormData();\nfetch("${base}/images/edits", { body: form });\nform.append("model", "x");`,
			[],
		],
	],
	typescript: [
		[
			"a typed client",
			`import OpenAI from "openai";\nconst client: OpenAI = new OpenAI({ baseURL: "${base}" });\nconst image = await client.images.generate({ model: "gpt-image-9" as const, prompt: "a" });`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	vue: [
		[
			"a script",
			`<template><p model="gpt-image-9"/></template>\n<script setup lang="ts">\n${js}client.images.generate({ model: "gpt-image-9", prompt: "a" });\n</script>`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	go: [
		[
			"a base URL without /openai",
			`package a\nvar client = openai.NewClient(option.WithBaseURL("https://api.lumenfall.ai/v1"))`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a client",
			`package a\nfunc f() {\nclient := openai.NewClient(option.WithBaseURL("${base}"))\nclient.Images.Generate(ctx, openai.ImageGenerateParams{Model: openai.ImageModel("gpt-image-9"), Prompt: "a"})\n}`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a map",
			`package a\nvar key = os.Getenv("LUMENFALL_API_KEY")\nvar body = map[string]any{"model": "gpt-image-9", "prompt": "a"}`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	ruby: [
		[
			"a base URL without /openai",
			`OpenAI::Client.new(uri_base: "https://api.lumenfall.ai/v1")`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a client",
			`client = OpenAI::Client.new(access_token: ENV["LUMENFALL_API_KEY"], uri_base: "${base}")\nclient.images.generate(parameters: { model: "gpt-image-9", prompt: "a" })`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	php: [
		[
			"a base URL without /openai",
			`<?php $client = OpenAI::factory()->withBaseUri("https://api.lumenfall.ai/v1")->make();`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a client of an object",
			`<?php\nclass A { function __construct() { $this->client = OpenAI::factory()->withBaseUri("${base}")->make(); }\nfunction f() { return $this->client->images()->create(["model" => "gpt-image-9", "prompt" => "a"]); } }`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a client",
			`<?php\n$client = OpenAI::factory()->withBaseUri("${base}")->make();\n$client->images()->create(["model" => "gpt-image-9", "prompt" => "a"]);`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	java: [
		[
			"a base URL without /openai",
			`class A { Object c = OpenAIOkHttpClient.builder().baseUrl("https://api.lumenfall.ai/v1").build(); }`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"a map",
			`class A { String key = System.getenv("LUMENFALL_API_KEY"); Object f() { return Map.of("model", "gpt-image-9", "prompt", "a"); } }`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	csharp: [
		[
			"an object",
			`var http = new HttpClient { BaseAddress = new Uri("${base}/") };\nawait http.PostAsJsonAsync("images/generations", new { model = "qwen-image-edit-2511", prompt = "a" });`,
			["wrong-endpoint qwen-image-edit-2511"],
		],
	],
	rust: [
		[
			"a base URL without /openai",
			`fn a() { let c = OpenAIConfig::new().with_api_base("https://api.lumenfall.ai/v1"); }`,
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"JSON",
			`fn a() { client.post("${base}/images/generations").json(&json!({"model": "gpt-image-9", "prompt": "a"})).send(); }`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
	],
	shellscript: [
		[
			"the body of curl",
			`curl ${base}/images/generations -H "Authorization: Bearer $LUMENFALL_API_KEY" -d '{"model": "gpt-image-9", "prompt": "a"}'`,
			["unknown-model gpt-image-9 → gpt-image-2"],
		],
		[
			"a here document",
			`curl ${base}/images/generations -d @- <<'EOF'\n{"model": "qwen-image-edit-2511", "prompt": "a"}\nEOF`,
			["wrong-endpoint qwen-image-edit-2511"],
		],
		[
			"a URL without /openai",
			"curl https://api.lumenfall.ai/v1/images/generations",
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
		[
			"the variable of OpenAI",
			"export OPENAI_BASE_URL=https://api.lumenfall.ai/v1",
			[`wrong-base-url https://api.lumenfall.ai/v1 → ${base}`],
		],
	],
	json: [
		["a configuration", `{"apiBase": "${base}", "model": "GPT-IMAGE-2"}`, ["unknown-model GPT-IMAGE-2 → gpt-image-2"]],
	],
};

/** Code in which nothing is wrong, as far as anybody can say. */
export const innocent: Readonly<Record<string, readonly (readonly [name: string, text: string])[]>> = {
	python: [
		[
			"a client of the user's own",
			`import os\nkey = os.environ["LUMENFALL_API_KEY"]\nclient = MyOpenAIProxy(base_url="https://api.lumenfall.ai/v1")\nmine.base_url = "https://api.lumenfall.ai/v1"`,
		],
		[
			"right code",
			`${py}client.images.generate(model="gpt-image-2", prompt="a")\nclient.images.edit(model="qwen-image-edit-2511", image=f, prompt="a")\nclient.videos.create(model="sora-2", prompt="a")`,
		],
		["an alias", `${py}client.images.generate(model="nano-banana-pro", prompt="a")`],
		["an upscaler on the endpoint of edits", `${py}client.images.edit(model="topaz-image-upscale", image=f)`],
		[
			"a file that names Lumenfall in a comment",
			`# LUMENFALL_API_KEY, https://api.lumenfall.ai/openai/v1\nfrom openai import OpenAI\nOpenAI().images.generate(model="dall-e-4", prompt="a")`,
		],
		[
			"a text model",
			`${py}client.chat.completions.create(model="google/gemini-9", messages=[])\nclient.chat.completions.create(model="gpt-5", messages=[])`,
		],
		[
			"a text model with a variant",
			`${py}client.chat.completions.create(model="openrouter/meta/llama-9:free", messages=[])`,
		],
		[
			"a pin",
			`${py}client.images.generate(model="fal/something-new", prompt="a")\nclient.images.generate(model="vertex/gemini-3-pro-image", prompt="a")`,
		],
		["a vendor's id", `${py}client.images.generate(model="black-forest-labs/flux.9", prompt="a")`],
		[
			"OpenAI beside Lumenfall",
			`${py}openai_client = OpenAI(api_key=os.environ["OPENAI_API_KEY"])\nopenai_client.images.generate(model="dall-e-4", prompt="a")`,
		],
		["a client without an address", `${py}other = OpenAI()\nother.images.generate(model="dall-e-4", prompt="a")`],
		[
			"a client that is one or the other",
			`from openai import OpenAI\nclient = OpenAI(base_url="${base}") if flag else OpenAI()\nclient.images.generate(model="dall-e-4", prompt="a")`,
		],
		[
			"a client that gets another address",
			`from openai import OpenAI\nclient = OpenAI(base_url="${base}")\nclient = OpenAI(base_url="https://openrouter.ai/api/v1")\nclient.images.generate(model="dall-e-4", prompt="a")`,
		],
		[
			"an unknown client beside another API",
			`import os\na = os.environ["LUMENFALL_API_KEY"]\nb = os.environ["OPENAI_API_KEY"]\ndef f(client):\n    client.images.generate(model="dall-e-4", prompt="a")`,
		],
		["a car", `${py}Car(model="golf", color="red")\ncar.model = "gold"\nquery(model="gpt-image-9")`],
		["a constant that nobody uses", `${py}MODEL = "gpt-image-9"\nDEFAULT_MODEL = "gpt-image-8"`],
		[
			"a constant with two values",
			`${py}MODEL = "gpt-image-9"\nMODEL = "gpt-image-2"\nclient.images.generate(model=MODEL, prompt="a")`,
		],
		[
			"a computed id",
			`${py}client.images.generate(model=f"gpt-image-{n}", prompt="a")\nclient.images.generate(model="gpt-" + n, prompt="a")\nclient.images.generate(model=pick("cheap"), prompt="a")\nclient.images.generate(model=MODELS["x"], prompt="a")`,
		],
		[
			"a placeholder",
			`${py}client.images.generate(model="", prompt="a")\nclient.images.generate(model="<model>", prompt="a")\nclient.images.generate(model="your model", prompt="a")`,
		],
		[
			"what Lumenfall does not offer",
			`${py}client.embeddings.create(model="text-embedding-3-small", input="a")\nclient.audio.speech.create(model="tts-1", input="a")\nclient.responses.create(model="gpt-5", input="a")`,
		],
		["the documentation of a function", `${py}def f():\n    """model="gpt-image-9" https://api.lumenfall.ai/x"""\n`],
		[
			"the native base URL",
			`import httpx\nhttp = httpx.Client(base_url="https://api.lumenfall.ai")\nbalance = httpx.get("https://api.lumenfall.ai/v1/balance")\nHOST = "https://api.lumenfall.ai/v1"`,
		],
		[
			"a request to another host",
			`import requests\nKEY = "LUMENFALL_API_KEY"\nrequests.post("https://fal.run/images/generations", json={"model": "dall-e-4", "prompt": "a"})`,
		],
		[
			"a test that expects a failure of another API",
			`${py}import anthropic\ndef f(c):\n    c.images.generate(model="dall-e-4", prompt="a")`,
		],
		["a class of a database", `${py}class Meta:\n    model = "gpt-image-9"\n`],
		["a slash at the end", py.replace("/openai/v1", "/openai/v1/")],
		[
			"a client that a function makes",
			`import os\nfrom openai import OpenAI\ndef get_client(provider):\n    options = {}\n    if provider == "lumenfall":\n        options["base_url"] = "${base}"\n    return OpenAI(**options)\nclient = get_client("openai")\nclient.images.generate(model="dall-e-4", prompt="a")`,
		],
		[
			"a client of one branch or another",
			`import os\nfrom openai import OpenAI\nif os.environ.get("LUMENFALL_API_KEY"):\n    client = OpenAI(base_url="${base}")\nelse:\n    client = make_client()\nclient.images.generate(model="dall-e-4", prompt="a")`,
		],
		[
			"a table of providers",
			`PROVIDERS = {"lumenfall": {"base_url": "${base}", "model": "gpt-image-2"}, "local": {"base_url": "http://localhost:8080/v1", "model": "sdxl"}}\nfor p in PROVIDERS.values():\n    OpenAI(base_url=p["base_url"]).images.generate(model=p["model"], prompt="a")`,
		],
		[
			"litellm",
			`import os, litellm\nos.environ["LUMENFALL_API_KEY"]\nlitellm.image_generation(model="openai/gpt-image-2", prompt="a", api_base="${base}")\nlitellm.completion(model="gpt-9", messages=[])`,
		],
		[
			"programs with models of their own",
			`import os\nKEY = os.environ["LUMENFALL_API_KEY"]\nollama.generate(model="llava", prompt="a")\nMessage(model="golf", prompt="a")\nllm(model="mistral", messages=[])\nreplicate.run(model="sdxl", prompt="a")`,
		],
		[
			"a value of another name",
			`${py}client.images.generate(model="gpt-image-2", prompt="a", extra_body={"fallback_model": "gpt-image-9"})`,
		],
		["names that are values", `${py}client.images.generate(a, "model", "gpt-image-9", prompt="a")`],
		["a URL in a comment", `${py}# https://api.lumenfall.ai/v1/images/generations`],
		["Django's model", `${py}f(model="auth.User", prompt_model="x")`],
	],
	javascript: [
		["right code", `${js}client.images.generate({ model: "gpt-image-2", prompt: "a" });`],
		[
			"a comment",
			`// LUMENFALL_API_KEY\n/* https://api.lumenfall.ai/v1/images/generations */\nclient.images.generate({ model: "dall-e-4", prompt: "a" });`,
		],
		[
			"another client",
			`${js}const openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });\nopenai.images.generate({ model: "dall-e-4", prompt: "a" });`,
		],
		[
			"a client of unknown origin beside another one",
			`${js}import Anthropic from "@anthropic-ai/sdk";\nexport const f = (c) => c.images.generate({ model: "dall-e-4", prompt: "a" });`,
		],
		[
			"a list of models of several hosts",
			`const LUMENFALL = process.env.LUMENFALL_API_KEY;\nexport const hosts = [{ name: "openai", model: "dall-e-4" }, { name: "lumenfall", model: "flux-9" }];`,
		],
		[
			"a component",
			`${js}const a = { model: "gpt-image-9", view: "b" };\nangular.module("a").directive({ model: "x" });`,
		],
		[
			"a fetch elsewhere",
			`${js}fetch("https://api.openai.com/v1/images/generations", { body: JSON.stringify({ model: "dall-e-4", prompt: "a" }) });`,
		],
		[
			"two sources of one key",
			`const config = { apiKey: process.env.LUMENFALL_API_KEY ?? process.env.OPENAI_API_KEY, baseURL: process.env.LUMENFALL_BASE_URL };\nconst client = new OpenAI(config);\nclient.images.generate({ model: "dall-e-4", prompt: "a" });`,
		],
		[
			"programs with models of their own",
			`const KEY = process.env.LUMENFALL_API_KEY; agent.run({ model: "sonnet", prompt: "a" }); comfy({ model: "sdxl", prompt: "b" });`,
		],
		[
			"a table of providers",
			`export const providers = { lumenfall: { baseURL: "${base}", imageModel: "gpt-image-2" }, fireworks: { baseURL: "https://api.fireworks.ai/inference/v1", model: "accounts/fireworks/models/flux-1-schnell" } };`,
		],
		["a type", `${js}type Model = { model: "gpt-image-9" };`],
		["names of fields", `${js}pick(body, "model", "prompt"); ["model", "gpt-image-9"];`],
		[
			"an origin that paths are added to",
			`const origin = "https://api.lumenfall.ai";\nfetch(\`\${origin}/openai/v1/images/generations\`);\nfetch(origin + "/v1/balance");`,
		],
		[
			"a URL of another host",
			`fetch("https://api.lumenfall.ai.example.org/v1/images/generations"); const k = process.env.LUMENFALL_API_KEY;`,
		],
		[
			"a test of another provider in the same call",
			`describe("x", () => { const k = "LUMENFALL_API_KEY"; it("a", () => other.images.generate({ model: "dall-e-4", prompt: "a" })); const other = new OpenAI(); });`,
		],
	],
	go: [
		[
			"another client",
			`package a\nconst lumenfallURL = "${base}"\nfunc f() {\nopenaiClient := openai.NewClient()\nopenaiClient.Images.Generate(ctx, openai.ImageGenerateParams{Model: "dall-e-4", Prompt: "a"})\n}`,
		],
	],
	java: [
		[
			"another client",
			`class A { String u = "${base}"; OpenAIClient other = OpenAIOkHttpClient.fromEnv(); void f() { other.images().generate(ImageGenerateParams.builder().model("dall-e-4").prompt("a").build()); } }`,
		],
	],
	ruby: [
		["a base URL to which the version is added", `OpenAI::Client.new(uri_base: "https://api.lumenfall.ai/openai/")`],
		[
			"another client",
			`lumen = OpenAI::Client.new(uri_base: "${base}")\nother = OpenAI::Client.new\nother.images.generate(parameters: { model: "dall-e-4", prompt: "a" })`,
		],
	],
	php: [
		[
			"another client",
			`<?php $lumen = OpenAI::factory()->withBaseUri("${base}")->make(); $o = OpenAI::client("x"); $o->images()->create(["model" => "dall-e-4", "prompt" => "a"]);`,
		],
	],
	csharp: [
		[
			"another class",
			`var k = Environment.GetEnvironmentVariable("LUMENFALL_API_KEY"); var o = new ImageClient("dall-e-4", "k"); new Car { Model = "golf", Prompt = "a" };`,
		],
	],
	shellscript: [
		[
			"an address of another name",
			`BASE=\${LUMENFALL_API_BASE:-https://api.lumenfall.ai}\ncurl "$BASE/v1/balance"\ncurl "$OTHER/v1/images/generations" -d '{"model": "dall-e-4", "prompt": "a"}'`,
		],
		[
			"programs with models of their own",
			`export LUMENFALL_API_KEY=x\nclaude --model sonnet -p "a"\ncurl http://localhost:11434/api/generate -d '{"model": "llava", "prompt": "a"}'`,
		],
		[
			"another host",
			`export LUMENFALL_API_KEY=x\ncurl https://api.openai.com/v1/images/generations -d '{"model": "dall-e-4", "prompt": "a"}'`,
		],
		["an option of another program", "export LUMENFALL_API_KEY=x\nllm --model gpt-9 hello\nMODEL=gpt-image-9"],
		["a comment", `# https://api.lumenfall.ai/v1/images/generations`],
	],
	json: [
		[
			"other models",
			`{"lumenfall": {"apiBase": "${base}", "model": "gpt-image-2"}, "car": {"model": "golf"}, "openai": {"apiBase": "https://api.openai.com/v1", "model": "dall-e-4"}}`,
		],
		["a list of providers", `{"env": {"LUMENFALL_API_KEY": ""}, "models": [{"model": "dall-e-4"}], "model": "gpt-9"}`],
		["an agent", `{"mcp": {"env": {"LUMENFALL_API_KEY": ""}}, "agent": {"model": "sonnet", "prompt": "a"}}`],
		["a text model", `{"apiBase": "${base}", "model": "gpt-5"}`],
		["no JSON", `{"apiBase": "${base}", "model": `],
	],
	markdown: [["a document", `Call https://api.lumenfall.ai/v1/images/generations with model: "gpt-image-9".`]],
	mdx: [
		["a document", '```js\nfetch("https://api.lumenfall.ai/v1/images/generations", { model: "gpt-image-9" });\n```\n'],
	],
	quarto: [
		["a document", '```{python}\nx("https://api.lumenfall.ai/v1/images/generations", model="gpt-image-9")\n```\n'],
	],
	plaintext: [["a note", `https://api.lumenfall.ai/v1/images/generations "model": "gpt-image-9"`]],
};
