// The build makes a factory of web-tree-sitter: each call evaluates the module again, so that its memory can be given back.
declare module "tree-sitter-factory" {
	export function createTreeSitter(): typeof import("web-tree-sitter");
}
