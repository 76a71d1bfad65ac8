import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

/** Returns code for PHP's `curl` extension. */
export function phpSnippet(request: CodeRequest): Snippet {
	return {
		imports: [],
		body: bodyOf(request),
		program: ({ body }) => `<?php\n\n${body}`,
	};
}

/** A function that sends a request and returns the decoded response. */
const lumenfall = (baseUrl: string) => `function lumenfall(string $path, array $options = []): array
{
    $curl = curl_init('${baseUrl}' . $path);
    curl_setopt_array($curl, $options + [
        CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('LUMENFALL_API_KEY')],
        CURLOPT_RETURNTRANSFER => true,
    ]);
    $text = curl_exec($curl);
    if ($text === false) {
        throw new RuntimeException('Lumenfall: ' . curl_error($curl));
    }
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    if ($status >= 400) {
        throw new RuntimeException("Lumenfall: HTTP $status $text");
    }
    return json_decode($text, true, flags: JSON_THROW_ON_ERROR);
}`;

const jsonOptions = (fields: readonly string[]) => `[
    CURLOPT_HTTPHEADER => [
        'Authorization: Bearer ' . getenv('LUMENFALL_API_KEY'),
        'Content-Type: application/json',
    ],
    CURLOPT_POSTFIELDS => json_encode([
${fields.map((field) => `        ${field},`).join("\n")}
    ]),
]`;

const download = (url: string, file: string) => `// ${downloadReason}
if (!copy(${url}, '${file}')) {
    throw new RuntimeException('The download failed.');
}`;

function bodyOf({ mode, model, baseUrl }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `${lumenfall(baseUrl)}

$result = lumenfall('/images/generations', ${jsonOptions([`'model' => '${model}'`, `'prompt' => '${prompts.generate}'`])});

${download("$result['data'][0]['url']", outputFile.generate)}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `'prompt' => '${prompts.edit}'` : `'scale_factor' => '2'`;
			return `${lumenfall(baseUrl)}

$result = lumenfall('/images/edits', [
    CURLOPT_POSTFIELDS => [
        'model' => '${model}',
        ${wish},
        'image' => new CURLFile('${inputFile}', 'image/png'),
    ],
]);

${download("$result['data'][0]['url']", outputFile[mode])}`;
		}
		case "video":
			return `${lumenfall(baseUrl)}

// ${idempotencyReason}
$video = lumenfall('/videos', ${jsonOptions([
				`'model' => '${model}'`,
				`'prompt' => '${prompts.video}'`,
				"'seconds' => '5'",
				"'idempotency_key' => bin2hex(random_bytes(16))",
			])});
for ($delay = 2; in_array($video['status'], ['queued', 'in_progress'], true); $delay = min($delay * 2, 30)) {
    sleep($delay);
    $video = lumenfall('/videos/' . $video['id']);
}
if ($video['status'] !== 'completed') {
    throw new RuntimeException($video['error']['message'] ?? $video['status']);
}

${download("$video['output']['url']", outputFile.video)}`;
		case "chat":
			return `$rest = '';
$curl = curl_init('${baseUrl}/chat/completions');
curl_setopt_array($curl, [
    CURLOPT_HTTPHEADER => [
        'Authorization: Bearer ' . getenv('LUMENFALL_API_KEY'),
        'Content-Type: application/json',
    ],
    CURLOPT_POSTFIELDS => json_encode([
        'model' => '${model}',
        'messages' => [['role' => 'user', 'content' => '${prompts.chat}']],
        'stream' => true,
    ]),
    CURLOPT_WRITEFUNCTION => function ($curl, string $text) use (&$rest): int {
        $lines = explode("\\n", $rest . $text);
        $rest = array_pop($lines);
        foreach ($lines as $line) {
            if (str_starts_with($line, 'data: ') && trim($line) !== 'data: [DONE]') {
                echo json_decode(substr($line, 6), true)['choices'][0]['delta']['content'] ?? '';
            }
        }
        return strlen($text);
    },
]);
$sent = curl_exec($curl);
$status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
if ($sent === false || $status >= 400) {
    throw new RuntimeException('Lumenfall: ' . (curl_error($curl) ?: "HTTP $status $rest"));
}
echo PHP_EOL;`;
	}
}
