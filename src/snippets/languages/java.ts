import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

const http = ["java.net.URI", "java.net.http.HttpClient", "java.net.http.HttpRequest", "java.net.http.HttpResponse"];
const json = ["com.fasterxml.jackson.databind.JsonNode", "com.fasterxml.jackson.databind.ObjectMapper"];
const path = "java.nio.file.Path";

/** The classes of each mode, in alphabetical order. */
const classes: Readonly<Record<CodeRequest["mode"], readonly string[]>> = {
	generate: [...json, ...http, path, "java.util.Map"],
	edit: [...json, "java.io.ByteArrayOutputStream", ...http, "java.nio.file.Files", path, "java.util.UUID"],
	upscale: [...json, "java.io.ByteArrayOutputStream", ...http, "java.nio.file.Files", path, "java.util.UUID"],
	video: [...json, ...http, path, "java.util.Map", "java.util.UUID"],
	chat: ["com.fasterxml.jackson.databind.ObjectMapper", ...http, "java.util.List", "java.util.Map"],
};

/** The method of each mode. */
const names: Readonly<Record<CodeRequest["mode"], string>> = {
	generate: "generateImage",
	edit: "editImage",
	upscale: "upscaleImage",
	video: "generateVideo",
	chat: "chat",
};

/** Returns methods for Java's own `HttpClient` and Jackson. */
export function javaSnippet(request: CodeRequest): Snippet {
	return {
		imports: [classes[request.mode].map((name) => `import ${name};`)],
		body: bodyOf(request),
		program: ({ imports, body }) => `${imports}

public class Main {
${body.replaceAll(/^(?=.)/gm, "    ")}

    public static void main(String[] args) throws Exception {
        ${names[request.mode]}();
    }
}`,
	};
}

const fields = `static final HttpClient http = HttpClient.newHttpClient();
static final ObjectMapper mapper = new ObjectMapper();`;

const send = (baseUrl: string) => `${fields}

static JsonNode lumenfall(String path, String contentType, byte[] body) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("${baseUrl}" + path))
        .header("Authorization", "Bearer " + System.getenv("LUMENFALL_API_KEY"));
    if (body != null) {
        request.header("Content-Type", contentType).POST(HttpRequest.BodyPublishers.ofByteArray(body));
    }
    HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
        throw new IllegalStateException("Lumenfall: HTTP " + response.statusCode() + " " + response.body());
    }
    return mapper.readTree(response.body());
}

// ${downloadReason}
static void download(String url, String file) throws Exception {
    HttpResponse<Path> response = http.send(
        HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofFile(Path.of(file)));
    if (response.statusCode() >= 400) {
        throw new IllegalStateException("Download failed: HTTP " + response.statusCode());
    }
}`;

function bodyOf({ mode, model, baseUrl }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `${send(baseUrl)}

static void generateImage() throws Exception {
    Map<String, Object> body = Map.of(
        "model", "${model}",
        "prompt", "${prompts.generate}");
    JsonNode result = lumenfall("/images/generations", "application/json", mapper.writeValueAsBytes(body));
    download(result.at("/data/0/url").asText(), "${outputFile.generate}");
}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `"prompt", "${prompts.edit}"` : `"scale_factor", "2"`;
			return `${send(baseUrl)}

static void ${names[mode]}() throws Exception {
    String boundary = UUID.randomUUID().toString();
    String[][] fields = {{"model", "${model}"}, {${wish}}};
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    for (String[] field : fields) {
        form.write(("--" + boundary + "\\r\\nContent-Disposition: form-data; name=\\"" + field[0] + "\\"\\r\\n\\r\\n"
            + field[1] + "\\r\\n").getBytes());
    }
    form.write(("--" + boundary + "\\r\\nContent-Disposition: form-data; name=\\"image\\"; filename=\\"${inputFile}\\"\\r\\n"
        + "Content-Type: image/png\\r\\n\\r\\n").getBytes());
    form.write(Files.readAllBytes(Path.of("${inputFile}")));
    form.write(("\\r\\n--" + boundary + "--\\r\\n").getBytes());
    JsonNode result = lumenfall("/images/edits", "multipart/form-data; boundary=" + boundary, form.toByteArray());
    download(result.at("/data/0/url").asText(), "${outputFile[mode]}");
}`;
		}
		case "video":
			return `${send(baseUrl)}

static void generateVideo() throws Exception {
    // ${idempotencyReason}
    Map<String, Object> body = Map.of(
        "model", "${model}",
        "prompt", "${prompts.video}",
        "seconds", "5",
        "idempotency_key", UUID.randomUUID().toString());
    JsonNode video = lumenfall("/videos", "application/json", mapper.writeValueAsBytes(body));
    int delay = 2;
    while (video.path("status").asText().equals("queued") || video.path("status").asText().equals("in_progress")) {
        Thread.sleep(delay * 1000L);
        delay = Math.min(delay * 2, 30);
        video = lumenfall("/videos/" + video.path("id").asText(), null, null);
    }
    if (!video.path("status").asText().equals("completed")) {
        throw new IllegalStateException("Lumenfall: " + video.at("/error/message").asText(video.path("status").asText()));
    }
    download(video.at("/output/url").asText(), "${outputFile.video}");
}`;
		case "chat":
			return `${fields}

static void chat() throws Exception {
    Map<String, Object> body = Map.of(
        "model", "${model}",
        "messages", List.of(Map.of("role", "user", "content", "${prompts.chat}")),
        "stream", true);
    HttpRequest request = HttpRequest.newBuilder(URI.create("${baseUrl}/chat/completions"))
        .header("Authorization", "Bearer " + System.getenv("LUMENFALL_API_KEY"))
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(mapper.writeValueAsBytes(body)))
        .build();
    HttpResponse<java.util.stream.Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() >= 400) {
        throw new IllegalStateException(
            "Lumenfall: HTTP " + response.statusCode() + " " + String.join("\\n", response.body().toList()));
    }
    for (String line : (Iterable<String>) response.body()::iterator) {
        if (line.startsWith("data: ") && !line.equals("data: [DONE]")) {
            System.out.print(mapper.readTree(line.substring(6)).at("/choices/0/delta/content").asText(""));
        }
    }
    System.out.println();
}`;
	}
}
