import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Locator, Page } from "playwright-core";

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

	/** Opens VS Code and waits until the extension is there. */
	async open(url: string): Promise<void> {
		await this.page.goto(url);
		await this.statusItem.waitFor();
	}

	/** The extension's status bar item. */
	get statusItem(): Locator {
		return this.page.locator("[id='lumenfall-community.lumenfall.lumenfall.apiKey']");
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

	/** The text that the Models view shows in place of models. */
	welcome(text: string | RegExp): Locator {
		return this.page.locator(".welcome-view-content", { hasText: text });
	}

	/** A row of the Models view. */
	row(name: string): Locator {
		return this.page.locator(".tree-explorer-viewlet-tree-view .monaco-list-row", { hasText: name }).first();
	}

	/** A notification with this text. */
	notification(text: string | RegExp): Locator {
		return this.page.locator(".notifications-toasts .notification-list-item", { hasText: text }).first();
	}

	/** Presses a button of a notification. */
	async press(notification: Locator, button: string): Promise<void> {
		await notification.locator("a.monaco-button", { hasText: button }).click();
	}

	async clearNotifications(): Promise<void> {
		await this.command("Notifications: Clear All Notifications");
		await this.page.locator(".notifications-toasts .notification-list-item").first().waitFor({ state: "hidden" });
	}

	/** Runs a command by its title in the palette, with the keyboard. */
	async command(title: string): Promise<void> {
		const row = this.page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first();
		// The palette may not list a command yet that was registered a moment ago: it does when it is opened again.
		for (let attempt = 0; attempt < 5; attempt++) {
			await this.page.keyboard.press("F1");
			await this.input.waitFor();
			await this.input.fill(`>${title}`);
			if (
				await row.waitFor({ timeout: 3000 }).then(
					() => true,
					() => false,
				)
			) {
				await row.click();
				return;
			}
			await this.page.keyboard.press("Escape");
		}
		throw new Error(`The palette does not list "${title}".`);
	}

	/** The input of the quick input widget: of an input box, a quick pick or the palette. */
	get input(): Locator {
		return this.page.locator(".quick-input-widget:not([style*='display: none']) .quick-input-box input");
	}

	/** What the quick input says about what was typed. */
	get inputMessage(): Locator {
		return this.page.locator(".quick-input-widget .quick-input-message");
	}

	/** Opens a file of the workspace by its name. */
	async openFile(name: string): Promise<void> {
		await this.page.keyboard.press("Control+p");
		await this.input.waitFor();
		await this.input.fill(name);
		await this.page.locator(".quick-input-list .monaco-list-row", { hasText: name }).first().click();
		await this.page.locator(`.tab[aria-label^="${name}"]`).first().waitFor();
	}

	/** Remembers all text that is on the screen. */
	async look(): Promise<void> {
		this.seen.push(await this.page.locator("body").innerText());
	}

	/** Takes a picture, where pictures are wanted. Remembers what is on the screen in any case. */
	async picture(name: string): Promise<void> {
		await this.look();
		if (this.#screenshots) {
			await mkdir(this.#screenshots, { recursive: true });
			await this.page.screenshot({ path: path.join(this.#screenshots, `${name}.png`) });
		}
	}
}
