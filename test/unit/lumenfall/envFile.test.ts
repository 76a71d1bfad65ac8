import { deepEqual, ok } from "node:assert/strict";
import { envFileNames, isEnvFile, isExampleEnvFile } from "../../../src/lumenfall/envFile.ts";

describe("a path", () => {
	for (const [path, expected] of [
		["/a/.env", "env"],
		["/a/.env.local", "env"],
		["/a/prod.env", "env"],
		["/a/.envrc", "env"],
		["/a/.dev.vars", "env"],
		["/a/.env.example", "example"],
		["/a/.env.sample", "example"],
		["/a/.env.template", "example"],
		["/a/.env.tmpl", "example"],
		["/a/.env.dist", "example"],
		["/a/example.env", "example"],
		["/a/env.ts", "neither"],
		["/a/.environment", "neither"],
		["/.env/a.ts", "neither"],
	] as const) {
		it(`${path} is ${expected === "neither" ? "no .env file" : expected === "env" ? "a .env file" : "an example of one"}`, () => {
			deepEqual([isEnvFile(path), isExampleEnvFile(path)], [expected === "env", expected === "example"]);
		});
	}

	it("whose file a key is imported from is that of a .env file", () => {
		ok(envFileNames.every((name) => isEnvFile(`/a/${name}`)));
	});
});
