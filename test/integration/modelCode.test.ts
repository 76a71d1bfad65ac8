import { deepEqual, equal, match, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { FakeUser, picks } from "../fakeUser.ts";
import { sandboxKeys } from "../sandbox/data.ts";
import { until } from "../wait.ts";
import { actionsOn, edit, problemsIn, root, take, untilCodes } from "./documents.ts";
import { clearKeys, setKey } from "./keys.ts";
import { resetSandbox, sandboxOrigin, seenRequests, setModels, useApi } from "./sandbox.ts";

const base = "https://api.lumenfall.ai/openai/v1";
const python = (call: string) =>
	`import os\nfrom openai import OpenAI\n\nclient = OpenAI(api_key=os.environ["LUMENFALL_API_KEY"], base_url="${base}")\n${call}\n`;
const script = (call: string) =>
	`import OpenAI from "openai";\nconst client = new OpenAI({ apiKey: process.env.LUMENFALL_API_KEY, baseURL: "${base}" });\n${call}\n`;

/** Opens code. `|` is the cursor, which is not in the text. */
async function show(language: string, code: string): Promise<{ document: vscode.TextDocument; at: vscode.Position }> {
	const offset = code.indexOf("|");
	const content = offset < 0 ? code : code.slice(0, offset) + code.slice(offset + 1);
	const document = await vscode.workspace.openTextDocument({ language, content });
	await vscode.window.showTextDocument(document);
	return { document, at: document.positionAt(Math.max(0, offset)) };
}

const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === "string" ? label : label.label);

async function completionsAt(
	{ uri }: vscode.TextDocument,
	at: vscode.Position,
	resolved = 0,
): Promise<vscode.CompletionItem[]> {
	const list = await vscode.commands.executeCommand<vscode.CompletionList>(
		"vscode.executeCompletionItemProvider",
		uri,
		at,
		undefined,
		resolved,
	);
	return list.items.filter(({ kind }) => kind === vscode.CompletionItemKind.Value);
}

/** Returns Markdown without the escapes of text, which differ between the versions of VS Code. */
const plain = (markdown: string) => markdown.replaceAll("&nbsp;", " ").replaceAll("\\-", "-");

