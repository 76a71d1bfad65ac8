/** Code with `URL` for the base URL of a client: the language, what it is, the code. */
export const clients: readonly (readonly [languageId: string, name: string, text: string])[] = [
	["csharp", "an initializer", `new OpenAIClient(key, new OpenAIClientOptions { Endpoint = new Uri("URL") });`],
	["csharp", "an initializer with parentheses", `var o = new OpenAIClientOptions() { Endpoint = new("URL") };`],
	["csharp", "a property", `var o = new OpenAIClientOptions();\no.Endpoint = new Uri("URL");`],
	[
		"go",
		"a property",
		`package main\n\nfunc f() {\n\tconfig := openai.DefaultConfig(os.Getenv("LUMENFALL_API_KEY"))\n\tconfig.BaseURL = "URL"\n}`,
	],
	["go", "a struct", `package main\n\nvar config = openai.ClientConfig{BaseURL: "URL"}`],
	["python", "a property", `client = OpenAI()\nclient.base_url = "URL"`],
	["python", "a constant", `BASE_URL = "URL"\nclient = OpenAI(base_url=BASE_URL)`],
	["python", "the default of a variable", `client = OpenAI(base_url=os.environ.get("A", "URL"))`],
	["ruby", "the default of a variable", `OpenAI::Client.new(base_url: ENV.fetch("A", "URL"))`],
	[
		"java",
		"the default of a map",
		`class A { B b = OpenAIOkHttpClient.builder().baseUrl(System.getenv().getOrDefault("A", "URL")); }`,
	],
	["python", "arguments", `kwargs = {"a": b, "base_url": "URL"}\nclient = AsyncOpenAI(**kwargs)`],
	["javascript", "a property", `const openai = new OpenAI();\nopenai.baseURL = "URL";`],
	["javascript", "a configuration", `const config = { a: b, baseURL: "URL" };\nconst openai = new OpenAI(config);`],
	[
		"typescript",
		"a typed configuration",
		`const c: ClientOptions = { baseURL: "URL" };\nexport default new OpenAI(c);`,
	],
	["javascript", "a part of a configuration", `const c = { baseURL: "URL" };\nconst a = new OpenAI({ ...c, b });`],
	["typescript", "a constant", `const BASE = "URL";\nconst openai = createOpenAI({ baseURL: BASE });`],
	["dart", "the package's own", `OpenAI.baseUrl = "URL";`],
	["ruby", "a configuration", `OpenAI.configure do |config|\n  config.uri_base = "URL"\nend`],
	[
		"php",
		"a factory",
		`<?php\n$client = OpenAI::factory()->withApiKey(getenv('LUMENFALL_API_KEY'))->withBaseUri('URL')->make();`,
	],
];

/** The same where `URL` is for something else. */
export const others: readonly (readonly [languageId: string, name: string, text: string])[] = [
	["csharp", "another class", `var a = new Request { Endpoint = new Uri("URL") };`],
	["csharp", "an HTTP client", `var a = new HttpClient { BaseAddress = new Uri("URL") };`],
	["go", "another struct", `package main\n\nvar config = lumenfall.Config{BaseURL: "URL"}`],
	["python", "another client's property", `client = Lumenfall()\nclient.base_url = "URL"`],
	[
		"python",
		"a constant that a path is appended to",
		`URL_BASE = "URL"\nBASE_URL = "URL"\nOpenAI(base_url=BASE_URL)\nget(f"{BASE_URL}/a")`,
	],
	["python", "a constant with the path", `BASE_URL = "URL"\nclient = OpenAI(base_url=BASE_URL + "/openai/v1")`],
	["python", "a constant of another client", `BASE_URL = "URL"\nclient = Lumenfall(base_url=BASE_URL)`],
	[
		"python",
		"a configuration of another client",
		`config = {"base_url": "URL"}\nclient = Lumenfall(config)\nOpenAI(a)`,
	],
	["javascript", "axios", `const config = { baseURL: "URL" };\nconst http = axios.create(config);`],
	["javascript", "the defaults of axios", `axios.defaults.baseURL = "URL";`],
	["ruby", "another configuration", `Lumenfall.configure do |config|\n  config.uri_base = "URL"\nend`],
];
