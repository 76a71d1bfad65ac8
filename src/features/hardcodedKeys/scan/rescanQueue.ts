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
}

/**
 * Files that wait to be scanned again. A rescan that is running when its result becomes outdated, by new settings or
 * because the file is gone, is not published but repeated.
 */
export class RescanQueue<File extends { toString(): string }, Result> {
	readonly #options: RescanQueueOptions<File, Result>;
	readonly #waiting = new Map<string, File>();
	/** The files of the running rescans whose results may be published. */
	readonly #running = new Map<string, File>();
	#timer: ReturnType<typeof setTimeout> | undefined;
	#isBusy = false;
	#isSuspended = false;

	constructor(options: RescanQueueOptions<File, Result>) {
		this.#options = options;
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

	/** Starts the timer unless it runs: a file that changes all the time delays no other one. */
	#schedule(): void {
		if (!this.#isSuspended && !this.#isBusy && this.#waiting.size > 0) {
			this.#timer ??= setTimeout(() => {
				this.#timer = undefined;
				void this.#rescanAll();
			}, this.#options.delayMs);
		}
	}

	/** Rescans what waits now. What changes meanwhile waits for the next round. */
	async #rescanAll(): Promise<void> {
		this.#isBusy = true;
		const { startRound, publish, maxParallel } = this.#options;
		const rescan = startRound();
		const round = [...this.#waiting.keys()];
		while (round.length > 0 && !this.#isSuspended) {
			const batch = round.splice(0, maxParallel).flatMap((id) => {
				const file = this.#waiting.get(id);
				return file === undefined ? [] : [{ id, file }];
			});
			for (const { id, file } of batch) {
				this.#waiting.delete(id);
				this.#running.set(id, file);
			}
			const results = await Promise.all(batch.map(async ({ id, file }) => ({ id, result: await rescan(file) })));
			publish(results.filter(({ id }) => this.#running.has(id)).map(({ result }) => result));
			this.#running.clear();
		}
		this.#isBusy = false;
		this.#schedule();
	}
}
