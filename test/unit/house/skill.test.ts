import { deepEqual, equal, match, ok } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { endpointsIn } from "../../../src/calls/context.ts";
import { fits } from "../../../src/calls/modelProblems.ts";
import { defaultApiBaseUrl } from "../../../src/lumenfall/apiBaseUrl.ts";
import { keyVariable } from "../../../src/lumenfall/apiKey.ts";
import { modesOf } from "../../../src/lumenfall/modes.ts";
import { catalog, problemsOf } from "../calls/check.ts";
import { loadGrammars } from "../rewriting/parsers.ts";
import { project } from "./sources.ts";

const [skill] = manifest.contributes.chatSkills;
const file = path.join(project, skill?.path ?? "");

/** The rows of the table of endpoints: what for, endpoint, model. */
function rowsOf(text: string): readonly (readonly [what: string, endpoint: string, model: string])[] {
	return [...text.matchAll(/^\| (?!To |---)([^|]+) \| ([^|]+) \| [^|]+ \| `([^`]+)` \|$/gm)].map(
		([, what = "", endpoint = "", model = ""]) => [what, endpoint, model],
	);
}

/** The mode of each row, and the endpoint that the documentation of the API has for it. */
const facts = {
	"generate an image": ["generate", "generate"],
	"edit an image": ["edit", "edit"],
	"upscale an image": ["upscale", "edit"],
	"generate a video": ["video", "video"],
	chat: ["chat", "chat"],
} as const;

describe("the skill for agents", () => {
	let text: string;
	before(async () => {
		await loadGrammars();
		text = await readFile(file, "utf8");
	});

	it("is where VS Code looks for it: in a folder of its name", () => {
		match(text, new RegExp(`^---\nname: ${path.basename(path.dirname(file))}\ndescription: [^\n]{20,1024}\n---\n`));
		equal(path.basename(file), "SKILL.md");
	});

	it("has a model of the catalog for each mode, and its endpoint", () => {
		const rows = rowsOf(text);
		deepEqual(
			rows.map(([what]) => what),
			Object.keys(facts),
		);
		for (const [what, endpoint, id] of rows) {
			const [mode, expected] = facts[what as keyof typeof facts];
			const lookup = catalog.lookUp(id);
			ok(lookup.kind === "known", id);
			ok(fits(modesOf(lookup.model), mode), `${id}: ${what}`);
			deepEqual(endpointsIn(endpoint.replaceAll("/videos`", '/videos"')), [expected], what);
		}
	});

	it("names only models of the catalog, pins of them, and one to avoid", () => {
		const ids = [...text.matchAll(/`([a-z][\w.]*(?:[-/][\w.]+)+)`/g)].map(([, id = ""]) => id);
		ok(ids.includes("mock-image") && ids.includes("flux.1-schnell"));
		const unknown = ids.filter((id) => {
			const { kind } = catalog.lookUp(id.replace(/^vertex\//, ""));
			return kind !== "known" && id !== "vendor/model";
		});
		deepEqual(unknown, ["fal-ai/flux-1-schnell"]);
		equal(catalog.lookUp("fal-ai/flux-1-schnell").kind, "otherHost");
		const mock = catalog.lookUp("mock-image");
		equal(mock.kind === "known" && mock.model.price?.kind, "free");
	});

	it("has code in which the extension finds nothing wrong", () => {
		const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)];
		deepEqual(
			blocks.map(([, language]) => language),
			["python", "javascript"],
		);
		for (const [, language = "", code = ""] of blocks) {
			deepEqual(problemsOf(language, code), []);
			deepEqual(problemsOf(language, code.replace("mock-image", "mock-image-9")), [
				"unknown-model mock-image-9 → mock-image",
			]);
		}
	});

	it("reads the key from the variable, and has none", () => {
		ok(text.includes(keyVariable));
		ok(!text.includes("lmnfl"));
		match(text, /never print/);
	});

	it("has the one base URL", () => {
		const urls = new Set([...text.matchAll(/https:\/\/[^\s"'`]+/g)].map(([url]) => url));
		deepEqual([...urls], [`${defaultApiBaseUrl}/openai/v1`]);
	});
});
