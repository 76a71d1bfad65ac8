import { spawnSync } from "node:child_process";
import { canInstallPackages, installPackages } from "../../host/debian.ts";

/** The tree-sitter grammar of each language, by VS Code's id. */
export const grammars: Readonly<Record<string, string>> = {
	bat: "tree-sitter-batch/tree-sitter-batch.wasm",
	csharp: "tree-sitter-c-sharp/tree-sitter-c_sharp.wasm",
	dart: "tree-sitter-wasms/out/tree-sitter-dart.wasm",
	elixir: "tree-sitter-wasms/out/tree-sitter-elixir.wasm",
	fsharp: "tree-sitter-fsharp/tree-sitter-fsharp.wasm",
	go: "tree-sitter-wasms/out/tree-sitter-go.wasm",
	java: "tree-sitter-wasms/out/tree-sitter-java.wasm",
	javascriptreact: "tree-sitter-wasms/out/tree-sitter-tsx.wasm",
	julia: "tree-sitter-julia/tree-sitter-julia.wasm",
	kotlin: "tree-sitter-wasms/out/tree-sitter-kotlin.wasm",
	lua: "@tree-sitter-grammars/tree-sitter-lua/tree-sitter-lua.wasm",
	php: "tree-sitter-wasms/out/tree-sitter-php.wasm",
	powershell: "tree-sitter-powershell/tree-sitter-powershell.wasm",
	r: "@davisvaughan/tree-sitter-r/tree-sitter-r.wasm",
	ruby: "tree-sitter-wasms/out/tree-sitter-ruby.wasm",
	rust: "tree-sitter-wasms/out/tree-sitter-rust.wasm",
	scala: "tree-sitter-wasms/out/tree-sitter-scala.wasm",
	shellscript: "tree-sitter-wasms/out/tree-sitter-bash.wasm",
	swift: "tree-sitter-wasms/out/tree-sitter-swift.wasm",
	terraform: "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm",
	typescript: "tree-sitter-wasms/out/tree-sitter-typescript.wasm",
	typescriptreact: "tree-sitter-wasms/out/tree-sitter-tsx.wasm",
};

/** A parser or compiler that reads a program from its input. */
interface Compiler {
	readonly name: string;
	readonly command: readonly string[];
	/** How to ask whether it is there. */
	readonly there?: readonly string[];
	/** The package of Debian that has it. */
	readonly debian: string;
	/** Makes a program of the text of a case. */
	readonly wrap?: (text: string) => string;
}

const python = ["python3", "python"].find((name) => spawnSync(name, ["--version"]).status === 0) ?? "python3";

/** The parsers and compilers that judge what is written. */
export const compilers: Readonly<Record<string, Compiler>> = {
	javascript: {
		name: "node --check",
		command: [process.execPath, "--check", "--input-type=module", "-"],
		debian: "nodejs",
		wrap: (text) =>
			`let x,a,b,h,key,o,f,c;${text.startsWith("//") ? "\n" : ""}${text}`.replace(/const key/, "const key2"),
	},
	python: {
		name: "Python's ast",
		command: [python, "-c", "import ast, sys; ast.parse(sys.stdin.buffer.read())"],
		debian: "python3",
	},
	ruby: { name: "ruby -c", command: ["ruby", "-c"], debian: "ruby" },
	php: { name: "php -l", command: ["php", "-l"], debian: "php-cli" },
	go: { name: "gofmt -e", command: ["gofmt", "-e"], there: ["-h"], debian: "golang-go" },
	perl: { name: "perl -c", command: ["perl", "-c"], debian: "perl" },
	lua: { name: "luac -p", command: ["luac5.4", "-p", "-"], there: ["-v"], debian: "lua5.4" },
	rust: {
		name: "rustc",
		// Its metadata goes to its output. Given /dev/null, it would put a file in place of it.
		command: ["rustc", "--edition", "2021", "--crate-type", "lib", "--emit", "metadata=-", "-A", "warnings", "-"],
		debian: "rustc",
	},
	shellscript: { name: "bash -n", command: ["bash", "-n"], debian: "bash" },
};

/** Whether a compiler is on this machine. */
export function isThere({ command: [command = ""], there = ["--version"] }: Compiler): boolean {
	return spawnSync(command, there).error === undefined;
}

/** Installs the missing compilers if nobody has to be asked for that. If not, their tests are skipped. */
export async function installCompilers(say: (line: string) => void): Promise<void> {
	const missing = Object.values(compilers).filter((compiler) => !isThere(compiler));
	if (missing.length === 0) {
		return;
	}
	const names = missing.map(({ name }) => name).join(", ");
	if (canInstallPackages()) {
		say(`Installing ${names} with apt-get, once ...`);
		await installPackages(missing.map(({ debian }) => debian));
	} else {
		say(`Tests are skipped, because these are missing: ${names}`);
	}
}
