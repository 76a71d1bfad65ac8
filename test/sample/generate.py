from openai import OpenAI

client = OpenAI(
    api_key="lmnfl_abc123.xyz789",
    base_url="https://api.lumenfall.ai/openai/v1",
)

image = client.images.generate(
    model="gemini-3-pro-image",
    prompt="A capybara reading by lamplight",
)
print(image.data[0].url)
