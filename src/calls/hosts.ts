/** Whom a text is about: Lumenfall, another API, both, or nobody that is known. */
export type Host = "lumenfall" | "other" | "mixed" | "unknown";

/** The variables of Lumenfall (docs.lumenfall.ai/authentication, and Lumenfall's own clients). */
const variable = /\bLUMENFALL_(?:API_KEY|BASE_URL|API_BASE)\b/;

/** Hosts of Lumenfall that are no API. A URL of them says nothing about a call. */
const neutral = /^(?:(?:media|docs|www)\.)?lumenfall\.ai$|(?:^|\.)example\.(?:com|org|net)$/;

const url = /\bhttps?:\/\/(?:[^\s"'`/@\\]*@)?([\w.-]+(?::\d+)?)([^\s"'`)\\]*)/g;

/** What only code for another API has: its variables, its clients, its packages. */
const others = [
	/\b(?!LUMENFALL_)[A-Z][A-Z0-9_]*_API_(?:KEY|TOKEN|BASE)\b|\b(?:FAL_KEY|HF_TOKEN|OPENAI_BASE_URL)\b/,
	/\b(?:AzureOpenAI|AsyncAzureOpenAI|Anthropic|Replicate|GoogleGenAI|GenerativeModel|Groq|Mistral|Cohere|Together|InferenceClient|Bedrock\w*|Ollama)\s*\(/,
	/["'](?:@ai-sdk\/(?!openai["'])[\w-]+|@anthropic-ai\/[\w-]+|@google\/genai|@fal-ai\/[\w-]+|replicate|groq-sdk|cohere-ai|together-ai|ollama)["']/,
	/^\s*(?:from|import)\s+(?:anthropic|replicate|fal_client|google\.genai|google\.generativeai|groq|mistralai|cohere|together|ollama|boto3)\b/m,
];

/** Hosts of APIs that offer models, and of servers on this machine. */
const modelHost =
	/^(?:api|inference)[.-]|(?:openai|anthropic|openrouter|replicate|googleapis|huggingface|together|groq|mistral|deepseek|fireworks|stability|perplexity|azure|amazonaws)\b|\b(?:fal\.(?:ai|run)|x\.ai)$|^(?:localhost|127\.0\.0\.1|0\.0\.0\.0)\b/;

/** Returns the hosts of the URLs of a text, in their order, without those that say nothing. */
export const hostsIn = (text: string): readonly string[] =>
	[...text.matchAll(url)].map(([, host = ""]) => host.toLowerCase()).filter((host) => !neutral.test(host));

/**
 * Returns whom a text is about.
 * @param api the host of Lumenfall's API, with its port
 */
export function hostOf(text: string, api: string): Host {
	const hosts = hostsIn(text);
	const isLumenfall = hosts.some((host) => isApi(host, api)) || variable.test(text);
	const isOther = hosts.some((host) => !isApi(host, api)) || others.some((pattern) => pattern.test(text));
	return isLumenfall ? (isOther ? "mixed" : "lumenfall") : isOther ? "other" : "unknown";
}

/** Returns whether a file has anything of another API of models, be it in a comment. */
export const namesOtherApi = (text: string, api: string): boolean =>
	others.some((pattern) => pattern.test(text)) ||
	hostsIn(text).some((host) => !isApi(host, api) && modelHost.test(host));

/** Returns whether a host is that of Lumenfall's API: the public one, or the one in the settings. */
export const isApi = (host: string, api: string): boolean => host === "api.lumenfall.ai" || host === api;

/** Matches what makes a file one that uses Lumenfall, outside of its comments. */
export const usePattern = (api: string): RegExp =>
	new RegExp(
		`${variable.source}|\\bapi\\.lumenfall\\.ai\\b${api === "" ? "" : `|${api.replace(/[^\w-]/g, "\\$&")}`}`,
		"g",
	);
