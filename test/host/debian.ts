import { existsSync } from "node:fs";
import { run } from "./processes.ts";

/** Whether packages of Debian can be installed without asking anybody. */
export function canInstallPackages(): boolean {
	return process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
}

/** Installs packages of Debian, without what they only recommend. */
export async function installPackages(packages: readonly string[]): Promise<void> {
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
	await run("apt-get", ["update", "-qq"], { env });
	await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], { env });
}
