// A key that is only a part of a string.
export const headers = { Authorization: "Bearer lmnfl_abc123.xyz789" };

// None of these is a key, and none of them is reported.
export const placeholder = "lmnfl_your_api_key";
export const fromParts = (id, secret) => `lmnfl_${id}.${secret}`;
