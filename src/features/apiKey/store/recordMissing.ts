import { keyIdOf } from "../../../lumenfall/apiKey.ts";
import type { Log } from "../../../platform/log.ts";
import type { KeyMetadata } from "./keyMetadata.ts";
import type { KeySet } from "./keySet.ts";

/**
 * Records keys that have no record, such as that of an older version: from now on their age is known. Stores the
 * records of this window again when another one has overwritten them. A failure is logged.
 */
export async function recordMissing(metadata: KeyMetadata, { keys }: KeySet, log: Log): Promise<void> {
	const { records } = metadata;
	const missing = keys
		.filter(({ slot, key }) => records[slot]?.keyId !== keyIdOf(key))
		.map(({ slot, key, name, addedAt }) => [slot, { keyId: keyIdOf(key), addedAt, ...(name && { name }) }]);
	if (missing.length > 0 || metadata.isOverwritten) {
		await metadata
			.update(Object.fromEntries(missing))
			.catch((error: unknown) => log.error("A record was not stored", error));
	}
}
