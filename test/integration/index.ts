import { writeFileSync } from "node:fs";

/** The tests of each run: each is started in a VS Code of its own. */
const suites: Readonly<Record<string, () => Promise<unknown>[]>> = {
	main: () => [
		import("./activation.test.ts"),
		import("./apiKey.test.ts"),
		import("./keysInUse.test.ts"),
		import("./models.test.ts"),
		import("./hardcodedKeys.test.ts"),
		import("./exposure.test.ts"),
		import("./fixes.test.ts"),
	],
	code: () => [import("./modelCode.test.ts")],
	edits: () => [import("./edits.test.ts"), import("./envFiles.test.ts"), import("./paste.test.ts")],
	scan: () => [import("./scan.test.ts")],
	hostile: () => [import("./hostile.test.ts")],
	bench: () => [import("./bench.test.ts")],
	grammars: () => [import("./grammars.test.ts")],
	evil: () => [import("./evil.test.ts")],
	proxy: () => [import("./proxy.test.ts")],
	transports: () => [import("./transports.test.ts")],
};

/** What VS Code calls in the extension host. The result goes into a file: an extension host that dies leaves none. */
export async function run(): Promise<void> {
	const { default: Mocha } = await import("mocha");
	const mocha = new Mocha({ ui: "bdd", timeout: 30_000, reporter: "base", color: false });
	mocha.suite.emit("pre-require", globalThis, null as unknown as string, mocha);
	await Promise.all(suites[process.env["LUMENFALL_TEST_SUITE"] ?? "main"]?.() ?? []);
	const file = process.env["LUMENFALL_TEST_RESULT"];
	const failures: string[] = [];
	let passed = 0;
	await new Promise<void>((resolve) => {
		mocha
			.run(() => resolve())
			.on("test", (test) => file && writeFileSync(`${file}.running`, test.fullTitle()))
			.on("pass", () => passed++)
			.on("fail", (test, error) => failures.push(`${test.fullTitle()}\n${error.stack ?? error}`));
	});
	if (file) {
		writeFileSync(file, JSON.stringify({ passed, failed: failures.length, failures }));
	}
	if (failures.length > 0 || passed === 0) {
		throw new Error(`${failures.length} failed:\n${failures.join("\n")}`);
	}
}
