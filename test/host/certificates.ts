import { createCA, createCert } from "mkcert";

/** A private certificate authority and a certificate of it, as PEM: made for one run and gone with it. */
export interface Certificates {
	readonly ca: string;
	readonly key: string;
	readonly cert: string;
}

/** Makes a CA and a certificate for these names and addresses, valid for a day. */
export async function createCertificates(domains: readonly string[]): Promise<Certificates> {
	const ca = await createCA({
		organization: "Lumenfall sandbox",
		countryCode: "DE",
		state: "Berlin",
		locality: "Berlin",
		validity: 1,
	});
	const { key, cert } = await createCert({ ca, domains: [...domains], validity: 1 });
	return { ca: ca.cert, key, cert };
}
