import { keyVariable } from "../../lumenfall/apiKey.ts";

/** The expression that reads the variable in the languages of .NET. */
export const dotnetExpression = `System.Environment.GetEnvironmentVariable("${keyVariable}")`;
/** The interpolation of `$"…"`. */
export const dotnetTemplate = { interpolation: { open: "{", close: "}", doubled: true } } as const;
/** The form of `@"…"`, in which only the quote is escaped. */
export const verbatim = { open: /()"/y, close: '"', doubled: true, multiline: true } as const;
