import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

/** The namespaces of each mode, beside those that .NET imports by itself. */
const namespaces: Readonly<Record<CodeRequest["mode"], readonly string[]>> = {
	generate: ["System.Net.Http.Headers", "System.Net.Http.Json", "System.Text.Json"],
	edit: ["System.Net.Http.Headers", "System.Net.Http.Json", "System.Text.Json"],
	upscale: ["System.Net.Http.Headers", "System.Net.Http.Json", "System.Text.Json"],
	video: ["System.Net.Http.Headers", "System.Net.Http.Json", "System.Text.Json"],
	chat: ["System.Net.Http.Headers", "System.Net.Http.Json", "System.Text.Json"],
};

/** Returns statements for .NET's own `HttpClient`. */
export function csharpSnippet(request: CodeRequest): Snippet {
	return {
		imports: [namespaces[request.mode].map((name) => `using ${name};`)],
		client: `var http = new HttpClient { BaseAddress = new Uri("${request.baseUrl}/") };
http.DefaultRequestHeaders.Authorization =
    new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable("LUMENFALL_API_KEY"));`,
		body: bodyOf(request),
	};
}

const check = (indent = "") => `${indent}if (!response.IsSuccessStatusCode)
${indent}{
${indent}    throw new HttpRequestException($"Lumenfall: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
${indent}}`;

const download = (url: string, file: string) => `// ${downloadReason}
using var anonymous = new HttpClient();
await File.WriteAllBytesAsync("${file}", await anonymous.GetByteArrayAsync(${url}));`;

const imageUrl = 'result.GetProperty("data")[0].GetProperty("url").GetString()';

function bodyOf({ mode, model }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `using var response = await http.PostAsJsonAsync("images/generations", new
{
    model = "${model}",
    prompt = "${prompts.generate}",
});
${check()}
var result = await response.Content.ReadFromJsonAsync<JsonElement>();

${download(imageUrl, outputFile.generate)}`;
		case "edit":
		case "upscale": {
			const wish =
				mode === "edit"
					? `{ new StringContent("${prompts.edit}"), "prompt" }`
					: `{ new StringContent("2"), "scale_factor" }`;
			return `using var form = new MultipartFormDataContent
{
    { new StringContent("${model}"), "model" },
    ${wish},
    { new ByteArrayContent(await File.ReadAllBytesAsync("${inputFile}")), "image", "${inputFile}" },
};
using var response = await http.PostAsync("images/edits", form);
${check()}
var result = await response.Content.ReadFromJsonAsync<JsonElement>();

${download(imageUrl, outputFile[mode])}`;
		}
		case "video":
			return `// ${idempotencyReason}
using var response = await http.PostAsJsonAsync("videos", new
{
    model = "${model}",
    prompt = "${prompts.video}",
    seconds = "5",
    idempotency_key = Guid.NewGuid(),
});
${check()}
var video = await response.Content.ReadFromJsonAsync<JsonElement>();
for (var delay = 2; video.GetProperty("status").GetString() is "queued" or "in_progress"; delay = Math.Min(delay * 2, 30))
{
    await Task.Delay(TimeSpan.FromSeconds(delay));
    video = await http.GetFromJsonAsync<JsonElement>($"videos/{video.GetProperty("id").GetString()}");
}
if (video.GetProperty("status").GetString() != "completed")
{
    throw new InvalidOperationException($"Lumenfall: {video}");
}

${download('video.GetProperty("output").GetProperty("url").GetString()', outputFile.video)}`;
		case "chat":
			return `using var request = new HttpRequestMessage(HttpMethod.Post, "chat/completions")
{
    Content = JsonContent.Create(new
    {
        model = "${model}",
        messages = new[] { new { role = "user", content = "${prompts.chat}" } },
        stream = true,
    }),
};
using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
${check()}
using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
while (await reader.ReadLineAsync() is { } line)
{
    if (line.StartsWith("data: ") && line != "data: [DONE]")
    {
        var choices = JsonDocument.Parse(line["data: ".Length..]).RootElement.GetProperty("choices");
        if (choices.GetArrayLength() > 0 && choices[0].GetProperty("delta").TryGetProperty("content", out var text))
        {
            Console.Write(text.GetString());
        }
    }
}
Console.WriteLine();`;
	}
}
