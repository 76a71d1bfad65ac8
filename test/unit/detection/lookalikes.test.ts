import { deepEqual } from "node:assert/strict";
import { detect } from "../../../src/detection/detect.ts";
import { syntaxOf } from "../../../src/detection/syntax.ts";

/** [what it is, language, text]: nothing is found. */
const texts: [string, string, string][] = [
	["an acronym", "javascript", "retry(lmnfl_opts.maxHTTPRetriesCount, 3)"],
	["another acronym", "javascript", "if (lmnfl_settings.enableGPUAcceleration) {}"],
	["a version inside", "javascript", "const f = lmnfl_client.createImageV2Async;"],
	["a single letter in front", "javascript", "a = lmnfl_chart.xAxisLabelFormat"],
	["a column", "sql", "SELECT lmnfl_orders.t_customer_address2 FROM lmnfl_orders"],
	["Hungarian notation", "c", "x = lmnfl_ctx.u8BufferPtrOffset;"],
	["a member of C++ with an arrow", "cpp", "lmnfl_state.m_pRenderTarget2D->x();"],
	["a member of C++", "cpp", "foo(lmnfl_state.m_nMaxBufferSize);"],
	["a type of Windows", "c", "lmnfl_state.dwMaxBufferSize = 3;"],
	["a model", "python", "m = lmnfl_models.gpt4o_mini_default"],
	["a model with a version", "python", "m = lmnfl_models.sdxl_1_0_turbo_v3"],
	["a model with numbers", "typescript", "const m = lmnfl_models.imagen3FastGenerate001;"],
	["a model with a number inside", "typescript", "const m = lmnfl_models.gptImage1MiniHighQuality;"],
	["a time stamp", "shellscript", "mv a lmnfl_db.20240115T103000Z"],
	["a date and a time", "plaintext", "lmnfl_log.2024-05-01T12-00-00Z"],
	["a date and a time in a string", "python", 'open("lmnfl_export.2024-01-15T10-30-00")'],
	["a version of an API", "yaml", "apiVersion: lmnfl_io.v1alpha1"],
	["a quantised model", "yaml", "model: lmnfl_7b.Q4_K_M"],
	["a version in a string", "json", '"lmnfl_types.v1_2_3beta"'],
	["a metric", "yaml", "expr: lmnfl_requests.p99_latency_ms5m"],
	["an id of a text", "javascript", 't("lmnfl_errors.err404NotFound")'],
	["a numbered id of a text", "javascript", 't("lmnfl_page.step2Title")'],
	["a hash function", "python", '"lmnfl_users.md5hash"'],
	["a collation", "sql", 'COLLATE "lmnfl_db.utf8mb4_bin"'],
	["a module", "python", 'patch("lmnfl_core.k8s_client")'],
	["a logger", "yaml", "logger: lmnfl_app.e2e_tests"],
	["a topic", "yaml", "topic: lmnfl_events.v2stream"],
	["a selector", "javascript", '$(".lmnfl_card.col-md-6-offset-3")'],
	["a service", "shellscript", "systemctl start lmnfl_worker.service2"],
	["a hash in the name of a file", "html", '<script src="/lmnfl_app.3f8a9c2d1e4b5f6a.js">'],
	["a hash in a longer name", "html", '<script src="/lmnfl_app.3f8a9c2d1e4b5f6a.chunk.min.js">'],
	["a hash in the name of a picture", "css", "url(lmnfl_logo.9b1c0f3a7d5e2c4b8a6f.png)"],
	["a UUID", "plaintext", "open lmnfl_session.550e8400-e29b-41d4-a716-446655440000"],
];

/** What is right of `lmnfl_x.` in code and as a value: dates, versions, architectures, and names with digits inside. */
const parts = `
	20240115T103000 20240115_103000 2024-01-15 2024-01-15-10-30 2024-01-15_10-30-00 20240115103000 2024-Q1 2024q3 fy24q3 fy2024q3
	v1beta1 v10alpha2 v2beta v1_2_3 v1-2-3-rc1 1_2_3 1-0-0-beta2 2_0_0-rc1 1_0_0rc1 v1_10_0alpha1
	x86_64-unknown-linux-gnu aarch64-apple-darwin x86_64-pc-windows-msvc aarch64-unknown-linux-musl armv7-unknown-linux-gnueabihf
	riscv64gc-unknown-linux-gnu wasm32-unknown-unknown linux-arm64-musl linux-x64-gnu win32-x64-msvc darwin-arm64 linux_x86_64 linux_arm64
	manylinux2014_x86_64 manylinux_2_17_aarch64 android-arm64-v8a linux-amd64 windows_amd64 freebsd-amd64
	Q5_K_S Q6_K Q8_0 q4_k_m IQ2_XXS iq4_nl fp16 bf16 int8
	gpt-4o-mini-2024-07-18 claude-3-5-sonnet-20241022 gemini-2_5-flash-image flux-1_1-pro-ultra stable-diffusion-xl-base-1_0
	gpt-image-1-mini veo-3_1-fast-generate-001 imagen-4_0-ultra-generate-001 llama-3_1-8b-instruct-q4_k_m seedream-4-5
	err500InternalError step10Description section3Heading h1title faq12question http5xxErrors oauth2client http2server
	sha256sum sha1_hash base64url utf8decode crc32_table md5_of_body uint32_t int64_value e2e_suite i18n_keys a11y_label s3_bucket
	ec2_instance k8s_namespace p50_latency p95_ms p999_latency 5m_rate ipv4_address log4j_config mp3_encoder h264_profile x264_preset
	oauth2callback base64_encode web3_provider p2p_node x509_cert ipv6_addr es6_module html5_canvas css3_style neo4j_driver
	auth0_client b2b_orders pg12_dump win32_api x86_asm bzip2_level r2d2_pool 2fa_token top10_items 2col_layout address2line
	conv2d_1 vec3f_normal mat4x4 rgb565 rfc3339 py310_env rgba8unorm utf16le iso8601_date str2bool csv2json html2canvas word2vec
	resnet50 vgg16_bn gpt2_medium t5_small sd15_model wan2_2 seedream4 veo3fast imagen4ultra gpt4omini k8s1 i18nKey e2eTest
	ubuntu2204 debian12slim node20alpine python311 postgres15 error404 status500 page2title item10row agent007
	col-sm-12 mt-4-auto grid-cols-12 text-2xl row-span-3
`
	.trim()
	.split(/\s+/);

describe("what looks like a key", () => {
	for (const [name, languageId, text] of texts) {
		it(`is none: ${name}`, () => {
			deepEqual(detect(text, syntaxOf(languageId)), []);
		});
	}

	it("is none: dates, versions, architectures, models and names with digits, in code and as values", () => {
		const reported = parts.filter((part) =>
			[`f(lmnfl_x.${part})`, `"lmnfl_x.${part}"`, `a: lmnfl_x.${part}`, `A=lmnfl_x.${part}`].some(
				(text) => detect(text, syntaxOf("plaintext")).length > 0 || detect(text, syntaxOf("python")).length > 0,
			),
		);
		deepEqual(reported, []);
	});

	it("is a key, though it is a UUID, where the text says that it is one", () => {
		const key = "lmnfl_x.550e8400-e29b-41d4-a716-446655440000";
		for (const before of ["LUMENFALL_API_KEY=", 'api_key: "', "Authorization: Bearer ", '"token": "']) {
			deepEqual(
				detect(before + key, syntaxOf("plaintext")).map(({ start, end }) => (before + key).slice(start, end)),
				[key],
			);
		}
	});
});
