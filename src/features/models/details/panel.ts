import * as vscode from "vscode";
import type { Model } from "../../../lumenfall/model.ts";
import { modes, modesOf } from "../../../lumenfall/modes.ts";
import { type CodeTargetId, codeTargets, programOf } from "../../../snippets/targets.ts";
import { explainFailure } from "../../../ui/failureMessages.ts";
import { formatTime } from "../../../ui/format.ts";
import type { ModelCatalog } from "../catalog.ts";
import { copyText } from "../commands.ts";
import type { ModelsContext } from "../context.ts";
import { placeCode } from "../insertCode.ts";
import type { ModelUse } from "../preferences.ts";
import {
	type Choices,
	codeSection,
	comparisonPage,
	detailsPage,
	emptyPage,
	fieldsSection,
	type Parameters,
	parametersSection,
	targetOptions,
	targetsOf,
} from "./content.ts";
import { documentOf } from "./document.ts";
import { estimate, loadParameters } from "./fromApi.ts";
import { html, type Markup } from "./html.ts";
import { type PageEvent, type PageMessage, readMessage } from "./messages.ts";

/** The id of the tab's kind. VS Code restores tabs by it, as `register.ts` says. */
const viewType = "lumenfall.modelDetails";

/** What the tab works with. */
export interface DetailsOptions {
	readonly context: ModelsContext;
	readonly catalog: ModelCatalog;
	/** Folder of the page's script and style. */
	readonly page: vscode.Uri;
	/** Remembers that a model was used. */
	readonly onUse: (id: string, use: ModelUse) => void;
}

/** The tab with the details of a model, or with models side by side. There is one in a window. */
export class DetailsPanel implements vscode.Disposable {
	readonly #options: DetailsOptions;
	#panel: vscode.WebviewPanel | undefined;
	#shown: readonly string[] = [];
	/** What the page says: the models, and a sentence about them. */
	#said = "";
	/** By the ids of the models. What could not be loaded is loaded again with the next page. */
	#parameters = new Map<string, Parameters>();
	/** The editor that was active last: what is inserted goes there, as the tab is the active editor. */
	#editor = vscode.window.activeTextEditor;
	/** What the page said last. */
	#chosen: Choices | undefined;
	#estimating: AbortController | undefined;
	readonly #listeners: vscode.Disposable;

	constructor(options: DetailsOptions) {
		this.#options = options;
		const { catalog, context } = options;
		this.#listeners = vscode.Disposable.from(
			catalog.onDidChange(() => this.#render()),
			context.keys.onDidChange(() => this.#startOver()),
			vscode.window.onDidChangeActiveTextEditor((editor) => (this.#editor = editor ?? this.#editor)),
		);
	}

	/** Shows models, each by its id: the details of one, or several side by side. */
	show(ids: readonly string[]): void {
		this.#panel ??= this.#adopt(
			vscode.window.createWebviewPanel(viewType, "", vscode.ViewColumn.Active, this.#webviewOptions),
		);
		this.#shown = ids;
		this.#estimating?.abort();
		this.#render();
		this.#panel.reveal();
	}

	/** Takes over a tab that was open when the window closed. */
	restore(panel: vscode.WebviewPanel, ids: readonly string[]): void {
		this.#panel?.dispose();
		panel.webview.options = this.#webviewOptions;
		this.#panel = this.#adopt(panel);
		this.#shown = ids;
		this.#options.catalog.open();
		this.#render();
	}

	dispose(): void {
		this.#panel?.dispose();
		this.#listeners.dispose();
	}

	get #webviewOptions(): vscode.WebviewOptions & vscode.WebviewPanelOptions {
		return { enableScripts: true, enableFindWidget: true, localResourceRoots: [this.#options.page] };
	}

	#adopt(panel: vscode.WebviewPanel): vscode.WebviewPanel {
		panel.webview.onDidReceiveMessage((message: unknown) => {
			const read = readMessage(message);
			if (read) {
				this.#handle(read).catch((error: unknown) =>
					this.#options.context.log.error("The tab with the details of a model failed", error),
				);
			}
		});
		panel.onDidDispose(() => {
			if (this.#panel === panel) {
				this.#panel = undefined;
				this.#said = "";
				this.#estimating?.abort();
			}
		});
		return panel;
	}

	/** Another key may have other models and other prices. */
	#startOver(): void {
		this.#estimating?.abort();
		this.#parameters = new Map();
		this.#said = "";
		this.#render();
	}

	/** Renders the page, unless it says the same already: what the user chose there would be lost. */
	#render(): void {
		if (!this.#panel) {
			return;
		}
		const models = this.#models;
		const sentence = models.length === 0 ? this.#sayWhyEmpty() : this.#sayWhyOld();
		const said = JSON.stringify([models, sentence]);
		if (said === this.#said) {
			return;
		}
		this.#said = said;
		const [first] = models;
		const { webview } = this.#panel;
		const { page } = this.#options;
		if (!first) {
			this.#panel.title = vscode.l10n.t("Model Details");
			webview.html = documentOf(webview, page, this.#shown, emptyPage(sentence ?? ""));
		} else if (models.length > 1) {
			this.#panel.title = vscode.l10n.t("Compare Models");
			webview.html = documentOf(webview, page, this.#shown, comparisonPage(models, sentence));
		} else {
			this.#panel.title = vscode.l10n.t("Model: {0}", first.name ?? first.id);
			webview.html = documentOf(webview, page, this.#shown, this.#describe(first, sentence));
		}
	}

	/** The models that are shown, as far as they are in the list. */
	get #models(): readonly Model[] {
		const all = this.#options.catalog.state.catalog?.models ?? [];
		return this.#shown.flatMap((id) => all.find((model) => model.id === id) ?? []);
	}

	#sayWhyEmpty(): string {
		const { catalog, failure } = this.#options.catalog.state;
		const { key, reading } = this.#options.context.keys;
		if (!key && !reading) {
			return vscode.l10n.t("No Lumenfall API key is set.");
		}
		if (catalog) {
			return vscode.l10n.t("Lumenfall does not offer {0} for this API key.", this.#shown.join(", "));
		}
		return failure ? explainFailure(failure).sentence : vscode.l10n.t("Loading the models…");
	}

	/** Says that the list is not up to date, and why. */
	#sayWhyOld(): string | undefined {
		const { catalog, failure } = this.#options.catalog.state;
		const time = formatTime(catalog?.fetchedAt ?? 0, Date.now());
		return failure && vscode.l10n.t("From {0}: {1}", time, explainFailure(failure).sentence);
	}

	#describe(model: Model, note: string | undefined): Markup {
		const choices = this.#choose(model, {});
		const parameters = this.#parameters.get(model.id) ?? { kind: "loading" };
		const code = this.#code(model, choices);
		return detailsPage({ model, modes: this.#modesOf(model), choices, parameters, code, note });
	}

	#modesOf(model: Model): Choices["mode"][] {
		const known = modesOf(model);
		return [...(known.length > 0 ? known : modes)];
	}

	/** Completes what the user chose: by default, code of the language of the last editor for the first mode. */
	#choose(model: Model, chosen: Partial<Pick<PageMessage, "mode" | "target">>): Choices {
		const offered = this.#modesOf(model);
		const mode = offered.find((one) => one === chosen.mode) ?? offered[0] ?? "generate";
		const targets = targetsOf(mode);
		const language = this.#editor?.document.languageId ?? "python";
		const fits = (id: CodeTargetId) => codeTargets[id].languageIds.includes(language);
		const target = targets.find((id) => id === chosen.target) ?? targets.find(fits) ?? targets[0] ?? "curl";
		return { mode, target };
	}

