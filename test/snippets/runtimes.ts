import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import type { CodeTargetId } from "../../src/snippets/targets.ts";
import { canInstallPackages, installPackages } from "../host/debian.ts";

const project = path.resolve(import.meta.dirname, "../..");

/** How the code of a target is run. */
export interface Runtime {
	/** Name of the file that the code is written to. */
	readonly file: string;
	readonly command: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	/** Asks whether the runtime is there, with the libraries that the code needs. */
	readonly isThere: () => boolean;
	/** The packages of Debian that have it. */
	readonly debian: readonly string[];
}

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;

/** Debian's own Python, which has Debian's packages. */
const python = "/usr/bin/python3";

const node = (file: string): Runtime => ({
	file,
	command: [process.execPath],
	isThere: () => true,
	debian: [],
});

const bash: Runtime = {
	file: "main.sh",
	command: ["bash"],
	isThere: () => works("jq", "--version") && works("curl", "--version"),
	debian: ["curl", "jq"],
};

const jars = ["core", "annotations", "databind"].map((name) => `/usr/share/java/jackson-${name}.jar`);

/** The runtimes, by target. Code of a target without one is parsed only. */
export const runtimes: Partial<Readonly<Record<CodeTargetId, Runtime>>> = {
	curl: bash,
	shell: bash,
	"python-openai": {
		file: "main.py",
		command: [python],
		// Not the real package, which neither npm nor Debian has: a stand-in with the same interface.
		env: { PYTHONPATH: path.join(project, "test", "snippets", "standIns") },
		isThere: () => works(python, "--version"),
		debian: ["python3"],
	},
	"python-httpx": {
		file: "main.py",
		command: [python],
		isThere: () => works(python, "-c", "import httpx"),
		debian: ["python3", "python3-httpx"],
	},
	"javascript-openai": node("main.mjs"),
	"javascript-fetch": node("main.mjs"),
	"typescript-openai": node("main.mts"),
	"typescript-fetch": node("main.mts"),
	go: {
		file: "main.go",
		command: ["go", "run"],
		env: { GOFLAGS: "-mod=mod", GO111MODULE: "off" },
		isThere: () => works("go", "version"),
		debian: ["golang-go"],
	},
	ruby: { file: "main.rb", command: ["ruby"], isThere: () => works("ruby", "--version"), debian: ["ruby"] },
	php: {
		file: "main.php",
		command: ["php"],
		isThere: () => works("php", "-r", "exit(extension_loaded('curl') ? 0 : 1);"),
		debian: ["php-cli", "php-curl"],
	},
	java: {
		file: "Main.java",
		command: ["java", "-cp", jars.join(":")],
		isThere: () => works("java", "--version") && jars.every((jar) => existsSync(jar)),
		debian: ["default-jdk-headless", "libjackson2-databind-java"],
	},
};

/** Installs the missing runtimes if nobody has to be asked for that. If not, their code is parsed only. */
export async function installRuntimes(say: (line: string) => void): Promise<void> {
	const missing = Object.values(runtimes).filter(({ isThere }) => !isThere());
	if (missing.length === 0) {
		return;
	}
	const packages = [...new Set(missing.flatMap(({ debian }) => debian))];
	if (canInstallPackages()) {
		say(`Installing ${packages.join(", ")} with apt-get, once ...`);
		await installPackages(packages);
	} else {
		say(`Code is not run, because these are missing: ${packages.join(", ")}`);
	}
}
