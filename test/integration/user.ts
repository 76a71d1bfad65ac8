import { ok } from "node:assert/strict";
import * as vscode from "vscode";

/** A message that the extension showed. */
export interface Shown {
	readonly kind: "info" | "warning" | "error";
	readonly message: string;
	readonly buttons: readonly string[];
	readonly modal: boolean;
	readonly detail: string;
}

/**
 * Stands in for the person before the window: answers questions, presses buttons, and remembers what was shown. VS Code's
 * test mode shows no notifications and refuses modal dialogs; the ui tests press the real ones.
 */
export class FakeUser {
	/** What was shown, in order. */
	readonly shown: Shown[] = [];
	/** Every text that went to the screen: messages, titles, prompts, rows. */
	readonly seen: string[] = [];
	/** What is typed into the next input boxes; `<button>` presses the button instead. A box whose value is not accepted is closed. */
	readonly inputs: (string | undefined)[] = [];
	/** What was said of each value that was typed. */
	readonly complaints: string[] = [];
	/** The button that is pressed on the next messages; `undefined` closes it. */
	readonly presses: (string | undefined)[] = [];
	/** What is typed into the next input boxes that ask for a name. */
	readonly names: (string | undefined)[] = [];
	/** The row that is picked in the next quick picks, by a part of its label; `row>button` presses a button of it. */
	readonly picks: (string | undefined)[] = [];
	/** What happens while a message is there, before its button is pressed. */
	beforePress: (() => void) | undefined;
	/** Presses "Cancel" on the next progress as soon as it is there. */
	cancelsProgress = false;
	readonly #restore: (() => void)[] = [];

	constructor() {
		const message =
			(kind: Shown["kind"]) =>
			(text: string, ...rest: unknown[]) =>
				this.#show(kind, text, rest);
		this.#replace(vscode.window, "showInformationMessage", message("info"));
		this.#replace(vscode.window, "showWarningMessage", message("warning"));
		this.#replace(vscode.window, "showErrorMessage", message("error"));
		this.#replace(vscode.window, "createInputBox", () => this.#inputBox());
		this.#replace(vscode.window, "showQuickPick", (items: unknown, options: vscode.QuickPickOptions) =>
			this.#pick(items, options),
		);
		this.#replace(vscode.window, "createQuickPick", () => this.#quickPick());
		this.#replace(
			vscode.window,
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

	/** The last message that was shown. */
	get last(): Shown {
		const last = this.shown.at(-1);
		ok(last, "nothing was shown");
		return last;
	}

	leave(): void {
		for (const restore of this.#restore.splice(0)) {
			restore();
		}
	}

