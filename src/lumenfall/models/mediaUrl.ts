/** The host of the files that Lumenfall makes (docs.lumenfall.ai, image examples). */
const mediaHost = "media.lumenfall.ai";

const maxLength = 4000;

/**
 * Returns the address of a result of Lumenfall, if a text is one and nothing else: a file of its media host, or of the
 * API's own origin, which a gateway or a test can have. Such an address expires after about an hour.
 */
export function mediaUrlOf(text: string, apiOrigin: string): string | undefined {
	const trimmed = text.trim();
	if (trimmed.length > maxLength || !/^https?:\/\/\S+$/.test(trimmed) || !URL.canParse(trimmed)) {
		return undefined;
	}
	const { host, origin, pathname, protocol, username, password, href } = new URL(trimmed);
	const isMedia = protocol === "https:" && host === mediaHost;
	const isOfApi = origin === apiOrigin && !/^\/(?:openai\/)?v1(?:\/|$)/.test(pathname);
	const isFile = pathname.length > 1 && username === "" && password === "";
	return isFile && (isMedia || isOfApi) ? href : undefined;
}

/** The types of the files that Lumenfall makes, with the ends of their names. */
const extensions: Readonly<Record<string, string>> = {
	"image/png": "png",
	"image/jpeg": "jpg",
	"image/gif": "gif",
	"image/webp": "webp",
	"image/avif": "avif",
	"image/svg+xml": "svg",
	"video/mp4": "mp4",
	"video/webm": "webm",
	"video/quicktime": "mov",
};

/** A kind of file. */
export interface MediaType {
	readonly kind: "image" | "video";
	/** The end of its name, without a dot. */
	readonly extension: string;
}

/** Returns the kind of file that a `Content-Type` names, `undefined` for one that is no image and no video. */
export function mediaTypeOf(contentType: string): MediaType | undefined {
	const [type = ""] = contentType.toLowerCase().split(";");
	const name = type.trim();
	const extension = Object.hasOwn(extensions, name) ? extensions[name] : undefined;
	return extension === undefined ? undefined : { kind: name.startsWith("video/") ? "video" : "image", extension };
}

/** Device names of Windows, which no file can have. */
const reserved = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * Returns a name for a file from its address, without its extension: what is safe in every file system and in Markdown.
 */
export function mediaNameOf(url: string, { kind }: MediaType): string {
	const last = new URL(url).pathname.split("/").at(-1) ?? "";
	const stem = last
		.replace(/\.[A-Za-z0-9]{1,5}$/, "")
		.replace(/[^A-Za-z0-9_-]+/g, "-")
		.replace(/^-+|-+$/g, "")
		.slice(0, 60);
	return stem === "" || reserved.test(stem) ? kind : stem;
}
