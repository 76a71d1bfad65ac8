import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";

/** A dialog of the quick input widget, told by its title: a box to type into, or a list to pick from. */
export class QuickInput {
	readonly #widget: Locator;
	readonly input: Locator;
	/** What is said about the text in the box. */
	readonly message: Locator;

	constructor(page: Page, title: string) {
		const shown = page.locator(".quick-input-widget:not([style*='display: none'])");
		this.#widget = shown.filter({ has: page.locator(".quick-input-title", { hasText: title }) });
		this.input = this.#widget.locator(".quick-input-box input");
		this.message = this.#widget.locator(".quick-input-message");
	}

	/** The widget itself. */
	get box(): Locator {
		return this.#widget;
	}

	row(text: string | RegExp): Locator {
		return this.#widget.locator(".quick-input-list .monaco-list-row", { hasText: text }).first();
	}

	/** Waits for this very dialog, types into its box, and presses Enter. */
	async type(text: string): Promise<void> {
		await this.input.waitFor();
		await this.input.fill(text);
		await this.input.press("Enter");
	}

	/** Waits for a row of this very dialog, and picks it. */
	async pick(text: string | RegExp): Promise<void> {
		await this.row(text).click();
	}

	/** Waits for this very dialog, types a part of a row, and picks the row: a long list shows only some of its rows. */
	async find(text: string): Promise<void> {
		await this.input.waitFor();
		await this.input.fill(text);
		await this.pick(text);
	}

	/** Closes it with Escape, and waits until it is gone. */
	async close(): Promise<void> {
		await this.input.press("Escape");
		await this.#widget.waitFor({ state: "hidden" });
	}
}

/** What a picture shows of the window. */
export interface PictureOptions {
	/** The picture is cropped to these. Without it the whole window is shown. */
	readonly subject?: readonly Locator[];
	/** Pixels around the subject. */
	readonly margin?: number;
	/** Whether the mouse stays: a hover would go with it. */
	readonly keepsMouse?: boolean;
}

/** What a person does in a VS Code window, and what they see there. Everything waits for what a person would wait for. */
export class VsCodeWindow {
	readonly page: Page;
	/** All text that was on the screen whenever somebody looked. */
	readonly seen: string[] = [];
	readonly #screenshots: string | undefined;

	constructor(page: Page, screenshots?: string) {
		this.page = page;
		this.#screenshots = screenshots;
	}

	/** Whether pictures are wanted. */
	get takesPictures(): boolean {
		return this.#screenshots !== undefined;
	}

	/** Opens VS Code and waits until the extension is there. */
	async open(url: string): Promise<void> {
		await this.page.goto(url);
		await this.statusItem.waitFor();
	}

	/** The extension's status bar item. */
	get statusItem(): Locator {
		return this.page.locator("[id='lumenfall-community.lumenfall.lumenfall.apiKey']");
	}

	/** Waits until the status bar item is read out like this. */
	async untilStatus(label: string): Promise<void> {
		await this.page
			.locator(`[id='lumenfall-community.lumenfall.lumenfall.apiKey'] [aria-label^="${label}"]`)
			.or(this.page.locator(`[id='lumenfall-community.lumenfall.lumenfall.apiKey'][aria-label^="${label}"]`))
			.first()
			.waitFor();
	}

	/** Opens Lumenfall's view container. */
	async openModels(): Promise<void> {
		const shown = this.page.locator(".activitybar .action-item.checked a[aria-label='Lumenfall']");
		if ((await shown.count()) === 0) {
			await this.page.locator(".activitybar a.action-label[aria-label='Lumenfall']").click();
			await shown.waitFor();
		}
		await this.page.locator(".pane-body, .welcome-view").first().waitFor();
	}

	/** The side bar. */
	get sideBar(): Locator {
		return this.page.locator(".part.sidebar");
	}

	/** The text that the Models view shows in place of models. */
	welcome(text: string | RegExp): Locator {
		return this.page.locator(".welcome-view-content", { hasText: text });
	}

	/** A row of the Models view. */
	row(name: string): Locator {
		return this.page.locator(".tree-explorer-viewlet-tree-view .monaco-list-row", { hasText: name }).first();
	}

	/** A toast with this text. It is left alone, as people do, unless the test presses its button. */
	toast(text: string | RegExp): Locator {
		return this.page.locator(".notifications-toasts .notification-list-item", { hasText: text }).first();
	}

	/**
	 * Waits until the toast of the last test of a key is gone, as a person does before going on. VS Code drops toasts that come
	 * in bursts of more than three.
	 */
	async untilTested(): Promise<void> {
		await this.toast("Testing API key").waitFor({ state: "detached" });
	}

	/** Presses a button of a toast. */
	async press(toast: Locator, button: string): Promise<void> {
		await toast.locator("a.monaco-button", { hasText: button }).click();
	}

	/** A modal dialog with this text. */
	dialog(text: string | RegExp): Locator {
		return this.page.locator(".monaco-dialog-box", { hasText: text });
	}

