import type { TreeLanguage } from "../tree/treeLanguage.ts";
import { csharp } from "./compiled/csharp.ts";
import { dart } from "./compiled/dart.ts";
import { go } from "./compiled/go.ts";
import { java } from "./compiled/java.ts";
import { kotlin } from "./compiled/kotlin.ts";
import { rust } from "./compiled/rust.ts";
import { lua } from "./scripting/lua.ts";
import { php } from "./scripting/php.ts";
import { powershell } from "./scripting/powershell.ts";
import { python } from "./scripting/python.ts";
import { r } from "./scripting/r.ts";
import { ruby } from "./scripting/ruby.ts";
import { shell } from "./scripting/shell.ts";
import { terraform } from "./scripting/terraform.ts";
import { javascript } from "./web/javascript.ts";

/** One row for each language that has a grammar. To add one, add its file, a row and its cases in the tests. */
export const treeLanguages: readonly TreeLanguage[] = [
	javascript,
	python,
	go,
	rust,
	java,
	kotlin,
	csharp,
	dart,
	php,
	ruby,
	lua,
	r,
	powershell,
	shell,
	terraform,
];
