/** What ripgrep writes to its error output, taken apart. */
export class RipgrepMessages {
	/** What could not be read, one line each. */
	readonly complaints: string[] = [];
	/** Paths of files that are longer than the limit, as ripgrep names them. */
	readonly tooLarge: string[] = [];
	/** Paths of the `.gitignore`s that ripgrep has read. */
	readonly ignoreFiles: string[] = [];
	#rest = "";
	/** A message that goes on in the next line: names of files may contain line ends. */
	#open = "";

	/** Takes the next piece of the output. */
	push(text: string): void {
		const lines = (this.#rest + text).split("\n");
		this.#rest = lines.pop() ?? "";
		for (const line of lines) {
			this.#take(line);
		}
	}

	#take(line: string): void {
		// Before version 14, ripgrep does not begin its messages with its name.
		if (/^(?:rg: )?(?:DEBUG|TRACE)\|/.test(line)) {
			this.#open = "";
			this.#takeDebug(line);
		} else if (this.#open !== "" && !line.startsWith("rg: ")) {
			this.#takeDebug(`${this.#open}\n${line}`);
		} else if (line !== "" && this.complaints.length < maxComplaints) {
			this.complaints.push(line.slice(0, maxComplaintLength));
		}
	}

	/** Two messages of ripgrep's crates/ignore count, of walk.rs and of gitignore.rs. All others are dropped. */
	#takeDebug(message: string): void {
		const [, opened] =
			/^(?:rg: )?DEBUG\|ignore::gitignore\|[^|\n]*?:\d+: opened gitignore file: (.*)$/.exec(message) ?? [];
		if (opened !== undefined) {
			this.ignoreFiles.push(opened);
		}
		const [, rest] = /^(?:rg: )?DEBUG\|ignore::walk\|[^|\n]*?:\d+: ignoring (.*)$/s.exec(message) ?? [];
		const [, file] = /^(.*): \d+ bytes$/s.exec(rest ?? "") ?? [];
		if (file !== undefined) {
			this.#open = "";
			this.tooLarge.push(file);
		} else {
			this.#open = rest !== undefined && message.length < maxMessageLength ? message : "";
		}
	}
}

const maxComplaints = 1000;
const maxComplaintLength = 500;
/** Longer than any path, in characters. */
const maxMessageLength = 10_000;
