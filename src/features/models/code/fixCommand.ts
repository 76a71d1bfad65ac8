/** The command behind the fixes of models in code. Not in the palette. */
export const fixCommandId = "lumenfall.models.fix";
