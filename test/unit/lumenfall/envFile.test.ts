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
		["/a/.env.stub", "example"],
		["/a/.env.skeleton", "example"],
		["/a/.env.local.example", "example"],
		["/a/.env.example.local", "example"],
		["/a/.env-sample", "example"],
		["/a/.envrc.template", "example"],
		["/a/.dev.vars.example", "example"],
		["/a/app.example.env", "example"],
		["/a/.env-production", "env"],
		["/a/.env.test.local", "env"],
		["/a/prod.env.local", "env"],
		["/a/.envrc.local", "env"],
		["/a/.dev.vars.staging", "env"],
		["/a/.flaskenv", "env"],
		["/a/.env.json", "env"],
		["/a/.env.yaml", "env"],
		["/a/.ENV", "env"],
		["/a/.env.sampler", "env"],
		["/sample/.env", "env"],
		["/a/.env.d.ts", "neither"],
		["/a/.env.js", "neither"],
		["/a/.env.test.mjs", "neither"],
		["/a/config.env.ts", "neither"],
		["/a/.env.md", "neither"],
		["/a/.env.py", "neither"],
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
