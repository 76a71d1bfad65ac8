/**
 * The script of the tab with a model's details, which runs in its frame. It sends what the user does to the extension,
 * with what the controls hold, and shows the parts that come back. It has no texts of its own.
 */

/** A part of the page that the extension renders again, escaped as the page itself. */
interface Part {
	readonly id: string;
	readonly markup: string;
}

type Control = HTMLInputElement | HTMLSelectElement;

/** What VS Code keeps for the tab, also over a restart of the window. */
interface PageState {
	/** Ids of the models. */
	readonly models: readonly string[];
	/** What the controls hold, by their names. */
	readonly values: Readonly<Record<string, string>>;
}

const host = acquireVsCodeApi<PageState>();
const models: readonly string[] = JSON.parse(document.body.dataset["models"] ?? "[]");
const before = host.getState();
let values = String(before?.models) === String(models) ? (before?.values ?? {}) : {};

const controls = () => [...document.querySelectorAll<Control>("select, input")];

function save(): void {
	values = { ...values, ...Object.fromEntries(controls().map((control) => [control.name, control.value])) };
	host.setState({ models, values });
}

/** Puts what the user chose into controls that were rendered again. A value that is no option any more is dropped. */
function restore(): void {
	for (const control of controls()) {
		const value = values[control.name];
		const isPossible = control instanceof HTMLInputElement || [...control.options].some((one) => one.value === value);
		if (value !== undefined && isPossible) {
			control.value = value;
		}
	}
}

function post(what: string, model: string | undefined): void {
	save();
	host.postMessage({ do: what, model, values });
}

document.addEventListener("click", ({ target }) => {
	const button = target instanceof Element ? target.closest<HTMLElement>("[data-do]") : null;
	if (button) {
		post(button.dataset["do"] ?? "", button.dataset["model"]);
	}
});
document.addEventListener("change", ({ target }) => {
	const name = target instanceof HTMLSelectElement ? target.name : "";
	if (name === "mode" || name === "target") {
		post(name, models[0]);
	} else {
		save();
	}
});
// Enter in a field presses the button of its form.
document.addEventListener("submit", (event) => event.preventDefault());
window.addEventListener("message", ({ data }: MessageEvent<Part>) => {
	const part = document.getElementById(data.id);
	if (part) {
		const focused = part.contains(document.activeElement) ? document.activeElement?.id : undefined;
		part.innerHTML = data.markup;
		restore();
		if (focused !== undefined) {
			document.getElementById(focused)?.focus();
		}
	}
});
restore();
post("open", models[0]);
