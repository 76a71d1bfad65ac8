import { existsSync } from "node:fs";
import { type BrowserContext, chromium } from "playwright-core";
import { canInstallPackages, installPackages } from "./debian.ts";

const candidates = [
	"/usr/bin/chromium",
	"/usr/bin/chromium-browser",
	"/usr/bin/google-chrome",
	"/usr/bin/google-chrome-stable",
];
const fonts = "/usr/share/fonts/truetype/liberation";

const args = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
];

/** Finds Chromium, or installs Debian's where that can be done without asking anybody. */
export async function findOrInstallChromium(say: (line: string) => void): Promise<string> {
	const find = () => [process.env["CHROMIUM_EXECUTABLE"], ...candidates].find((file) => file && existsSync(file));
	if (!find() || (canInstallPackages() && !existsSync(fonts))) {
		if (!canInstallPackages()) {
			throw new Error(
				"There is no Chromium: install it (on Debian: apt-get install chromium fonts-liberation) or set CHROMIUM_EXECUTABLE.",
			);
		}
		say("Installing Chromium and its fonts with apt-get, once ...");
		await installPackages(["chromium", "fonts-liberation"]);
	}
	const executable = find();
	if (!executable) {
		throw new Error("Chromium was installed, but it is not where it is expected.");
	}
	return executable;
}

/** Opens a browser window with a profile of its own. */
export async function openBrowser(executablePath: string, profile: string): Promise<BrowserContext> {
	return await chromium.launchPersistentContext(profile, {
		executablePath,
		args,
		viewport: { width: 1120, height: 640 },
		permissions: ["clipboard-read", "clipboard-write"],
	});
}
