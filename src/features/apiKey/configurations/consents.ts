import { keyIdOf } from "../../../lumenfall/apiKey.ts";
import { updateState } from "../../../platform/state.ts";
import type { ExpectedKey } from "../store/keySet.ts";
import { type ConsentContext, consentsKey } from "./consentState.ts";

/**
 * That configurations of this workspace may have a key. VS Code's workspace state follows a window to which folders are
 * added, so a consent names the folders it was given for: a further folder needs a further consent.
 */
interface Consent {
	readonly slot: string;
	readonly keyId: string;
	/** URIs of the workspace folders. */
	readonly folders: readonly string[];
}

/** Returns whether a key may be given to the configurations of all folders of this workspace. */
export function hasConsent(context: ConsentContext, { slot, key }: ExpectedKey): boolean {
	const folders = context.folders();
	return readConsents(context).some(
		(one) => one.slot === slot && one.keyId === keyIdOf(key) && folders.every((folder) => one.folders.includes(folder)),
	);
}

/** @throws StateError when VS Code may not have stored it */
export async function storeConsent(context: ConsentContext, { slot, key }: ExpectedKey): Promise<void> {
	const others = readConsents(context).filter((one) => one.slot !== slot);
	await update(context, [...others, { slot, keyId: keyIdOf(key), folders: context.folders() }]);
}

/**
 * Removes all consents of this workspace.
 * @throws StateError when VS Code may not have stored that
 */
export async function removeConsents(context: ConsentContext): Promise<void> {
	await update(context, undefined);
}

function readConsents({ workspaceState }: ConsentContext): readonly Consent[] {
	const stored: unknown = workspaceState.get(consentsKey);
	return Array.isArray(stored) ? stored.filter(isConsent) : [];
}

async function update(context: ConsentContext, consents: readonly Consent[] | undefined): Promise<void> {
	try {
		await updateState(context.workspaceState, consentsKey, consents, context.timeoutMs);
	} finally {
		context.onDidChange();
	}
}

function isConsent(value: unknown): value is Consent {
	const { slot, keyId, folders } = (value ?? {}) as Record<string, unknown>;
	return typeof slot === "string" && typeof keyId === "string" && Array.isArray(folders);
}
