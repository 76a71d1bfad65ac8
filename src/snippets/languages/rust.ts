import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

/** The items of each mode. The code needs `reqwest` with `blocking`, `json` and `multipart`, and `serde_json`. */
const items: Readonly<Record<CodeRequest["mode"], readonly string[]>> = {
	generate: ["reqwest::blocking::{Client, Response}", "serde_json::{json, Value}", "std::{env, error::Error, fs}"],
	edit: ["reqwest::blocking::{multipart::Form, Client, Response}", "serde_json::Value", "std::{env, error::Error, fs}"],
	upscale: [
		"reqwest::blocking::{multipart::Form, Client, Response}",
		"serde_json::Value",
		"std::{env, error::Error, fs}",
	],
	video: [
		"reqwest::blocking::{Client, Response}",
		"serde_json::{json, Value}",
		"std::{env, error::Error, fs, thread::sleep, time::Duration}",
	],
	chat: [
		"reqwest::blocking::{Client, Response}",
		"serde_json::{json, Value}",
		"std::{env, error::Error, io::{BufRead, BufReader, Write}}",
	],
};

/** The function of each mode. */
const names: Readonly<Record<CodeRequest["mode"], string>> = {
	generate: "generate_image",
	edit: "edit_image",
	upscale: "upscale_image",
	video: "generate_video",
	chat: "chat",
};

/** Returns functions for the crates `reqwest` and `serde_json`. */
export function rustSnippet(request: CodeRequest): Snippet {
	return {
		imports: [items[request.mode].map((item) => `use ${item};`)],
		body: bodyOf(request),
		program: ({ imports, body }) => `${imports}

${body}

fn main() -> Result<(), Box<dyn Error>> {
    ${names[request.mode]}()
}`,
	};
}

const check = `fn check(response: Response) -> Result<Response, Box<dyn Error>> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    Err(format!("Lumenfall: HTTP {status} {}", response.text()?).into())
}`;

const download = `// ${downloadReason}
fn download(url: &str, file: &str) -> Result<(), Box<dyn Error>> {
    let content = reqwest::blocking::get(url)?.error_for_status()?.bytes()?;
    Ok(fs::write(file, content)?)
}`;

const imageUrl = `result["data"][0]["url"].as_str().ok_or("Lumenfall sent no URL")?`;
const key = `env::var("LUMENFALL_API_KEY")?`;

function bodyOf({ mode, model, baseUrl }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `${check}

${download}

fn generate_image() -> Result<(), Box<dyn Error>> {
    let response = Client::new()
        .post("${baseUrl}/images/generations")
        .bearer_auth(${key})
        .json(&json!({
            "model": "${model}",
            "prompt": "${prompts.generate}",
        }))
        .send()?;
    let result: Value = check(response)?.json()?;
    download(${imageUrl}, "${outputFile.generate}")
}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `"prompt", "${prompts.edit}"` : `"scale_factor", "2"`;
			return `${check}

${download}

fn ${names[mode]}() -> Result<(), Box<dyn Error>> {
    let form = Form::new()
        .text("model", "${model}")
        .text(${wish})
        .file("image", "${inputFile}")?;
    let response = Client::new()
        .post("${baseUrl}/images/edits")
        .bearer_auth(${key})
        .multipart(form)
        .send()?;
    let result: Value = check(response)?.json()?;
    download(${imageUrl}, "${outputFile[mode]}")
}`;
		}
		case "video":
			return `${check}

${download}

fn generate_video() -> Result<(), Box<dyn Error>> {
    let client = Client::new();
    let key = ${key};
    let started = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_nanos();
    let response = client
        .post("${baseUrl}/videos")
        .bearer_auth(&key)
        .json(&json!({
            "model": "${model}",
            "prompt": "${prompts.video}",
            "seconds": "5",
            // ${idempotencyReason}
            "idempotency_key": format!("{started:x}-{}", std::process::id()),
        }))
        .send()?;
    let mut video: Value = check(response)?.json()?;
    let mut delay = 2;
    while matches!(video["status"].as_str(), Some("queued" | "in_progress")) {
        sleep(Duration::from_secs(delay));
        delay = (delay * 2).min(30);
        let id = video["id"].as_str().ok_or("Lumenfall sent no id")?;
        let response = client.get(format!("${baseUrl}/videos/{id}")).bearer_auth(&key).send()?;
        video = check(response)?.json()?;
    }
    let url = video["output"]["url"].as_str().ok_or_else(|| format!("Lumenfall: {video}"))?;
    download(url, "${outputFile.video}")
}`;
		case "chat":
			return `${check}

fn chat() -> Result<(), Box<dyn Error>> {
    let response = Client::new()
        .post("${baseUrl}/chat/completions")
        .bearer_auth(${key})
        .json(&json!({
            "model": "${model}",
            "messages": [{ "role": "user", "content": "${prompts.chat}" }],
            "stream": true,
        }))
        .send()?;
    for line in BufReader::new(check(response)?).lines() {
        let line = line?;
        match line.strip_prefix("data: ") {
            Some("[DONE]") | None => {}
            Some(data) => {
                let chunk: Value = serde_json::from_str(data)?;
                print!("{}", chunk["choices"][0]["delta"]["content"].as_str().unwrap_or(""));
                std::io::stdout().flush()?;
            }
        }
    }
    println!();
    Ok(())
}`;
	}
}
