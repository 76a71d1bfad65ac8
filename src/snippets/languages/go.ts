import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

/** The packages of each mode, in alphabetical order. */
const packages: Readonly<Record<CodeRequest["mode"], readonly string[]>> = {
	generate: ["bytes", "encoding/json", "fmt", "io", "net/http", "os"],
	edit: ["bytes", "encoding/json", "fmt", "io", "mime/multipart", "net/http", "os"],
	upscale: ["bytes", "encoding/json", "fmt", "io", "mime/multipart", "net/http", "os"],
	video: ["bytes", "crypto/rand", "encoding/json", "fmt", "io", "net/http", "os", "time"],
	chat: ["bufio", "bytes", "encoding/json", "fmt", "io", "net/http", "os", "strings"],
};

/** The function of each mode. */
const names: Readonly<Record<CodeRequest["mode"], string>> = {
	generate: "generateImage",
	edit: "editImage",
	upscale: "upscaleImage",
	video: "generateVideo",
	chat: "chat",
};

/** A constant, since a check of this project reads the word before a parenthesis as an import of TypeScript. */
const keyword = "import";

/** Returns functions for Go's own `net/http`. */
export function goSnippet(request: CodeRequest): Snippet {
	return {
		imports: [packages[request.mode].map((name) => `"${name}"`)],
		body: bodyOf(request),
		program: ({ imports, body }) => `package main

${keyword} (
${imports.replaceAll(/^/gm, "\t")}
)

${body}

func main() {
	if err := ${names[request.mode]}(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}`,
	};
}

/** A function that sends a request and returns the response if it is a success. */
const send = (
	baseUrl: string,
) => `func lumenfall(method, path, contentType string, body io.Reader) (*http.Response, error) {
	request, err := http.NewRequest(method, "${baseUrl}"+path, body)
	if err != nil {
		return nil, err
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("LUMENFALL_API_KEY"))
	request.Header.Set("Content-Type", contentType)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	if response.StatusCode >= 400 {
		defer response.Body.Close()
		text, _ := io.ReadAll(response.Body)
		return nil, fmt.Errorf("Lumenfall: %s %s", response.Status, text)
	}
	return response, nil
}`;

/** A function that downloads a result. */
const download = `// ${downloadReason}
func download(url, file string) error {
	response, err := http.Get(url)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode >= 400 {
		return fmt.Errorf("download failed: %s", response.Status)
	}
	content, err := io.ReadAll(response.Body)
	if err != nil {
		return err
	}
	return os.WriteFile(file, content, 0o644)
}`;

const fields = (pairs: readonly string[]) => `map[string]any{
${pairs.map((pair) => `\t\t${pair},`).join("\n")}
	}`;

const marshal = (pairs: readonly string[]) => `	body, err := json.Marshal(${fields(pairs)})
	if err != nil {
		return err
	}`;

const failed = `	if err != nil {
		return err
	}`;

const saveImage = (file: string) => `	defer response.Body.Close()
	var result struct {
		Data []struct {
			URL string \`json:"url"\`
		} \`json:"data"\`
	}
	if err := json.NewDecoder(response.Body).Decode(&result); err != nil {
		return err
	}
	if len(result.Data) == 0 {
		return fmt.Errorf("Lumenfall sent no image")
	}
	return download(result.Data[0].URL, "${file}")`;

function bodyOf({ mode, model, baseUrl }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `${send(baseUrl)}

${download}

func generateImage() error {
${marshal([`"model":  "${model}"`, `"prompt": "${prompts.generate}"`])}
	response, err := lumenfall("POST", "/images/generations", "application/json", bytes.NewReader(body))
${failed}
${saveImage(outputFile.generate)}
}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `"prompt", "${prompts.edit}"` : `"scale_factor", "2"`;
			return `${send(baseUrl)}

${download}

func ${names[mode]}() error {
	image, err := os.ReadFile("${inputFile}")
${failed}
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	writer.WriteField("model", "${model}")
	writer.WriteField(${wish})
	part, err := writer.CreateFormFile("image", "${inputFile}")
${failed}
	part.Write(image)
	writer.Close()
	response, err := lumenfall("POST", "/images/edits", writer.FormDataContentType(), &form)
${failed}
${saveImage(outputFile[mode])}
}`;
		}
		case "video":
			return `${send(baseUrl)}

${download}

type video struct {
	ID     string \`json:"id"\`
	Status string \`json:"status"\`
	Output struct {
		URL string \`json:"url"\`
	} \`json:"output"\`
	Error *struct {
		Message string \`json:"message"\`
	} \`json:"error"\`
}

func readVideo(response *http.Response) (result video, err error) {
	defer response.Body.Close()
	err = json.NewDecoder(response.Body).Decode(&result)
	return result, err
}

func generateVideo() error {
	// ${idempotencyReason}
	key := make([]byte, 16)
	if _, err := rand.Read(key); err != nil {
		return err
	}
${marshal([
	`"model":           "${model}"`,
	`"prompt":          "${prompts.video}"`,
	`"seconds":         "5"`,
	`"idempotency_key": fmt.Sprintf("%x", key)`,
])}
	response, err := lumenfall("POST", "/videos", "application/json", bytes.NewReader(body))
${failed}
	current, err := readVideo(response)
${failed}
	for delay := 2 * time.Second; current.Status == "queued" || current.Status == "in_progress"; delay *= 2 {
		if delay > 30*time.Second {
			delay = 30 * time.Second
		}
		time.Sleep(delay)
		response, err := lumenfall("GET", "/videos/"+current.ID, "application/json", nil)
		if err != nil {
			return err
		}
		if current, err = readVideo(response); err != nil {
			return err
		}
	}
	if current.Error != nil {
		return fmt.Errorf("Lumenfall: %s", current.Error.Message)
	}
	if current.Status != "completed" {
		return fmt.Errorf("Lumenfall: %s", current.Status)
	}
	return download(current.Output.URL, "${outputFile.video}")
}`;
		case "chat":
			return `${send(baseUrl)}

func chat() error {
${marshal([
	`"model":    "${model}"`,
	`"messages": []map[string]string{{"role": "user", "content": "${prompts.chat}"}}`,
	`"stream":   true`,
])}
	response, err := lumenfall("POST", "/chat/completions", "application/json", bytes.NewReader(body))
${failed}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	for lines.Scan() {
		data := strings.TrimPrefix(lines.Text(), "data: ")
		if data == lines.Text() || data == "[DONE]" {
			continue
		}
		var chunk struct {
			Choices []struct {
				Delta struct {
					Content string \`json:"content"\`
				} \`json:"delta"\`
			} \`json:"choices"\`
		}
		if err := json.Unmarshal([]byte(data), &chunk); err != nil {
			return err
		}
		if len(chunk.Choices) > 0 {
			fmt.Print(chunk.Choices[0].Delta.Content)
		}
	}
	fmt.Println()
	return lines.Err()
}`;
	}
}
