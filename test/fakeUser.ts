import { deepEqual, ok } from "node:assert/strict";
import * as vscode from "vscode";
import { until } from "./wait.ts";

/** A message that the extension showed. */
export interface Shown {
	readonly kind: "info" | "warning" | "error";
	readonly message: string;
	readonly buttons: readonly string[];
	readonly modal: boolean;
	readonly detail: string;
}

/** One step of the script of a user. */
export type Step =
	| { readonly does: "types"; readonly text: string }
	| { readonly does: "picks"; readonly row: string; readonly button?: string }
	| { readonly does: "searches"; readonly text: string }
	| { readonly does: "hurries" }
	| { readonly does: "presses"; readonly button: string }
	| { readonly does: "goes back" }
	| { readonly does: "closes" };

/** Types into the box that is open, and presses Enter. */
export const types = (text: string): Step => ({ does: "types", text });
/** Picks a row by a part of its label, or presses a button of it. */
export const picks = (row: string, button?: string): Step => ({
	does: "picks",
	row,
	...(button !== undefined && { button }),
});
/** Types into the list that is open, which searches at every change. */
export const searches = (text: string): Step => ({ does: "searches", text });
/** Presses a button of the next dialog, or of the next toast that has it. */
export const presses = (button: string): Step => ({ does: "presses", button });
/** Presses Enter in the list that is open, before it has a row for what was typed. */
export const hurries: Step = { does: "hurries" };
export const goesBack: Step = { does: "goes back" };
/** Closes the box, the list or the dialog. */
export const closes: Step = { does: "closes" };

const isSeparator = ({ kind }: vscode.QuickPickItem) => kind === vscode.QuickPickItemKind.Separator;

/**
 * Stands in for the person before the window. Answers dialogs by one script, in its order, and remembers what was
 * shown. A dialog that does not fit the next step is an error; when the script is over, dialogs are closed. Toasts
 * are left alone unless the next step presses one of their buttons. Works on the real API of VS Code and on the one
 * of the unit tests.
 */
export class FakeUser {
	/** The messages that were shown, in order. */
	readonly shown: Shown[] = [];
	/** Every text on the screen: messages, titles, prompts, rows. */
	readonly seen: string[] = [];
	/** What was said of each text that was not accepted. */
	readonly complaints: string[] = [];
	/** Presses "Cancel" on every progress as soon as it is there. */
	cancelsProgress = false;
	/** Runs while a dialog is open, before it is answered. */
	whileModal: (() => void | Promise<void>) | undefined;
	readonly #script: Step[] = [];
	/** What did not fit the script: thrown errors would end in the extension's own handling. */
	readonly #errors: string[] = [];
	readonly #restore: (() => void)[] = [];

