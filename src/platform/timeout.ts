/** A promise did not settle in time. */
export class TimeoutError extends Error {
	constructor(milliseconds: number) {
		super(`No response within ${milliseconds} ms`);
		this.name = "TimeoutError";
	}
}

/**
 * Waits for a promise for a limited time.
 * @throws TimeoutError if the time limit is reached. The promise itself keeps running.
 */
export async function withTimeout<T>(milliseconds: number, promise: PromiseLike<T>): Promise<T> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const expired = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new TimeoutError(milliseconds)), milliseconds);
	});
	try {
		return await Promise.race([promise, expired]);
	} finally {
		clearTimeout(timer);
	}
}
