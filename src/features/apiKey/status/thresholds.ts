import { readRotationDays } from "../../../platform/settings.ts";
import type { StoredKey } from "../store/keySet.ts";

const day = 86_400_000;

/** Whether a key is so old that Lumenfall's advice to rotate it is due. Times are milliseconds since 1970. */
export function isDueForRotation({ addedAt }: Pick<StoredKey, "addedAt">, now: number): boolean {
	const days = readRotationDays();
	return days > 0 && now - addedAt >= days * day;
}
