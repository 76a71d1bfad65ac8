import { createCA, createCert } from "mkcert";

/** A private certificate authority and a certificate of it, as PEM: made for one run and gone with it. */
export interface Certificates {
	readonly ca: string;
	readonly key: string;
	readonly cert: string;
}

interface Authority {
	readonly key: string;
	readonly cert: string;
}

/** Makes a CA. */
export async function createAuthority(): Promise<Authority> {
	return await createCA({
		organization: "Lumenfall sandbox",
		countryCode: "DE",
		state: "Berlin",
		locality: "Berlin",
		validity: 1,
	});
}

/**
 * Makes a certificate of a CA, of its own by default, for these names and addresses.
 * @param validity in days; it has expired if that is negative
 */
export async function createCertificates(
	domains: readonly string[],
	{ authority, validity = 1 }: { readonly authority?: Authority; readonly validity?: number } = {},
): Promise<Certificates> {
	const ca = authority ?? (await createAuthority());
	const { key, cert } = await createCert({ ca, domains: [...domains], validity });
	return { ca: ca.cert, key, cert };
}
