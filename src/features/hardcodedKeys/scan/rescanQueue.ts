/** What a queue works with. */
export interface RescanQueueOptions<File, Result> {
	/**
	 * Returns what scans a file again, and never rejects. Called for each round: what it has read serves all files of
	 * the round.
	 */
	readonly startRound: () => (file: File) => Promise<Result>;
	readonly publish: (results: readonly Result[]) => void;
	/** The time between a change and the round that rescans what has changed until then, in milliseconds. */
	readonly delayMs: number;
	readonly maxParallel: number;
	/** Returns the time in milliseconds. */
	readonly now?: () => number;
}

/** A file whose rescan took long rests so many times as long: a log of gigabytes that grows all the time. */
const restFactor = 10;
/** A rescan that took less is not followed by a rest, in milliseconds. */
const shortMs = 200;
const maxRestMs = 10_000;

/**
 * Files that wait to be scanned again. A rescan that is running when its result becomes outdated, by new settings or
 * because the file is gone, is not published but repeated.
 */
export class RescanQueue<File extends { toString(): string }, Result> {
	readonly #options: RescanQueueOptions<File, Result>;
	readonly #waiting = new Map<string, File>();
	/** The files of the running rescans whose results may be published. */
	readonly #running = new Map<string, File>();
	/** Until when files rest. */
	readonly #resting = new Map<string, number>();
	readonly #now: () => number;
	#timer: ReturnType<typeof setTimeout> | undefined;
	/** When the timer fires. */
	#due = 0;
	#isBusy = false;
	#isSuspended = false;

	constructor(options: RescanQueueOptions<File, Result>) {
		this.#options = options;
		this.#now = options.now ?? Date.now;
	}

	add(...files: readonly File[]): void {
		for (const file of files) {
			this.#waiting.set(file.toString(), file);
		}
		this.#schedule();
	}

	/** Repeats the running rescans of files whose results are outdated. */
	invalidate(isOutdated: (file: File) => boolean): void {
		for (const [id, file] of this.#running) {
			if (isOutdated(file)) {
				this.#running.delete(id);
				this.add(file);
			}
		}
	}

	/** Publishes nothing until `resume` is called. The running rescans are repeated then. */
	suspend(): void {
		this.#isSuspended = true;
		this.invalidate(() => true);
	}

	resume(): void {
		this.#isSuspended = false;
		this.#schedule();
	}

	/** Publishes nothing any more. */
	dispose(): void {
		this.suspend();
		this.#waiting.clear();
		clearTimeout(this.#timer);
		this.#timer = undefined;
	}

	/**
	 * Starts the timer unless it runs and fires early enough: a file that changes all the time delays no other one.
	 */
	#schedule(): void {
		if (this.#isSuspended || this.#isBusy || this.#waiting.size === 0) {
			return;
		}
		const now = this.#now();
		const isRested = [...this.#waiting.keys()].some((id) => (this.#resting.get(id) ?? 0) <= now);
		const due = now + this.#options.delayMs * (isRested ? 1 : restFactor);
		if (this.#timer && this.#due <= due) {
			return;
		}
		clearTimeout(this.#timer);
		this.#due = due;
		this.#timer = setTimeout(() => {
			this.#timer = undefined;
			void this.#rescanAll();
		}, due - now);
	}

	/** Rescans what waits now and does not rest. What changes meanwhile waits for the next round. */
	async #rescanAll(): Promise<void> {
		this.#isBusy = true;
		const { startRound, publish, maxParallel } = this.#options;
		const rescan = startRound();
		for (const [id, until] of this.#resting) {
			if (until <= this.#now()) {
				this.#resting.delete(id);
			}
		}
		const round = [...this.#waiting.keys()].filter((id) => !this.#resting.has(id));
		while (round.length > 0 && !this.#isSuspended) {
			const batch = round.splice(0, maxParallel).flatMap((id) => {
				const file = this.#waiting.get(id);
				return file === undefined ? [] : [{ id, file }];
			});
			for (const { id, file } of batch) {
				this.#waiting.delete(id);
				this.#running.set(id, file);
			}
			const results = await Promise.all(
				batch.map(async ({ id, file }) => {
					const startedAt = this.#now();
					const result = await rescan(file);
					const took = this.#now() - startedAt;
					if (took >= shortMs) {
						this.#resting.set(id, startedAt + Math.min(took * restFactor, maxRestMs));
					}
					return { id, result };
				}),
			);
			publish(results.filter(({ id }) => this.#running.has(id)).map(({ result }) => result));
			this.#running.clear();
		}
		this.#isBusy = false;
		this.#schedule();
	}
}
