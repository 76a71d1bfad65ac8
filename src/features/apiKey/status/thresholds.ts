import type { Balance } from "../../../lumenfall/balance.ts";
import { readLowBalance, readRotationDays } from "../../../platform/settings.ts";
import type { StoredKey } from "../store/keySet.ts";

const dayMs = 86_400_000;

/** Returns whether a prepaid account is about to run dry, by the setting `lumenfall.balance.warnBelow`. */
export function isBalanceLow(balance: Balance | undefined): boolean {
	return balance?.billing === "prepaid" && balance.amount !== undefined && balance.amount < readLowBalance();
}

/** Returns whether nothing is left of a prepaid balance. Then Lumenfall carries out no request. */
export function isBalanceUsedUp(balance: Balance | undefined): boolean {
	return balance?.amount !== undefined && balance.amount <= 0 && isBalanceLow(balance);
}

/**
 * Returns whether a key is old enough to be rotated, by the setting `lumenfall.keyRotation.days`.
 * @param now milliseconds since 1970
 */
export function isDueForRotation({ addedAt }: Pick<StoredKey, "addedAt">, now: number): boolean {
	const days = readRotationDays();
	return days > 0 && now - addedAt >= days * dayMs;
}
