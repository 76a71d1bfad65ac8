import { glob, readFile } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright-core";

const project = path.resolve(import.meta.dirname, "../..");

/** A colour of a picture, as the window's theme resolves it. */
export interface Paint {
	readonly file: string;
	/** As in the picture: `var(--vscode-foreground, #808080)`. */
	readonly paint: string;
	/** The editor's background and the colour on it, as `rgb(…)`. */
	readonly ground: string;
	readonly color: string;
}

/** Runs in the page. Leaves out what only decorates, and what is painted like the ground. */
const script = `(files) => {
	const probe = document.createElement("div");
	(document.querySelector(".monaco-workbench") ?? document.body).append(probe);
	const computed = (value) => {
		probe.style.color = value;
		return getComputedStyle(probe).color;
	};
	const ground = computed("var(--vscode-editor-background)");
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	// A colour can be translucent: it is painted over the ground.
	const onGround = (color) => {
		for (const style of [ground, color]) {
			canvas.fillStyle = style;
			canvas.fillRect(0, 0, 1, 1);
		}
		const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
		return "rgb(" + [red, green, blue].join(", ") + ")";
	};
	const paints = files.flatMap(({ file, text }) => {
		const svg = new DOMParser().parseFromString(text, "image/svg+xml");
		const values = [...svg.querySelectorAll("*:not(.decoration)")].flatMap((element) =>
			["fill", "stroke"].flatMap((name) => element.getAttribute(name) ?? []),
		);
		return [...new Set(values)]
			.filter((value) => value !== "none" && !value.includes("--vscode-editor-background"))
			.map((paint) => ({ file, paint, ground, color: onGround(computed(paint)) }));
	});
	probe.remove();
	return paints;
}`;

/** Lists the colours of the walkthrough's pictures in the theme of a window. */
export async function readPaints(page: Page): Promise<readonly Paint[]> {
	const files: { readonly file: string; readonly text: string }[] = [];
	for await (const file of glob("media/walkthrough/*.svg", { cwd: project })) {
		files.push({ file, text: await readFile(path.join(project, file), "utf8") });
	}
	return await page.evaluate(`(${script})(${JSON.stringify(files)})`);
}
