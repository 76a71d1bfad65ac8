import type { Case } from "./case.ts";

/** From public reports and real files, by the kind of fault that they are about; `P`: what was right all along. */
export const rustReports: readonly Case[] = [
	[
		"P: rust if else",
		"rust",
		'pub fn k(x: bool) -> String {\n    let s = if x { "§" } else { "" };\n    s.to_string()\n}\n',
		'pub fn k(x: bool) -> String {\n    let s = if x { &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set") } else { "" };\n    s.to_string()\n}\n',
	],
	[
		"P: rust array let",
		"rust",
		'pub fn k() -> usize { let a = ["x", "§"]; a.len() }\n',
		'pub fn k() -> usize { let a = ["x", &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set")]; a.len() }\n',
	],
	[
		"P: rust tuple let",
		"rust",
		'pub fn k() -> usize { let a = ("x", "§"); a.1.len() }\n',
		'pub fn k() -> usize { let a = ("x", &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set")); a.1.len() }\n',
	],
	[
		"P: rust env! default",
		"rust",
		'pub fn k() -> String { option_env!("X").unwrap_or("§").to_string() }\n',
		'pub fn k() -> String { option_env!("X").unwrap_or(&*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set")).to_string() }\n',
	],
	[
		"P: rust \\x escape part ok",
		"rust",
		'pub fn k() -> String { String::from("a\\x41 Bearer §") }\n',
		'pub fn k() -> String { String::from(&*format!("a\\x41 Bearer {}", std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set"))) }\n',
	],
	[
		"P: rust return String ok",
		"rust",
		'pub fn k() -> String { "§".to_string() }\n',
		'pub fn k() -> String { std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").to_string() }\n',
	],
	["R02: rust concat!", "rust", 'pub fn k() -> String { concat!("Bearer ", "§").to_string() }\n', undefined],
	["R12: rust const with let before", "rust", 'pub const A: [&str; 2] = ["x", "§"];\n', undefined],
	[
		"R13: rust return",
		"rust",
		'pub fn key(x: bool) -> &\'static str {\n    if x { return "§"; }\n    ""\n}\n',
		'pub fn key(x: bool) -> &\'static str {\n    if x { return &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").leak(); }\n    ""\n}\n',
	],
	[
		"R13: rust struct field static",
		"rust",
		'pub struct C { pub key: &\'static str }\npub fn c() -> C { C { key: "§" } }\n',
		'pub struct C { pub key: &\'static str }\npub fn c() -> C { C { key: &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").leak() } }\n',
	],
	[
		"R13: rust HashMap insert",
		"rust",
		'use std::collections::HashMap;\npub fn k() -> usize { let mut m = HashMap::new(); m.insert("k", "§"); m.len() }\n',
		'use std::collections::HashMap;\npub fn k() -> usize { let mut m = HashMap::new(); m.insert("k", &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").leak()); m.len() }\n',
	],
	[
		"R13: rust closure",
		"rust",
		"pub fn k(x: Option<&'static str>) -> &'static str { x.unwrap_or_else(|| \"§\") }\n",
		'pub fn k(x: Option<&\'static str>) -> &\'static str { x.unwrap_or_else(|| &*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").leak()) }\n',
	],
	[
		"R13: rust static arg required",
		"rust",
		'pub fn h(_: &\'static str) {}\npub fn k() { h("§"); }\n',
		'pub fn h(_: &\'static str) {}\npub fn k() { h(&*std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").leak()); }\n',
	],
	[
		"R23: rust nested comment",
		"rust",
		'/* a /* b */ it\'s "c */\npub fn k() -> String { "§".to_string() }\n',
		'/* a /* b */ it\'s "c */\npub fn k() -> String { std::env::var("LUMENFALL_API_KEY").expect("LUMENFALL_API_KEY is not set").to_string() }\n',
	],
];
