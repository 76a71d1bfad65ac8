import type { RepairDeps } from "../fixes/deps.ts";

/** What the scan works with. */
export type ScanDeps = RepairDeps;
