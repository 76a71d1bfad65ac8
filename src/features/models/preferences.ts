import type * as vscode from "vscode";
import {
	type Arrangement,
	isDefaultArrangement,
	type OwnModels,
	readArrangement,
} from "../../lumenfall/models/arrangement.ts";
import type { Log } from "../../platform/log.ts";
import { updateState } from "../../platform/state.ts";

/** What one can do with a model. */
export type ModelUse = "insertId" | "copyId" | "insertCode" | "showDetails";

const uses: readonly ModelUse[] = ["insertId", "copyId", "insertCode", "showDetails"];

/** What is kept for the user, on this machine, for all workspaces. */
export interface Preferences extends OwnModels {
	readonly arrangement: Arrangement;
	readonly lastUse: ModelUse;
}

const stateKey = "lumenfall.models";
/** Time limit of every change of VS Code's state, in milliseconds. */
const timeoutMs = 5000;
/** How many models count as recently used. */
const maxRecent = 5;

/** How the user wants to see the models, and which ones they use. Ids and choices, nothing of a key. */
export class ModelPreferences {
	readonly #state: vscode.Memento;
	readonly #log: Log;
	readonly #onChange: () => void;
	/** Changes of this window that VS Code may not have stored. */
	#unstored: Partial<Preferences> = {};

	/** @param onChange called after every change of this window */
	constructor(state: vscode.Memento, log: Log, onChange: () => void) {
		this.#state = state;
		this.#log = log;
		this.#onChange = onChange;
	}

	get value(): Preferences {
		return { ...readPreferences(this.#state.get(stateKey)), ...this.#unstored };
	}

	/** Whether the user changed how the models are shown. */
	get isArranged(): boolean {
		return !isDefaultArrangement(this.value.arrangement);
	}

	/** Changes preferences, and stores them. A failure is logged: this window keeps them anyway. */
	update(changes: Partial<Preferences>): void {
		const unstored = { ...this.#unstored, ...changes };
		const value = { ...this.value, ...changes };
		this.#unstored = unstored;
		updateState(this.#state, stateKey, value, timeoutMs).then(
			() => {
				if (this.#unstored === unstored) {
					this.#unstored = {};
				}
			},
			(error: unknown) => this.#log.warn(`The view of the models could not be stored: ${String(error)}`),
		);
		this.#onChange();
	}

	/** Remembers that a model was used, and what for if that is what the user wants to do with models. */
	recordUse(id: string, lastUse: ModelUse | undefined): void {
		const recent = [id, ...this.value.recent.filter((other) => other !== id)].slice(0, maxRecent);
		this.update({ recent, ...(lastUse && { lastUse }) });
	}

	/** Makes a model a favorite, or no favorite any more. */
	setFavorite(id: string, isFavorite: boolean): void {
		const others = this.value.favorites.filter((other) => other !== id);
		this.update({ favorites: isFavorite ? [...others, id] : others });
	}
}

/** Returns stored preferences. What is malformed counts as missing. */
function readPreferences(stored: unknown): Preferences {
	const fields: Partial<Record<keyof Preferences, unknown>> = typeof stored === "object" && stored ? stored : {};
	return {
		arrangement: readArrangement(fields.arrangement),
		favorites: readIds(fields.favorites),
		recent: readIds(fields.recent).slice(0, maxRecent),
		lastUse: uses.find((use) => use === fields.lastUse) ?? "insertId",
	};
}

const readIds = (ids: unknown): readonly string[] =>
	Array.isArray(ids) ? [...new Set(ids.filter((id) => typeof id === "string"))] : [];
