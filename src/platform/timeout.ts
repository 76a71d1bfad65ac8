/** A promise that took longer than it was given. */
export class DeadlineError extends Error {
	constructor(milliseconds: number) {
		super(`No answer within ${milliseconds} ms`);
		this.name = "DeadlineError";
	}
}

/**
 * Waits for a promise for so long and no longer.
 * @throws DeadlineError when the time is over. The promise itself goes on.
 */
export async function within<T>(milliseconds: number, promise: PromiseLike<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const deadline = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new DeadlineError(milliseconds)), milliseconds);
	});
	try {
		return await Promise.race([promise, deadline]);
	} finally {
		clearTimeout(timer);
	}
}
