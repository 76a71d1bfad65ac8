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
		"my-app.prod.env",
		".envrc",
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
	],
	"no .env file": [
		"env",
		"env.ts",
		".environment",
		".env.",
		".env.a b",
		"a.envx",
		".envrc.bak",
		".dev.varsx",
		".dev.vars.",
		".dev.vars.a b",
		"x.dev.vars",
		"x.envrc",
		"a b.env.ts",
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
