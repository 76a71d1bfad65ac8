/** Runs what changes files, one after the other, so that no change is computed while another one is made. */
export type EditQueue = <T>(run: () => Promise<T>) => Promise<T>;

/** Creates the queue of a window. */
export function createEditQueue(): EditQueue {
	let last: Promise<unknown> = Promise.resolve();
	return (run) => {
		const next = last.then(run, run);
		last = next;
		return next;
	};
}
