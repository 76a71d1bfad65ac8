import path from "node:path";
import manifest from "../../package.json" with { type: "json" };

/** Where `npm run package` puts the package. */
export const vsixFile = path.resolve(import.meta.dirname, "../..", `${manifest.name}-${manifest.version}.vsix`);
