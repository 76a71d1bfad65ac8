import type * as vscode from "vscode";
import { isLoopback } from "../../lumenfall/apiBaseUrl.ts";
import type { FileQuery } from "../fileSearch.ts";
import type { ProgramRun, ShellRequest } from "../program.ts";
import { createUndiciFetch, hasProxyAuthorization } from "./undiciFetch.ts";

/**
 * Creates what the extension needs of Node, each part loaded on first use. A browser gets the same interfaces from
 * elsewhere.
 * @param appRoot VS Code's own folder, which has its ripgrep
 * @param programs the folder of the extension's own programs
 */
export function createNodePlatform(appRoot: string, programs: string) {
	return {
		/**
		 * Returns whether VS Code's own `fetch` may send a key to an origin. It sends some loopback addresses through a
		 * proxy (`127.0.0.2`, seen in 1.105 and 1.139), and Node verifies no certificate if the environment says so.
		 */
		isVscodeFetchSafeFor: (origin: string) =>
			!isLoopback(new URL(origin).hostname) && process.env["NODE_TLS_REJECT_UNAUTHORIZED"] !== "0",
		undici: {
			name: "undici",
			fetch: createUndiciFetch(),
			isSafeFor: () => true,
			// A proxy's question without a response is not asked again without a password in the settings.
			worthTryingAfter: ({ kind }: { readonly kind: string }) =>
				kind !== "proxyAuthentication" || hasProxyAuthorization(),
		},
		fileSearch: {
			/** Searches with VS Code's own ripgrep. `undefined` when it has none. */
			filesWith: async (query: FileQuery, signal: AbortSignal) => {
				const { findRipgrep, ripgrep } = await import("./ripgrep.ts");
				const program = await findRipgrep(appRoot);
				return program ? ripgrep(program, query, signal) : undefined;
			},
			open: async () => {
				return (await import("./files.ts")).fileAccess;
			},
		},
		/** Reads small text files, such as `.env` and `.gitignore`. */
		files: {
			read: async (uri: vscode.Uri) => await (await import("./readTextFile.ts")).readTextFile(uri),
		},
		externalKeys: {
			/** Reads the keys of the environment and of the official command line program. */
			find: async () => {
				const { readCliKey, readEnvironmentKey } = await import("./externalKeys.ts");
				return { environment: readEnvironmentKey(), ...(await readCliKey()) };
			},
		},
		/** Returns a shell that fetches a key when it starts. */
		shellWithKey: async (request: ShellRequest) =>
			await (await import("./shell/shellWithKey.ts")).shellWithKey(request, programs),
		runProgram: async (run: ProgramRun) => await (await import("./runProgram.ts")).runProgram(run),
		findOnPath: async (name: string) => await (await import("./findOnPath.ts")).findOnPath(name),
	};
}
