import { equal, throws } from "node:assert/strict";
import { html } from "../../../../../src/features/models/details/html.ts";

describe("markup", () => {
	it("keeps every text a text, between tags and in attributes", () => {
		const text = `</p><img src=x onerror="alert('1')">&amp;`;
		equal(
			String(html`<p title="${text}">${text}</p>`),
			'<p title="&lt;/p&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;">&lt;/p&gt;&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;amp;</p>',
		);
	});

	it("takes markup as it is, lists of both, numbers, and nothing for what is missing", () => {
		const row = (text: string) => html`<li>${text}</li>`;
		equal(
			String(html`<ul>${["<", ">"].map(row)}</ul>${0}${undefined}${false}${["a", html`<b>`]}`),
			"<ul><li>&lt;</li><li>&gt;</li></ul>0a<b>",
		);
	});

	it("is not made by an object that looks like it", () => {
		const fake = { toString: () => "<b>" };
		throws(() => html`${fake as unknown as string}`);
	});
});
