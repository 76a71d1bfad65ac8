import { registerHooks } from "node:module";

// In unit tests "vscode" is the small API beside this file.
registerHooks({
	resolve: (specifier, context, next) =>
		next(specifier === "vscode" ? new URL("./api.ts", import.meta.url).href : specifier, context),
});
