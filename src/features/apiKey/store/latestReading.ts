/**
 * Orders what a window knows of SecretStorage. Readings and changes are numbered when they begin, so that a reading
 * that ends late never replaces a newer one. Changes run one after the other.
 */
export class LatestReading {
	/** Number of the last reading or change that began. */
	#last = 0;
	/** Number of the newest one that was accepted. */
	#accepted = 0;
	#turn: Promise<unknown> = Promise.resolve();

	/** Begins a reading and returns its number. */
	begin(): number {
		return ++this.#last;
	}

	/** Accepts a reading unless a newer one was accepted. Returns whether it was accepted, and as the first one. */
	accept(number: number): "outdated" | "first" | "newer" {
		if (number < this.#accepted) {
			return "outdated";
		}
		const isFirst = this.#accepted === 0;
		this.#accepted = number;
		return isFirst ? "first" : "newer";
	}

	/** Makes the present state the newest: readings that began before are outdated. */
	supersede(): void {
		this.#accepted = ++this.#last;
	}

	/** Runs a change after those before it have ended, whether or not they failed. */
	inTurn<T>(change: () => Promise<T>): Promise<T> {
		const own = this.#turn.then(change);
		this.#turn = own.catch(() => undefined);
		return own;
	}
}
