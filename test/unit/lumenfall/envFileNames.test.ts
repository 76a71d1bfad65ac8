import { deepEqual } from "node:assert/strict";
import { envFileNames, isEnvFile, isExampleEnvFile } from "../../../src/lumenfall/envFile.ts";

const kinds = {
	"a .env file": [true, false],
	"an example of one": [false, true],
	"no .env file": [false, false],
} as const;

const names: Readonly<Record<keyof typeof kinds, readonly string[]>> = {
	"a .env file": [
		".env",
		".ENV",
		".env.local",
		".env.development.local",
		".env.my-stage_2",
		"prod.env",
		"counterexample.env",
		"my-app.prod.env",
		".envrc",
		".envrc.bak",
		".flaskenv",
		"app.env_2",
		"app.env-2",
		".env.production.md5",
		".dev.vars",
		".dev.vars.staging",
		".dev.vars.my-stage_2",
	],
	"an example of one": [
		".env.example",
		".env.EXAMPLE",
		".env.sample",
		".env.template",
		".env.tmpl",
		".env.tpl",
		".env.dist",
		".env.default",
		".env.defaults",
		".env.schema",
		".env.example.local",
		".env.local.example",
		"example.env",
		"sample.env",
		"template.env",
		"app.example.env",
		".env.examples",
		".env_sample_2",
		".env-stub",
		".env.skel",
		".env.skeleton",
		".env.spec",
		".env.reference",
		".env.placeholder",
		".env.my-app.example",
		".envrc.sample",
		".dev.vars.template",
		"tmpl.env",
		"tpl.env",
		"dist.env",
		"default.env",
		"schema.env",
		"stub.env",
		"skeleton.env",
	],
	"no .env file": [
		"env",
		"env.ts",
		".environment",
		".env.",
		".env.a b",
		"a.envx",
		".dev.varsx",
		".dev.vars.",
		".dev.vars.a b",
		"x.dev.vars",
		"x.envrc",
		"a b.env.ts",
		"a b.env",
		".env a",
		"a.flaskenv",
		".flaskenv.local",
		...["js", "cjs", "mjs", "ts", "tsx", "jsx", "vue", "svelte", "py", "rb", "php", "pl", "go", "rs"].map(
			(extension) => `my.env.${extension}`,
		),
		...["java", "kt", "swift", "dart", "cs", "lua", "md", "mdx", "htm", "html", "css", "MD"].map(
			(extension) => `.env-guide.${extension}`,
		),
	],
};

describe("the name of a file", () => {
	for (const [kind, list] of Object.entries(names) as [keyof typeof kinds, readonly string[]][]) {
		for (const name of list) {
			it(`${JSON.stringify(name)} is that of ${kind}, in any folder`, () => {
				for (const path of [name, `/${name}`, `a/${name}`, `/an.example.env.d/${name}`, `/.env.sample/${name}`]) {
					deepEqual([isEnvFile(path), isExampleEnvFile(path)], kinds[kind], path);
				}
			});
		}
	}

	it("does not count when it is that of a folder", () => {
		for (const path of ["/.env/a.ts", ".env/", "/.envrc/x", "/.env.example/a.ts"]) {
			deepEqual([isEnvFile(path), isExampleEnvFile(path)], [false, false], path);
		}
	});

	it("is one of the three that a key is imported from, the plain one first", () => {
		deepEqual(envFileNames, [".env", ".env.local", ".env.development"]);
	});
});