async function hoverAt({ uri }: vscode.TextDocument, at: vscode.Position): Promise<readonly vscode.MarkdownString[]> {
	const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", uri, at);
	return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

describe("the models, before code names one", () => {
	it("are not asked for, and then they are", async () => {
		await resetSandbox();
		await useApi(sandboxOrigin);
		const user = new FakeUser();
		const lists = async () => (await seenRequests()).filter(({ path }) => path.endsWith("/models")).length;
		try {
			await setKey(user, sandboxKeys.good);
			const before = await lists();
			const other = "import os\nkey = os.environ['LUMENFALL_API_KEY']\nclient = openai_client(key)\n";
			const { document } = await show("python", `${other}client.images.generate(model=choose(), prompt="a")\n`);
			const wrong = await show("python", python("").replace("/openai/v1", "/v1"));
			await untilCodes(wrong.document.uri, ["wrong-base-url"]);
			deepEqual(await completionsAt(document, new vscode.Position(1, 3)), []);
			equal(await lists(), before);
			await show("python", python('client.images.generate(model="gpt-image-2", prompt="a")'));
			await until("they are asked for", async () => (await lists()) > before);
		} finally {
			user.leave();
			await clearKeys();
			await vscode.commands.executeCommand("workbench.action.closeAllEditors");
		}
	});
});

describe("models in code", () => {
	let user: FakeUser;

	beforeEach(async () => {
		await resetSandbox();
		await useApi(sandboxOrigin);
		user = new FakeUser();
		await setKey(user, sandboxKeys.good);
		await vscode.commands.executeCommand("lumenfall.refreshModels");
	});
	afterEach(async () => {
		user.leave();
		await clearKeys();
		await vscode.commands.executeCommand("workbench.action.closeAllEditors");
	});

	describe("are completed", () => {
		const names = async (language: string, code: string) => {
			const { document, at } = await show(language, code);
			let items: vscode.CompletionItem[] = [];
			await until(`there are completions in ${code}`, async () => {
				items = await completionsAt(document, at);
				return items.length > 0;
			});
			return { document, items, labels: items.map(labelOf) };
		};

		for (const [language, code] of [
			["python", python('client.images.generate(model="|", prompt="a")')],
			["python", python('client.images.generate(\n    prompt="a",\n    model="gpt-|",\n)')],
			["javascript", script('await client.images.generate({ model: "|", prompt: "a" });')],
			["typescriptreact", script("await client.images.generate({ model: `|`, prompt: 'a' });")],
			["json", `{ "apiBase": "${base}", "model": "|" }`],
			["shellscript", `export LUMENFALL_API_KEY=x\nlumenfall generate --model "|"\n`],
			["shellscript", `curl ${base}/images/generations -d '{"model": "|", "prompt": "a"}'\n`],
			[
				"go",
				`package a\nvar k = os.Getenv("LUMENFALL_API_KEY")\nvar p = openai.ImageGenerateParams{Model: "|", Prompt: "a"}\n`,
			],
		] as const) {
			it(`in ${language}: ${code
				.split("\n")
				.find((line) => line.includes("|"))
				?.trim()}`, async () => {
				const { labels } = await names(language, code);
				ok(labels.includes("gpt-image-2"), labels.join(", "));
			});
		}

		it("with the models that fit the endpoint", async () => {
			const generate = await names("python", python('client.images.generate(model="|", prompt="a")'));
			ok(!generate.labels.includes("sora-2") && !generate.labels.includes("qwen-image-edit-2511"));
			const editing = await names("python", python('client.images.edit(model="|", prompt="a")'));
			ok(editing.labels.includes("qwen-image-edit-2511") && editing.labels.includes("topaz-image-upscale"));
			ok(!editing.labels.includes("flux.1-schnell"));
			const video = await names("python", python('client.videos.create(model="|", prompt="a")'));
			deepEqual(video.labels.toSorted(), [
				"kling-v3",
				"seedance-2.0",
				"sora-2",
				"sora-2-pro",
				"veo-3.1-fast",
				"wan-2.6",
			]);
		});

		it("with their price, and their details as plain text", async () => {
			const { document, at } = await show("python", python('client.images.generate(model="|", prompt="a")'));
			await until("there are completions", async () => (await completionsAt(document, at)).length > 0);
			const items = await completionsAt(document, at, 100);
			const item = items.find((one) => labelOf(one) === "gpt-image-2");
			equal(typeof item?.label === "object" ? item.label.description : "", "image · from $0.011");
			ok(item?.documentation instanceof vscode.MarkdownString);
			ok(!item.documentation.isTrusted);
			match(item.documentation.value, /GPT/);
		});

		it("so that the whole string is replaced", async () => {
			const { document, items } = await names(
				"python",
				python('client.images.generate(model="gpt-|image-1", prompt="a")'),
			);
			const range = items[0]?.range;
			ok(range && "replacing" in range);
			equal(document.getText(range.inserting), "gpt-");
			equal(document.getText(range.replacing), "gpt-image-1");
		});

		it("with the base URL and the ratios", async () => {
			const url = await names(
				"javascript",
				'const k = process.env.LUMENFALL_API_KEY;\nnew OpenAI({ baseURL: "|" });\n',
			);
			deepEqual(url.labels, [`${sandboxOrigin}/openai/v1`]);
			const ratio = await names(
				"python",
				python('client.images.generate(model="x", extra_body={"aspect_ratio": "|"})'),
			);
			ok(ratio.labels.includes("16:9"));
		});

		it("nowhere else", async () => {
			for (const [language, code] of [
				["python", 'from openai import OpenAI\nOpenAI().images.generate(model="|", prompt="a")\n'],
				["python", '# LUMENFALL_API_KEY\nclient.images.generate(model="|", prompt="a")\n'],
				["python", python('client.images.generate(prompt="model |")')],
				["python", python('# model="|"')],
				["javascript", script('const title = "|";')],
				["plaintext", `LUMENFALL_API_KEY model="|"`],
			] as const) {
				const { document, at } = await show(language, code);
				deepEqual(
					(await completionsAt(document, at)).map(labelOf).filter((label) => label.includes("image")),
					[],
					code,
				);
			}
		});

		it("in files that a setting names", async () => {
			const settings = vscode.workspace.getConfiguration("lumenfall.models");
			const uri = vscode.Uri.joinPath(root(), "wrapped.py");
			await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('draw(model="", prompt="a")\n'));
			const document = await vscode.workspace.openTextDocument(uri);
			await vscode.window.showTextDocument(document);
			const at = new vscode.Position(0, 'draw(model="'.length);
			try {
				deepEqual(await completionsAt(document, at), []);
				await settings.update("files", ["**/wrapped.py"], vscode.ConfigurationTarget.Global);
				await until("there are completions", async () => (await completionsAt(document, at)).length > 0);
			} finally {
				await settings.update("files", undefined, vscode.ConfigurationTarget.Global);
				await vscode.workspace.fs.delete(uri);
			}
		});
	});

	describe("are explained", () => {
		it("with what is known of them, as text", async () => {
			const { document, at } = await show(
				"python",
				python('client.images.edit(model="gemini-3-pro|-image", prompt="a")'),
			);
			let contents: readonly vscode.MarkdownString[] = [];
			await until("there is a hover", async () => (contents = await hoverAt(document, at)).length > 0);
			const text = contents.map(({ value }) => plain(value)).join("\n");
			match(text, /Gemini/);
			match(text, /Can: generate images, edit images/);
			match(text, /https:\/\/lumenfall\.ai\/models\/google\/gemini-3-pro-image/);
			ok(contents.every(({ isTrusted, supportHtml }) => !isTrusted && !supportHtml));
			ok(!text.includes("command:"));
		});

		it("also by an alias", async () => {
			const { document, at } = await show("python", python('client.images.edit(model="nano-banana|-pro", prompt="a")'));
			await until("there is a hover", async () => (await hoverAt(document, at)).length > 0);
			const text = (await hoverAt(document, at)).map(({ value }) => plain(value)).join("\n");
			match(text, /nano-banana-pro is an alias of gemini-3-pro-image/);
		});
	});

	describe("are checked", () => {
		it("as the user types, and the fix replaces what is wrong", async () => {
			const { document } = await show("python", python('client.images.generate(model="gpt-image-9", prompt="a")'));
			await untilCodes(document.uri, ["unknown-model"]);
			const [problem] = problemsIn(document.uri);
			ok(problem);
			equal(document.getText(problem.range), "gpt-image-9");
			equal(problem.message, "Lumenfall lists no model gpt-image-9. Did you mean gpt-image-2?");
			equal(problem.severity, vscode.DiagnosticSeverity.Warning);
			await take(await actionsOn(document), "Replace with gpt-image-2");
			await untilCodes(document.uri, []);
			match(document.getText(), /model="gpt-image-2"/);
			await edit((e) => e.replace(document.uri, problem.range, "GPT-IMAGE-2"));
			await untilCodes(document.uri, ["unknown-model"]);
		});

		it("on their endpoint, and another model can be chosen that fits", async () => {
			const { document } = await show(
				"javascript",
				script('client.images.generate({ model: "qwen-image-edit-2511", prompt: "a" });'),
			);
			await untilCodes(document.uri, ["wrong-endpoint"]);
			match(problemsIn(document.uri)[0]?.message ?? "", /^This endpoint generates images from text\./);
			user.will(picks("Imagen 4"));
			await take(await actionsOn(document), "Choose Another Model…");
			ok(!user.seen.includes("Sora 2"));
			await untilCodes(document.uri, []);
			match(document.getText(), /model: "imagen-4\.0-generate-001"/);
			await user.done();
		});

		it("with the base URL", async () => {
			const { document } = await show("python", python("").replace("/openai/v1", "/v1"));
			await untilCodes(document.uri, ["wrong-base-url"]);
			await take(await actionsOn(document), `Use ${base}`);
			await untilCodes(document.uri, []);
			equal(document.getText(), python(""));
		});

		it("with the URL of a result that is kept, and the fix downloads the file, as one undo step", async () => {
			const call = 'result = client.images.generate(model="gpt-image-2", prompt="a")\nprint(result.data[0].url)';
			const { document } = await show("python", python(call));
			await untilCodes(document.uri, ["expiring-url"]);
			const [problem] = problemsIn(document.uri);
			equal(problem?.severity, vscode.DiagnosticSeverity.Hint);
			const before = document.getText();
			await take(await actionsOn(document), "Download the File to image.png");
			await untilCodes(document.uri, []);
			match(document.getText(), /^import urllib\.request\nimport os\n/);
			match(document.getText(), /\nurllib\.request\.urlretrieve\(result\.data\[0\]\.url, "image\.png"\)\nprint/);
			await vscode.commands.executeCommand("undo");
			equal(document.getText(), before);
		});

		it("only while the setting is on", async () => {
			const settings = vscode.workspace.getConfiguration("lumenfall.models");
			const { document } = await show("python", python('client.images.generate(model="gpt-image-9", prompt="a")'));
			await untilCodes(document.uri, ["unknown-model"]);
			try {
				await settings.update("diagnostics.enabled", false, vscode.ConfigurationTarget.Global);
				await untilCodes(document.uri, []);
			} finally {
				await settings.update("diagnostics.enabled", undefined, vscode.ConfigurationTarget.Global);
			}
			await untilCodes(document.uri, ["unknown-model"]);
		});

		it("against the list as it is now", async () => {
			const { document } = await show("python", python('client.images.generate(model="gpt-image-2", prompt="a")'));
			const other = await show("python", python('client.images.generate(model="gpt-image-9", prompt="a")'));
			await untilCodes(other.document.uri, ["unknown-model"]);
			deepEqual(problemsIn(document.uri), []);
			await setModels(3);
			await vscode.commands.executeCommand("lumenfall.refreshModels");
			await untilCodes(document.uri, ["unknown-model"]);
			// This API states no aliases: the id can be one.
			equal(problemsIn(document.uri)[0]?.severity, vscode.DiagnosticSeverity.Information);
		});

		it("beside a hardcoded key, each with its own fixes", async () => {
			const { document } = await show("python", python('client.images.generate(model="GPT-image-2", prompt="a")'));
			await untilCodes(document.uri, ["unknown-model"]);
			const titles = (await actionsOn(document)).map(({ title }) => title);
			deepEqual(
				titles.filter((title) => /key/i.test(title)),
				[],
			);
		});

		it("by a fix that does nothing when the text has changed", async () => {
			const { document } = await show("python", python('client.images.generate(model="gpt-image-9", prompt="a")'));
			await untilCodes(document.uri, ["unknown-model"]);
			const actions = await actionsOn(document);
			await edit((e) => e.insert(document.uri, new vscode.Position(0, 0), "# moved\n"));
			const before = document.getText();
			await take(actions, "Replace with gpt-image-2");
			equal(document.getText(), before);
			equal(user.last.message, "Nothing was changed: this fix no longer fits the document.");
		});
	});

	describe("have a cost", () => {
		const calls =
			'client.images.generate(model="gemini-3-pro-image", prompt="a", n=2)\nclient.videos.create(model="sora-2", prompt="a", seconds="8", n=count)';
		const lenses = async ({ uri }: vscode.TextDocument) =>
			(await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri)).map(
				({ range, command }) => `${range.start.line} ${command?.title}`,
			);
		const setLenses = (isOn: boolean | undefined) =>
			vscode.workspace
				.getConfiguration("lumenfall.models")
				.update("costLens.enabled", isOn, vscode.ConfigurationTarget.Global);
		afterEach(() => setLenses(undefined));

		it("that is asked for the request at the cursor, and nothing is carried out", async () => {
			const { at } = await show("python", python(calls.replace('"sora-2"', '"so|ra-2"')));
			const editor = vscode.window.activeTextEditor;
			ok(editor);
			editor.selection = new vscode.Selection(at, at);
			await vscode.commands.executeCommand("lumenfall.estimateCost");
			equal(
				user.last.message,
				"About $0.80: sora-2, seconds 8. Nothing was charged. Not counted, because the code computes it: n.",
			);
			editor.selection = new vscode.Selection(4, 30, 4, 30);
			await vscode.commands.executeCommand("lumenfall.estimateCost");
			equal(user.last.message, "About $0.08: gemini-3-pro-image, n 2. Nothing was charged.");
			editor.selection = new vscode.Selection(0, 0, 0, 0);
			await vscode.commands.executeCommand("lumenfall.estimateCost");
			equal(
				user.last.message,
				"There is no request to Lumenfall at the cursor. Place it in a call that names a model.",
			);
			const posted = (await seenRequests()).filter(({ method }) => method === "POST").map(({ path }) => path);
			deepEqual(posted, ["/openai/v1/videos?dryRun=true", "/openai/v1/images/generations?dryRun=true"]);
		});

		it("that is shown above each request while the user wants that, once it was asked for", async () => {
			const { document } = await show("python", python(calls));
			deepEqual(await lenses(document), []);
			await setLenses(true);
			await until("the lenses are there", async () => (await lenses(document)).length === 2);
			deepEqual(await lenses(document), ["4 Estimate Cost", "5 Estimate Cost"]);
			deepEqual(
				(await seenRequests()).filter(({ method }) => method === "POST"),
				[],
			);
			const [first] = await vscode.commands.executeCommand<vscode.CodeLens[]>(
				"vscode.executeCodeLensProvider",
				document.uri,
			);
			ok(first?.command);
			await vscode.commands.executeCommand(first.command.command, ...(first.command.arguments ?? []));
			deepEqual(await lenses(document), ["4 About $0.08", "5 Estimate Cost"]);
			const n = document.positionAt(document.getText().indexOf("n=2"));
			await edit((e) => e.replace(document.uri, new vscode.Range(n, n.translate(0, 3)), "n=3"));
			deepEqual(await lenses(document), ["4 Estimate Cost", "5 Estimate Cost"]);
		});

		it("that is not asked for where nothing is for Lumenfall, with what to do", async () => {
			await show("python", "print(1)\n");
			await vscode.commands.executeCommand("lumenfall.estimateCost");
			equal(
				user.last.message,
				"There is no request to Lumenfall at the cursor. Place it in a call that names a model.",
			);
		});
	});
});