	constructor() {
		for (const [name, kind] of [
			["showInformationMessage", "info"],
			["showWarningMessage", "warning"],
			["showErrorMessage", "error"],
		] as const) {
			this.#replace(name, (text: string, ...rest: unknown[]) => this.#show(kind, text, rest));
		}
		this.#replace("createInputBox", () => this.#inputBox());
		this.#replace("createQuickPick", () => this.#quickPick());
		this.#replace("showQuickPick", async (items: unknown, options: vscode.QuickPickOptions) => {
			const rows = (await items) as vscode.QuickPickItem[];
			this.#see(options.title, options.placeHolder, rows);
			const step = this.#next("list", "picks", "closes");
			return step?.does === "picks" ? this.#row(rows, step.row) : undefined;
		});
		this.#replace(
			"withProgress",
			(options: vscode.ProgressOptions, task: (...args: unknown[]) => Thenable<unknown>) => {
				this.seen.push(options.title ?? "");
				const source = new vscode.CancellationTokenSource();
				const report = ({ message }: { message?: string }) => message && this.seen.push(message);
				const running = task({ report }, source.token);
				if (this.cancelsProgress && options.cancellable) {
					source.cancel();
				}
				return running;
			},
		);
	}

	/** Adds steps to the script. */
	will(...steps: readonly Step[]): void {
		this.#script.push(...steps);
	}

	/** Waits until every step was taken, and fails when one of them did not fit. */
	async done(): Promise<void> {
		await until(
			`the user ${this.#script.map(({ does }) => does).join(", then ")}`,
			() => this.#script.length === 0 || this.#errors.length > 0,
		);
		deepEqual(this.#errors, []);
	}

	/** The last message that was shown. */
	get last(): Shown {
		const last = this.shown.at(-1);
		ok(last, "nothing was shown");
		return last;
	}

	/** Leaves the window. Fails when a step of the script was not taken or did not fit. */
	leave(): void {
		for (const restore of this.#restore.splice(0)) {
			restore();
		}
		deepEqual(this.#errors, []);
		deepEqual(this.#script, [], "steps that did not come");
	}

	#replace(name: string, replacement: unknown): void {
		const original = Object.getOwnPropertyDescriptor(vscode.window, name);
		Object.defineProperty(vscode.window, name, { value: replacement, configurable: true, writable: true });
		this.#restore.push(() => original && Object.defineProperty(vscode.window, name, original));
	}

	/** Takes the next step, which must be one of these. `undefined` when the script is over. */
	#next(what: string, ...fitting: readonly Step["does"][]): Step | undefined {
		const [step] = this.#script;
		if (!step) {
			return undefined;
		}
		if (!fitting.includes(step.does)) {
			this.#errors.push(`A ${what} is open, but the user ${JSON.stringify(step)}`);
			return undefined;
		}
		this.#script.shift();
		return step;
	}

	#see(title: string | undefined, prompt: string | undefined, rows: readonly vscode.QuickPickItem[] = []): void {
		this.seen.push(title ?? "", prompt ?? "");
		this.seen.push(...rows.flatMap(({ label, description, detail }) => [label, description ?? "", detail ?? ""]));
	}

	/** Remembers a text that stays on the screen. */
	#seeOnce(text: string): void {
		if (this.seen.at(-1) !== text) {
			this.seen.push(text);
		}
	}

	#row<T extends vscode.QuickPickItem>(rows: readonly T[], label: string): T | undefined {
		const row = rows.find((one) => !isSeparator(one) && one.label.includes(label));
		if (!row) {
			this.#errors.push(`There is no row "${label}" in ${JSON.stringify(rows.map((one) => one.label))}`);
		}
		return row;
	}

	async #show(kind: Shown["kind"], message: string, rest: readonly unknown[]): Promise<unknown> {
		const [first] = rest;
		const options = typeof first === "object" && first !== null && !("title" in first) ? first : {};
		const { modal = false, detail = "" } = options as vscode.MessageOptions;
		const items = rest.filter((item) => item !== options) as (string | vscode.MessageItem)[];
		const titleOf = (item: string | vscode.MessageItem) => (typeof item === "string" ? item : item.title);
		const buttons = items.map(titleOf);
		this.shown.push({ kind, message, buttons, modal, detail });
		this.seen.push(message, detail, ...buttons);
		if (modal) {
			await this.whileModal?.();
			const step = this.#next(`dialog "${message}"`, "presses", "closes");
			const pressed = step?.does === "presses" ? items.find((item) => titleOf(item) === step.button) : undefined;
			if (step?.does === "presses" && pressed === undefined) {
				this.#errors.push(`There is no button "${step.button}" in the dialog "${message}"`);
			}
			return pressed;
		}
		const [step] = this.#script;
		const pressed = step?.does === "presses" ? items.find((item) => titleOf(item) === step.button) : undefined;
		if (pressed === undefined) {
			// A toast that nobody touches never ends.
			return await new Promise(() => undefined);
		}
		this.#script.shift();
		return pressed;
	}

	#inputBox(): vscode.InputBox {
		const changed = new vscode.EventEmitter<string>();
		const accepted = new vscode.EventEmitter<void>();
		const hidden = new vscode.EventEmitter<void>();
		let isOver = false;
		const box = {
			title: "",
			prompt: "",
			placeholder: "",
			value: "",
			password: false,
			busy: false,
			validationMessage: undefined as vscode.InputBoxValidationMessage | undefined,
			onDidChangeValue: changed.event,
			onDidAccept: accepted.event,
			onDidHide: hidden.event,
			dispose: () => {
				isOver = true;
			},
			show: () => {
				this.#see(box.title, box.prompt, [{ label: box.placeholder }, { label: box.password ? "" : box.value }]);
				complain();
				setTimeout(answer, 0);
			},
		};
		const complain = () => {
			const { message } = box.validationMessage ?? {};
			if (message !== undefined) {
				this.complaints.push(message);
				this.seen.push(message);
			}
		};
		/** Waits while the text is checked. */
		const settle = () => {
			if (isOver) {
				return;
			}
			if (box.busy) {
				this.#seeOnce(box.prompt);
				if (this.cancelsProgress) {
					hidden.fire();
				} else {
					setTimeout(settle, 1);
				}
				return;
			}
			complain();
			setTimeout(answer, 0);
		};
		const answer = () => {
			const step = this.#next(`box "${box.title}"`, "types", "closes");
			if (step?.does !== "types") {
				hidden.fire();
				return;
			}
			box.value = step.text;
			changed.fire(step.text);
			if (step.text.includes("lmnfl_") && !box.password && !box.validationMessage) {
				this.#errors.push(`A key was typed where it can be seen: "${box.title}"`);
			}
			accepted.fire();
			settle();
		};
		return box as unknown as vscode.InputBox;
	}

	/** A list that is answered when everything is loaded. */
	#quickPick(): vscode.QuickPick<vscode.QuickPickItem> {
		const accepted = new vscode.EventEmitter<void>();
		const buttonPressed = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>>();
		const back = new vscode.EventEmitter<vscode.QuickInputButton>();
		const hidden = new vscode.EventEmitter<void>();
		let isOver = false;
		const changed = new vscode.EventEmitter<string>();
		const quickPick = {
			title: "",
			placeholder: "",
			value: "",
			onDidChangeValue: changed.event,
			items: [] as vscode.QuickPickItem[],
			activeItems: [],
			selectedItems: [] as vscode.QuickPickItem[],
			busy: false,
			onDidAccept: accepted.event,
			onDidTriggerItemButton: buttonPressed.event,
			buttons: [] as vscode.QuickInputButton[],
			onDidTriggerButton: back.event,
			onDidHide: hidden.event,
			dispose: () => {
				isOver = true;
			},
			show: () => setTimeout(answer, 0),
		};
		/** Takes a step after which the list is open. Returns whether it is one. */
		const staysOpen = (step: Step | undefined): boolean => {
			if (step?.does === "searches") {
				quickPick.value = step.text;
				changed.fire(step.text);
			} else if (step?.does === "hurries") {
				quickPick.selectedItems = [];
				accepted.fire();
			}
			return step?.does === "searches" || step?.does === "hurries";
		};
		const answer = () => {
			if (isOver) {
				return;
			}
			if (quickPick.busy) {
				this.#seeOnce(quickPick.placeholder);
				if (this.cancelsProgress) {
					hidden.fire();
				} else {
					setTimeout(answer, 1);
				}
				return;
			}
			this.#see(quickPick.title, quickPick.placeholder, quickPick.items);
			const step = this.#next(`list "${quickPick.title}"`, "picks", "searches", "hurries", "goes back", "closes");
			if (staysOpen(step)) {
				setTimeout(answer, 0);
				return;
			}
			const [goBack] = quickPick.buttons;
			const item = step?.does === "picks" ? this.#row(quickPick.items, step.row) : undefined;
			if (step?.does === "goes back" && goBack) {
				back.fire(goBack);
			} else if (step?.does === "goes back") {
				this.#errors.push(`The list "${quickPick.title}" has no way back`);
				hidden.fire();
			} else if (step?.does === "picks" && item && step.button !== undefined) {
				const button = item.buttons?.find(({ tooltip }) => tooltip === step.button);
				if (button) {
					buttonPressed.fire({ item, button });
					// The list may stay open.
					setTimeout(answer, 0);
				} else {
					this.#errors.push(`The row "${item.label}" has no button "${step.button}"`);
					hidden.fire();
				}
			} else if (item) {
				quickPick.selectedItems = [item];
				accepted.fire();
				setTimeout(answer, 0);
			} else {
				hidden.fire();
			}
		};
		return quickPick as unknown as vscode.QuickPick<vscode.QuickPickItem>;
	}
}
