/** The two VS Codes that every change is tested in, as releases of code-server, the real VS Code server on npm. */
export interface HostVersion {
	/** Release of the `code-server` package. */
	readonly codeServer: string;
	/** The VS Code inside it. */
	readonly vscode: string;
	/** Node major that its native modules and its extension host want. */
	readonly node: string;
}

export const newest: HostVersion = { codeServer: "4.139.1", vscode: "1.139.1", node: "24" };

/** The oldest VS Code that `engines.vscode` promises. */
export const oldest: HostVersion = { codeServer: "4.105.1", vscode: "1.105.1", node: "22" };
