import * as vscode from "vscode";
import { type CodeRequest, modeOfRequest, requestAt } from "../../../calls/requests.ts";
import type { EstimatedRequest } from "../../../lumenfall/models/estimate.ts";
import { modesOf } from "../../../lumenfall/modes.ts";
import { actions } from "../../../ui/actions.ts";
import type { Action } from "../../../ui/notify.ts";
import { askCost, type Cost } from "../askCost.ts";
import type { CodeContext } from "../context.ts";
import type { CodeDocuments } from "./codeDocuments.ts";

/** The command, which the lenses run too. */
const commandId = "lumenfall.estimateCost";

/** How many costs are remembered. */
const maxCosts = 200;

/** Estimates the cost of requests in code, and shows it above them if the user wants that. */
export class CostLenses implements vscode.Disposable {
	readonly #context: CodeContext;
	readonly #documents: CodeDocuments;
	readonly #changed = new vscode.EventEmitter<void>();
	/** By the request, as JSON: a cost stays until its request is changed. */
	readonly #costs = new Map<string, Cost>();

	readonly onDidChangeCodeLenses = this.#changed.event;

	constructor(context: CodeContext, documents: CodeDocuments) {
		this.#context = context;
		this.#documents = documents;
	}

	/** Shows the lenses again: the setting has changed, or there is another key. */
	refresh(): void {
		this.#costs.clear();
		this.#changed.fire();
	}

	/** Returns a lens for each request of a document. */
	async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
		const requests = (await this.#documents.of(document)?.requests()) ?? [];
		return requests.map((request) => {
			const position = document.positionAt(request.start);
			const cost = this.#costs.get(JSON.stringify(this.#toEstimated(request)));
			return new vscode.CodeLens(new vscode.Range(position, position), {
				title: cost?.kind === "known" ? vscode.l10n.t("About {0}", cost.price) : vscode.l10n.t("Estimate Cost"),
				tooltip: describeRequest(this.#toEstimated(request)),
				command: commandId,
				arguments: [document.uri.toString(), request.id.start],
			});
		});
	}

	/**
	 * Runs Estimate Cost: says what the request at the cursor costs, and what the price is for.
	 * @param args what a lens passes: the address of the document and an offset in it. Anything else means the cursor.
	 */
	async estimate(args: readonly unknown[]): Promise<void> {
		const { notify } = this.#context;
		const at = findPlace(args);
		const code = at && this.#documents.of(at.document);
		const request = at && code ? requestAt(await code.requests(), at.offset) : undefined;
		if (!request) {
			notify.info(
				vscode.l10n.t("There is no request to Lumenfall at the cursor. Place it in a call that names a model."),
				actions.insertCode(),
			);
			return;
		}
		const estimated = this.#toEstimated(request);
		const cost = await vscode.window.withProgress(
			{ location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Estimating the cost…") },
			() => askCost(this.#context, estimated, new AbortController().signal),
		);
		this.#remember(JSON.stringify(estimated), cost);
		if (cost.kind === "known") {
			const text = [describeCost(cost.price, estimated), describeComputed(request)].filter(Boolean).join(" ");
			notify.info(text, this.#showDetails(request));
		} else if (cost.kind === "unknown") {
			notify.warning(cost.reason, actions.showLog());
		}
	}

	dispose(): void {
		this.#changed.dispose();
	}

	#showDetails({ model }: CodeRequest): Action {
		const lookup = this.#documents.index?.lookUp(model);
		const node = lookup?.kind === "known" ? { kind: "model", model: lookup.model } : undefined;
		return {
			title: vscode.l10n.t("Show Model Details"),
			run: () => vscode.commands.executeCommand("lumenfall.showModelDetails", node),
		};
	}

	#toEstimated(request: CodeRequest): EstimatedRequest {
		const lookup = this.#documents.index?.lookUp(request.model);
		const modes = lookup?.kind === "known" ? modesOf(lookup.model) : [];
		return { mode: modeOfRequest(request, modes), model: request.model, fields: request.fields };
	}

	#remember(key: string, cost: Cost): void {
		this.#costs.set(key, cost);
		for (const oldest of this.#costs.keys()) {
			if (this.#costs.size <= maxCosts) {
				break;
			}
			this.#costs.delete(oldest);
		}
		this.#changed.fire();
	}
}

/** Returns the document and the offset that a command is about. */
function findPlace(
	args: readonly unknown[],
): { readonly document: vscode.TextDocument; readonly offset: number } | undefined {
	const [uri, offset] = args;
	const documents = vscode.workspace.textDocuments;
	const named = typeof uri === "string" ? documents.find((one) => one.uri.toString() === uri) : undefined;
	if (named && typeof offset === "number") {
		return { document: named, offset };
	}
	const editor = vscode.window.activeTextEditor;
	return editor && { document: editor.document, offset: editor.document.offsetAt(editor.selection.active) };
}

/** Says what a price is for: "gemini-3-pro-image, n 2, size 1024x1024". */
function describeRequest({ model, fields }: EstimatedRequest): string {
	return [model, ...Object.entries(fields).map(([name, value]) => `${name} ${value}`)].join(", ");
}

function describeCost(price: string, estimated: EstimatedRequest): string {
	const isPlain = Object.keys(estimated.fields).length === 0;
	const what = describeRequest(estimated);
	return isPlain
		? vscode.l10n.t("About {0}: {1}, with Lumenfall's defaults. Nothing was charged.", price, what)
		: vscode.l10n.t("About {0}: {1}. Nothing was charged.", price, what);
}

/** Says which fields are not in a price. */
function describeComputed({ computed }: CodeRequest): string {
	return computed.length === 0
		? ""
		: vscode.l10n.t("Not counted, because the code computes it: {0}.", computed.join(", "));
}