	/** Waits for a modal dialog, presses one of its buttons, and waits until it is gone. */
	async answer(text: string | RegExp, button: string): Promise<void> {
		const dialog = this.dialog(text);
		await dialog.waitFor();
		await this.look();
		await dialog.locator(".dialog-buttons .monaco-button", { hasText: button }).click();
		await dialog.waitFor({ state: "detached" });
	}

	/** The dialog with this title, in the quick input widget. */
	quickInput(title: string): QuickInput {
		return new QuickInput(this.page, title);
	}

	/** Runs a command by its title in the palette. */
	async command(title: string): Promise<void> {
		const palette = this.page.locator(".quick-input-widget:not([style*='display: none'])");
		const input = palette.locator(".quick-input-box input");
		const row = palette.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
		// The palette may not list a command yet that was registered a moment ago: it does when it is opened again.
		for (let attempt = 0; attempt < 5; attempt++) {
			await this.page.keyboard.press("F1");
			await input.waitFor();
			await input.fill(`>${title}`);
			const isListed = await row.waitFor({ timeout: 3000 }).then(
				() => true,
				() => false,
			);
			if (isListed) {
				await row.click();
				return;
			}
			await this.page.keyboard.press("Escape");
			await palette.waitFor({ state: "hidden" });
		}
		throw new Error(`The palette does not list "${title}".`);
	}

	/** Opens a file of the workspace by its name. */
	async openFile(name: string): Promise<void> {
		await this.page.keyboard.press("Control+p");
		const input = this.page.locator(".quick-input-widget:not([style*='display: none']) .quick-input-box input");
		await input.waitFor();
		await input.fill(name);
		await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
		await this.page.locator(`.tab[aria-label^="${name}"]`).first().waitFor();
	}

	/** Presses Escape until something is gone: the first Escape hides toasts. */
	async dismiss(shown: Locator): Promise<void> {
		for (let attempt = 0; attempt < 3; attempt++) {
			await this.page.keyboard.press("Escape");
			const isGone = await shown.waitFor({ state: "hidden", timeout: 2000 }).then(
				() => true,
				() => false,
			);
			if (isGone) {
				return;
			}
		}
		throw new Error("Escape does not close it.");
	}

	/** Goes to the next problem of the file, and closes its box: the cursor is at the problem. */
	async goToProblem(text: string): Promise<void> {
		await this.page.keyboard.press("F8");
		const box = this.page.locator(".marker-widget", { hasText: text });
		await box.waitFor();
		await this.dismiss(box);
	}

	/** A fix in the menu of the light bulb. */
	fix(title: string): Locator {
		return this.page.locator(".action-widget .monaco-list-row", { hasText: title });
	}

	/** Opens the menu of the light bulb, and waits for this fix. Asks again if VS Code shows no menu. */
	async openFixes(title: string): Promise<Locator> {
		for (let attempt = 0; attempt < 3; attempt++) {
			await this.page.keyboard.press("Control+.");
			const isShown = await this.fix(title)
				.waitFor({ timeout: 10_000 })
				.then(
					() => true,
					() => false,
				);
			if (isShown) {
				return this.fix(title);
			}
		}
		throw new Error(`The light bulb does not offer "${title}".`);
	}

	/** Remembers all text that is on the screen. */
	async look(): Promise<void> {
		this.seen.push(await this.page.locator("body").innerText());
	}

	/** Clears the toasts before a picture, when pictures are wanted. A test leaves them alone. */
	async clearToastsForPicture(): Promise<void> {
		if (this.takesPictures) {
			await this.command("Notifications: Clear All Notifications");
			await this.page.locator(".notifications-toasts .notification-list-item").first().waitFor({ state: "hidden" });
		}
	}

	/** Takes a picture when pictures are wanted. Remembers what is on the screen in any case. */
	async picture(name: string, { subject = [], margin = 16, keepsMouse = false }: PictureOptions = {}): Promise<void> {
		await this.look();
		if (this.#screenshots === undefined) {
			return;
		}
		const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
		// Nothing is hovered in a picture: the mouse is at an empty part of the title bar.
		if (!keepsMouse) {
			await this.page.mouse.move(200, 17);
			await this.page.locator(".workbench-hover:visible").first().waitFor({ state: "hidden" });
		}
		await mkdir(this.#screenshots, { recursive: true });
		const boxes = (await Promise.all(subject.map((one) => one.boundingBox()))).filter((box) => box !== null);
		const left = Math.max(0, Math.min(...boxes.map(({ x }) => x)) - margin);
		const top = Math.max(0, Math.min(...boxes.map(({ y }) => y)) - margin);
		const right = Math.min(width, Math.max(...boxes.map((box) => box.x + box.width)) + margin);
		const bottom = Math.min(height, Math.max(...boxes.map((box) => box.y + box.height)) + margin);
		await this.page.screenshot({
			path: path.join(this.#screenshots, `${name}.png`),
			...(boxes.length > 0 && { clip: { x: left, y: top, width: right - left, height: bottom - top } }),
		});
	}
}