	#code(model: Model, { mode, target }: Choices): string {
		const origin = this.#options.context.origin();
		const baseUrl = `${origin.ok ? origin.origin : "https://api.lumenfall.ai"}/openai/v1`;
		return programOf(codeTargets[target].render({ mode, model: model.id, baseUrl }));
	}

	async #handle(message: PageMessage): Promise<void> {
		const { event } = message;
		const models = this.#models;
		const model = models.find(({ id }) => id === message.model);
		if (event === "compare") {
			await vscode.commands.executeCommand("lumenfall.compareModels", this.#shown);
		} else if (model && (event === "showDetails" || models.length === 1)) {
			await this.#act(event, model, message);
		}
	}

	async #act(event: Exclude<PageEvent, "compare">, model: Model, message: PageMessage): Promise<void> {
		const { context, onUse } = this.#options;
		const node = { kind: "model", model };
		const choices = this.#choose(model, message);
		this.#chosen = choices;
		switch (event) {
			case "open":
			case "mode":
				this.#post("target", targetOptions(choices));
				this.#post("fields", fieldsSection(choices.mode, this.#parameters.get(model.id) ?? { kind: "loading" }));
				this.#post("code", codeSection(choices, this.#code(model, choices)));
				if (event === "open") {
					await this.#loadParameters(model);
				}
				break;
			case "target":
				this.#post("code", codeSection(choices, this.#code(model, choices)));
				break;
			case "insertId":
				await this.#returnToEditor();
				await vscode.commands.executeCommand("lumenfall.insertModelId", node);
				break;
			case "copyId":
				await vscode.commands.executeCommand("lumenfall.copyModelId", node);
				break;
			case "copyCode":
				await copyText(this.#code(model, choices), vscode.l10n.t("Copied the code"));
				break;
			case "insertCode":
				await this.#returnToEditor();
				await placeCode(context, { ...choices, model: model.id });
				onUse(model.id, "insertCode");
				break;
			case "estimate":
				await this.#estimate(model, choices, message);
				break;
			case "showDetails":
				this.show([model.id]);
				break;
		}
	}

	async #loadParameters(model: Model): Promise<void> {
		const parameters = this.#parameters;
		const known = parameters.get(model.id);
		const loaded = known?.kind === "known" ? known : await loadParameters(this.#options.context, model.id);
		// Those of another key are dropped.
		parameters.set(model.id, loaded);
		const [shown, ...others] = this.#models;
		if (this.#parameters === parameters && shown?.id === model.id && others.length === 0 && this.#chosen) {
			this.#post("parameters", parametersSection(loaded));
			this.#post("fields", fieldsSection(this.#chosen.mode, loaded));
		}
	}

	async #estimate(model: Model, { mode }: Choices, { fields: texts }: PageMessage): Promise<void> {
		this.#estimating?.abort();
		const abort = new AbortController();
		this.#estimating = abort;
		this.#post("estimate", html`${vscode.l10n.t("Estimating…")}`);
		const parameters = this.#parameters.get(model.id);
		const known = parameters?.kind === "known" ? parameters.parameters : undefined;
		const sentence = await estimate(this.#options.context, { mode, model: model.id, known, texts }, abort.signal);
		if (!abort.signal.aborted) {
			this.#post("estimate", html`${sentence}`);
		}
	}

	async #returnToEditor(): Promise<void> {
		const { document, viewColumn } = this.#editor ?? {};
		if (document && !document.isClosed) {
			await vscode.window.showTextDocument(document, { ...(viewColumn !== undefined && { viewColumn }) });
		}
	}

	/** Renders a part of the page again. */
	#post(id: string, markup: Markup): void {
		void this.#panel?.webview.postMessage({ id, markup: markup.toString() });
	}
}
