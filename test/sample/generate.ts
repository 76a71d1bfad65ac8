import OpenAI from "openai";

// Lumenfall speaks OpenAI's API: point the client to it.
const client = new OpenAI({
	apiKey: "lmnfl_abc123.xyz789",
	baseURL: "https://api.lumenfall.ai/openai/v1",
});

const image = await client.images.generate({
	model: "gemini-3-pro-image",
	prompt: "A capybara reading by lamplight",
});
console.log(image.data[0].url);
