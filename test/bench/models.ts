import { searchModels } from "../../src/features/models/find/searchModels.ts";
import type { Model } from "../../src/lumenfall/model.ts";
import {
	arrangeModels,
	defaultArrangement,
	filterModels,
	searchTextOf,
} from "../../src/lumenfall/models/arrangement.ts";
import { compareCatalogs } from "../../src/lumenfall/models/changes.ts";

/** What something costs with 10,000 models, beside the plainest code for it. Milliseconds, medians. */
export interface ModelsRow {
	readonly name: string;
	readonly milliseconds: number;
	readonly plainMs: number;
}

const families = ["gemini-image", "veo", "sora", "flux-pro", "seedream", "kling-video", "wan", "recraft-svg"];

export function makeModels(count: number): Model[] {
	return Array.from({ length: count }, (_none, i) => ({
		id: `${families[i % families.length]}-${(i * 7919) % count}.${i % 10}`,
		name: `Model ${(i * 7919) % count}`,
		creator: `creator-${i % 200}`,
		modalities: i % 3 === 0 ? ["video"] : ["image"],
		price: { kind: "from", amount: (i % 97) / 100 },
		createdAt: i,
	}));
}

function median(task: () => unknown): number {
	const times = Array.from({ length: 15 }, () => {
		const started = performance.now();
		task();
		return performance.now() - started;
	});
	return times.toSorted((a, b) => a - b)[7] ?? Number.NaN;
}

/** Groups and sorts by the codes of the characters. */
function plainTree(models: readonly Model[]): unknown {
	const groups = Map.groupBy(models, ({ creator }) => creator);
	return [...groups].map(([creator, members]) => [
		creator,
		members.toSorted((a, b) => ((a.name ?? a.id) < (b.name ?? b.id) ? -1 : 1)),
	]);
}

/** Measures the tree, its filter, the comparison with the last list, and the search of Find Model. */
export function measureModels(): readonly ModelsRow[] {
	const models = makeModels(10_000);
	const own = { favorites: [models[3]?.id ?? ""], recent: [models[5]?.id ?? ""] };
	const texts = models.map(searchTextOf);
	const plainSearch = (text: string) => {
		const words = text.split(" ");
		return models.filter((_model, i) => words.every((word) => texts[i]?.includes(word)));
	};
	const search = (name: string, text: string): ModelsRow => ({
		name: `Find Model: ${name}`,
		milliseconds: median(() => searchModels(models, text)),
		plainMs: median(() => plainSearch(text)),
	});
	const arrange = (name: string, over: Partial<typeof defaultArrangement>): ModelsRow => ({
		name: `Tree, ${name}`,
		milliseconds: median(() => arrangeModels(models, { ...defaultArrangement, ...over }, own)),
		plainMs: median(() => plainTree(models)),
	});
	// The texts are put together at the first search of a list.
	const first: ModelsRow = {
		name: "Find Model: the first search",
		milliseconds: median(() => searchModels([...models], "veo 12")),
		plainMs: median(() => models.filter((model) => searchTextOf(model).includes("veo"))),
	};
	return [
		arrange("by creator and name", {}),
		arrange("by output and price", { grouping: "modality", sorting: "price" }),
		arrange("not grouped, newest first", { grouping: "none", sorting: "newest" }),
		{
			name: "Filter by a text",
			milliseconds: median(() => filterModels(models, { text: "kling 12" }, [])),
			plainMs: median(() => plainSearch("kling 12")),
		},
		{
			name: "What is new, what is gone",
			milliseconds: median(() => compareCatalogs({ models: models.slice(5) }, models.slice(0, -5))),
			plainMs: median(() => new Set(models.map(({ id }) => id))),
		},
		first,
		search("one letter", "v"),
		search("an ID", "seedream-42"),
		search("two words in the wrong order", "video kling"),
		search("a typo", "sedream 12"),
		search("nothing", "xyzzy"),
	];
}
