/** Returns the line ending of a text. */
export function newlineOf(text: string): string {
	return text.includes("\r\n") ? "\r\n" : "\n";
}
