import type { ApiKey } from "../../../lumenfall/apiKey.ts";
import type { Balance } from "../../../lumenfall/balance.ts";
import { readLowBalance } from "../../../platform/settings.ts";
import type { ApiKeyContext } from "../context.ts";

/** A balance that was fetched a moment ago is not fetched again only because the key is used. Milliseconds. */
const freshFor = 60_000;

/**
 * Fetches the balance of a key where it is not fresh, without a word: what came of it is seen in the status bar.
 * Never throws.
 */
export async function refreshBalance(
	{ client, keyStatus }: Pick<ApiKeyContext, "client" | "keyStatus">,
	key: ApiKey,
	signal?: AbortSignal,
): Promise<void> {
	const { balanceAt = 0 } = keyStatus.of(key);
	if (Date.now() - balanceAt < freshFor) {
		return;
	}
	const reply = await client.getBalance(key, signal).catch(() => undefined);
	if (reply) {
		keyStatus.noteFacts(key, { balance: reply.value });
	}
}

/** Whether a prepaid account is about to run dry. */
export function isBalanceLow(balance: Balance | undefined): boolean {
	return balance?.billing === "prepaid" && balance.amount !== undefined && balance.amount < readLowBalance();
}
