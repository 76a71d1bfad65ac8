import {
	type CodeRequest,
	downloadReason,
	idempotencyReason,
	inputFile,
	outputFile,
	prompts,
	type Snippet,
} from "../snippet.ts";

const authorization = '"Authorization" => "Bearer #{ENV.fetch("LUMENFALL_API_KEY")}"';

/** Returns code for Ruby's own `net/http`. */
export function rubySnippet(request: CodeRequest): Snippet {
	const modules = {
		generate: ["json", "net/http"],
		edit: ["json", "net/http"],
		upscale: ["json", "net/http"],
		video: ["json", "net/http", "securerandom"],
		chat: ["json", "net/http"],
	}[request.mode];
	return { imports: [modules.map((name) => `require "${name}"`)], body: bodyOf(request) };
}

const check = `abort "Lumenfall: HTTP #{response.code} #{response.body}" unless response.is_a?(Net::HTTPSuccess)`;

const postJson = (url: string, fields: readonly string[]) => `response = Net::HTTP.post(
  URI("${url}"),
  {
${fields.map((field) => `    ${field},`).join("\n")}
  }.to_json,
  ${authorization},
  "Content-Type" => "application/json"
)
${check}`;

const download = (url: string, file: string) => `# ${downloadReason}
download = Net::HTTP.get_response(URI(${url}))
abort "Download failed: HTTP #{download.code}" unless download.is_a?(Net::HTTPSuccess)
File.binwrite("${file}", download.body)`;

const imageUrl = 'JSON.parse(response.body)["data"][0]["url"]';

function bodyOf({ mode, model, baseUrl }: CodeRequest): string {
	switch (mode) {
		case "generate":
			return `${postJson(`${baseUrl}/images/generations`, [`model: "${model}"`, `prompt: "${prompts.generate}"`])}

${download(imageUrl, outputFile.generate)}`;
		case "edit":
		case "upscale": {
			const wish = mode === "edit" ? `["prompt", "${prompts.edit}"]` : `["scale_factor", "2"]`;
			return `uri = URI("${baseUrl}/images/edits")
request = Net::HTTP::Post.new(uri, ${authorization})
response = File.open("${inputFile}", "rb") do |image|
  request.set_form([["model", "${model}"], ${wish}, ["image", image]], "multipart/form-data")
  Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") { |http| http.request(request) }
end
${check}

${download(imageUrl, outputFile[mode])}`;
		}
		case "video":
			return `# ${idempotencyReason}
${postJson(`${baseUrl}/videos`, [
	`model: "${model}"`,
	`prompt: "${prompts.video}"`,
	'seconds: "5"',
	"idempotency_key: SecureRandom.uuid",
])}

video = JSON.parse(response.body)
delay = 2
while %w[queued in_progress].include?(video["status"])
  sleep delay
  delay = [delay * 2, 30].min
  response = Net::HTTP.get_response(URI("${baseUrl}/videos/#{video["id"]}"), ${authorization})
  ${check}
  video = JSON.parse(response.body)
end
abort "Lumenfall: #{video.dig("error", "message") || video["status"]}" unless video["status"] == "completed"

${download('video["output"]["url"]', outputFile.video)}`;
		case "chat":
			return `uri = URI("${baseUrl}/chat/completions")
request = Net::HTTP::Post.new(uri, ${authorization}, "Content-Type" => "application/json")
request.body = {
  model: "${model}",
  messages: [{ role: "user", content: "${prompts.chat}" }],
  stream: true,
}.to_json
Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == "https") do |http|
  http.request(request) do |response|
    ${check}
    rest = +""
    response.read_body do |text|
      *lines, rest = (rest + text).split("\\n", -1)
      lines.each do |line|
        next unless line.start_with?("data: ") && line.strip != "data: [DONE]"
        print JSON.parse(line.delete_prefix("data: ")).dig("choices", 0, "delta", "content")
      end
    end
  end
end
puts`;
	}
}
