/** Waits until something holds: looks again at every turn of the event loop, and gives up with a sentence. */
export async function until(
	what: string,
	holds: () => boolean | Promise<boolean>,
	milliseconds = 10_000,
): Promise<void> {
	const deadline = Date.now() + milliseconds;
	while (!(await holds())) {
		if (Date.now() > deadline) {
			throw new Error(`It never happened: ${what}`);
		}
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}