	#replace(owner: object, name: string, replacement: unknown): void {
		const original = Object.getOwnPropertyDescriptor(owner, name);
		Object.defineProperty(owner, name, { value: replacement, configurable: true, writable: true });
		this.#restore.push(() => original && Object.defineProperty(owner, name, original));
	}

	#show(kind: Shown["kind"], message: string, rest: readonly unknown[]): Promise<unknown> {
		const options = typeof rest[0] === "object" ? (rest[0] as vscode.MessageOptions) : {};
		const buttons = rest.filter((item): item is string => typeof item === "string");
		this.beforePress?.();
		const detail = options.detail ?? "";
		this.shown.push({ kind, message, buttons, modal: options.modal === true, detail });
		this.seen.push(message, detail, ...buttons);
		const pressed = this.presses.shift();
		ok(pressed === undefined || buttons.includes(pressed), `no button "${pressed}" on "${message}"`);
		return Promise.resolve(pressed);
	}

	/** A box whose text is not accepted is closed, with what was said of it in `complaints`. */
	#inputBox(): vscode.InputBox {
		const changed = new vscode.EventEmitter<string>();
		const accepted = new vscode.EventEmitter<void>();
		const buttonPressed = new vscode.EventEmitter<vscode.QuickInputButton>();
		const hidden = new vscode.EventEmitter<void>();
		const box = {
			title: "",
			prompt: "",
			placeholder: "",
			value: "",
			password: false,
			buttons: [] as vscode.QuickInputButton[],
			validationMessage: undefined as vscode.InputBoxValidationMessage | undefined,
			onDidChangeValue: changed.event,
			onDidAccept: accepted.event,
			onDidTriggerButton: buttonPressed.event,
			onDidHide: hidden.event,
			dispose: () => undefined,
			show: () => setTimeout(answer, 0),
		};
		const answer = () => {
			this.seen.push(box.title, box.prompt, box.placeholder, box.value);
			const isName = /\bname/i.test(box.prompt);
			ok(box.password || isName, "a key is typed unseen");
			const input = (isName ? this.names : this.inputs).shift();
			const [button] = box.buttons;
			if (input === "<button>" && button) {
				buttonPressed.fire(button);
				return;
			}
			if (input !== undefined) {
				box.value = input;
				changed.fire(input);
				accepted.fire();
			}
			if (box.validationMessage) {
				this.complaints.push(box.validationMessage.message);
				this.seen.push(box.validationMessage.message);
			}
			hidden.fire();
		};
		return box as unknown as vscode.InputBox;
	}

	/** A quick pick that is answered when all that it loads is there. */
	#quickPick(): vscode.QuickPick<vscode.QuickPickItem> {
		const accepted = new vscode.EventEmitter<void>();
		const buttonPressed = new vscode.EventEmitter<vscode.QuickPickItemButtonEvent<vscode.QuickPickItem>>();
		const back = new vscode.EventEmitter<vscode.QuickInputButton>();
		const hidden = new vscode.EventEmitter<void>();
		const quickPick = {
			title: "",
			placeholder: "",
			items: [] as vscode.QuickPickItem[],
			activeItems: [],
			selectedItems: [] as vscode.QuickPickItem[],
			busy: false,
			onDidAccept: accepted.event,
			onDidTriggerItemButton: buttonPressed.event,
			buttons: [] as vscode.QuickInputButton[],
			onDidTriggerButton: back.event,
			onDidHide: hidden.event,
			dispose: () => undefined,
			show: () => {
				const answer = () => {
					if (quickPick.busy) {
						setTimeout(answer, 1);
						return;
					}
					const rows = quickPick.items;
					this.seen.push(quickPick.title, quickPick.placeholder);
					this.seen.push(...rows.flatMap(({ label, description, detail }) => [label, description ?? "", detail ?? ""]));
					const answered = this.picks.shift();
					const [goBack] = quickPick.buttons;
					if (answered === "<back" && goBack) {
						back.fire(goBack);
						return;
					}
					const [wanted, title] = answered?.split(">") ?? [];
					const item = rows.find(
						({ label, kind }) =>
							kind !== vscode.QuickPickItemKind.Separator && wanted !== undefined && label.includes(wanted),
					);
					ok(item || wanted === undefined, `no row "${wanted}" in ${JSON.stringify(rows.map(({ label }) => label))}`);
					const button = item?.buttons?.find(({ tooltip }) => tooltip === title);
					ok(button || title === undefined, `no button "${title}"`);
					if (item && button) {
						buttonPressed.fire({ item, button });
					} else if (item) {
						quickPick.selectedItems = [item];
						accepted.fire();
					} else {
						hidden.fire();
					}
				};
				setTimeout(answer, 0);
			},
		};
		return quickPick as unknown as vscode.QuickPick<vscode.QuickPickItem>;
	}

	async #pick(items: unknown, options: vscode.QuickPickOptions): Promise<unknown> {
		const rows = (await items) as vscode.QuickPickItem[];
		this.seen.push(options.title ?? "", options.placeHolder ?? "");
		this.seen.push(...rows.flatMap(({ label, description, detail }) => [label, description ?? "", detail ?? ""]));
		const wanted = this.picks.shift();
		return rows.find(
			({ label, kind }) =>
				kind !== vscode.QuickPickItemKind.Separator && wanted !== undefined && label.includes(wanted),
		);
	}
}
