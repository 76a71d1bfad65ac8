import type { RepairDeps } from "../repairs/deps.ts";

/** What the scan works with. */
export type ScanDeps = RepairDeps;
