/** A promise that took longer than it was given. */
export class TimeoutError extends Error {
	constructor(milliseconds: number) {
		super(`No answer withTimeout ${milliseconds} ms`);
		this.name = "TimeoutError";
	}
}

/**
 * Waits for a promise for so long and no longer.
 * @throws TimeoutError when the time is over. The promise itself goes on.
 */
export async function withTimeout<T>(milliseconds: number, promise: PromiseLike<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const deadline = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new TimeoutError(milliseconds)), milliseconds);
	});
	try {
		return await Promise.race([promise, deadline]);
	} finally {
		clearTimeout(timer);
	}
}
