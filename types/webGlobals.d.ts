/**
 * The globals of the web platform that the pure rooms use: those that Node, VS Code's extension hosts and browsers have
 * alike. Declared one by one, because the DOM's and Node's types would let in everything else: files, processes,
 * windows.
 */

interface AbortSignal {
	readonly aborted: boolean;
	throwIfAborted(): void;
	addEventListener(type: "abort", listener: () => void, options?: { readonly once?: boolean }): void;
	removeEventListener(type: "abort", listener: () => void): void;
}

declare class AbortController {
	readonly signal: AbortSignal;
	abort(): void;
}

declare class TextDecoder {
	decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

declare class TextEncoder {
	encode(text: string): Uint8Array;
}

declare class URL {
	constructor(url: string, base?: string);
	static canParse(url: string, base?: string): boolean;
	readonly href: string;
	readonly origin: string;
	readonly protocol: string;
	readonly username: string;
	readonly password: string;
	readonly host: string;
	readonly hostname: string;
	readonly port: string;
	readonly pathname: string;
	readonly search: string;
	readonly hash: string;
}

/** What `setTimeout` returns: a number in browsers, an object in Node. */
declare const timer: unique symbol;
interface Timer {
	readonly [timer]: never;
}

declare function setTimeout(callback: () => void, milliseconds: number): Timer;
declare function clearTimeout(timer: Timer): void;

declare const performance: { now(): number };

declare function btoa(binary: string): string;
declare function atob(base64: string): string;
