/** What a queue works with. */
export interface RescanQueueOptions<File, Result> {
	/** Scans a file again. Never rejects. */
	readonly rescan: (file: File) => Promise<Result>;
	readonly publish: (results: readonly Result[]) => void;
	/** How long a rescan waits for further changes, in milliseconds. */
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
	}

	#schedule(): void {
		clearTimeout(this.#timer);
		if (!this.#isSuspended && this.#waiting.size > 0) {
			this.#timer = setTimeout(() => void this.#rescanAll(), this.#options.delayMs);
		}
	}

	async #rescanAll(): Promise<void> {
		if (this.#isBusy) {
			return;
		}
		this.#isBusy = true;
		const { rescan, publish, maxParallel } = this.#options;
		while (this.#waiting.size > 0 && !this.#isSuspended) {
			const batch = [...this.#waiting].slice(0, maxParallel);
			for (const [id, file] of batch) {
				this.#waiting.delete(id);
				this.#running.set(id, file);
			}
			const results = await Promise.all(batch.map(async ([id, file]) => ({ id, result: await rescan(file) })));
			publish(results.filter(({ id }) => this.#running.has(id)).map(({ result }) => result));
			this.#running.clear();
		}
		this.#isBusy = false;
	}
}
