import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { ApiKeyContext } from "../context.ts";

/** A balance younger than this is reused, in milliseconds. */
const freshForMs = 60_000;

/**
 * Fetches the balance of a key unless it is fresh. The status bar shows the result; nothing else does. Never throws.
 */
export async function updateBalance(
	{ client, keyStatus }: Pick<ApiKeyContext, "client" | "keyStatus">,
	key: ApiKey,
	signal?: AbortSignal,
): Promise<void> {
	const { balanceAt = 0 } = keyStatus.of(key);
	if (Date.now() - balanceAt < freshForMs) {
		return;
	}
	const response = await client.getBalance(key, signal).catch(() => undefined);
	if (response) {
		keyStatus.recordFacts(key, { balance: response.value });
	}
}
