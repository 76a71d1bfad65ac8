import { deepEqual, equal } from "node:assert/strict";
import { mediaNameOf, mediaTypeOf, mediaUrlOf } from "../../../../src/lumenfall/models/mediaUrl.ts";

const image = { kind: "image", extension: "png" } as const;

describe("the address of a result", () => {
	const origin = "https://api.lumenfall.ai";

	it("is one of Lumenfall's media host, or of the API's own origin", () => {
		for (const url of [
			"https://media.lumenfall.ai/a/b.png",
			"https://media.lumenfall.ai/a?Signature=x%20y&Expires=1",
			"https://api.lumenfall.ai/media/a.png",
			"https://api.lumenfall.ai/media/v1/a.png",
			"https://api.lumenfall.ai/v1.png",
			`https://media.lumenfall.ai/${"a".repeat(4000 - "https://media.lumenfall.ai/".length)}`,
		]) {
			equal(mediaUrlOf(url, origin), url);
			equal(mediaUrlOf(`\t${url}\r\n`, origin), url);
		}
		equal(
			mediaUrlOf("http://127.0.0.1:1234/media/a.png", "http://127.0.0.1:1234"),
			"http://127.0.0.1:1234/media/a.png",
		);
	});

	it("is nothing else", () => {
		for (const text of [
			"",
			"https://media.lumenfall.ai",
			"https://media.lumenfall.ai/",
			"http://media.lumenfall.ai/a.png",
			"https://media.lumenfall.ai:8443/a.png",
			"https://media.lumenfall.ai.evil.test/a.png",
			"https://evil.test/https://media.lumenfall.ai/a.png",
			"https://media.lumenfall.ai@evil.test/a.png",
			"https://user:secret@media.lumenfall.ai/a.png",
			"https://api.lumenfall.ai/openai/v1/models",
			"https://api.lumenfall.ai/v1/balance",
			"https://api.lumenfall.ai/v1",
			"https://user@media.lumenfall.ai/a.png",
			"https://:secret@media.lumenfall.ai/a.png",
			`https://media.lumenfall.ai/${"a".repeat(4001 - "https://media.lumenfall.ai/".length)}`,
			"see https://media.lumenfall.ai/a.png",
			"https://media.lumenfall.ai/a.png https://media.lumenfall.ai/b.png",
			"https://media.lumenfall.ai/a.png\nmore",
			"file:///media.lumenfall.ai/a.png",
			"javascript:alert(1)",
			`https://media.lumenfall.ai/${"a".repeat(4000)}`,
		]) {
			equal(mediaUrlOf(text, origin), undefined, text.slice(0, 80));
		}
		equal(mediaUrlOf("https://evil.test/a.png", ""), undefined);
	});

	it("gives the file a name that is safe everywhere", () => {
		const names = [
			"https://h/a/cat.png",
			"https://h/a/My%20Cat%20(1).PNG?x=/y.png",
			"https://h/",
			"https://h/..%2f..%2fetc%2fpasswd",
			"https://h/CON.png",
			"https://h/%E7%8C%AB.png",
			"https://h/.env",
			"https://h/--a--b--.png",
			"https://h/icon.png",
			"https://h/connect.png",
			"https://h/a.b.png",
			"https://h/a.png.zip",
			"https://h/com1.png",
			"https://h/Lpt9.png",
			"https://h/com10.png",
			"https://h/comx.png",
			"https://h/lptx.png",
			`https://h/${"a".repeat(300)}.png`,
		].map((url) => mediaNameOf(url, image));
		deepEqual(names, [
			...["cat", "My-20Cat-20-1", "image", "2f-2fetc-2fpasswd", "image", "E7-8C-AB", "image"],
			...["a--b", "icon", "connect", "a-b", "a-png", "image", "image", "com10", "comx", "lptx", "a".repeat(60)],
		]);
	});

	for (const [type, kind, extension] of [
		["image/png", "image", "png"],
		["image/jpeg", "image", "jpg"],
		["image/gif", "image", "gif"],
		["image/webp", "image", "webp"],
		["image/avif", "image", "avif"],
		["image/svg+xml", "image", "svg"],
		["video/mp4", "video", "mp4"],
		["video/webm", "video", "webm"],
		["video/quicktime", "video", "mov"],
		[" image/png ;charset=binary", "image", "png"],
	] as const) {
		it(`is .${extension} for ${type}`, () => deepEqual(mediaTypeOf(type), { kind, extension }));
	}

	it("has the kind of its content, whatever its address says", () => {
		deepEqual(mediaTypeOf("image/png"), image);
		deepEqual(mediaTypeOf("Video/MP4; codecs=x"), { kind: "video", extension: "mp4" });
		for (const type of ["", "text/html", "application/json", "image/x-icon", "constructor", "image/png,text/html"]) {
			equal(mediaTypeOf(type), undefined, type);
		}
	});
});
