// Written by scripts/letterStatistics.ts.

/** What a class of character costs after each two classes, then what each digit costs. In quarter bits. */
export const classCosts = "BKlmAYg/LIDQAVeeAVu/RBZMUPHDXAXyEOFWCIjROEHLkAPkAmtnDFgeKJFKDF/YQLGPOQNbQY";

/** What each letter costs after each letter and at the start of a word. In bits from 2 to 9, two to a character. */
export const letterCosts =
	"7S+XfpS75Qd1fP/XnTonO6eP/XPnP5nS/Hypf/nNzHvP7/U8dn/nVSrv/7Z0ZJ8rvP/K/H6+H6be/vd3GbX7qk6Uf/vG/H/P9fP7pn/vcSbX/yYL7R898n/H/f3/X/Hvf/ltHlP80s/Wn/vN7G/P6/N/aV/nD+G/X8dR/fn//XRTPftsV/Ik/3ka8ntbQi5bUe3H7H8f6/L5hX/3/////9+///H//PkGnPlbP7Sk/ffXF7Pl2S/IVufPnG6H93U6bf/XbkMvX5Zy5R///HvHfH//n/v///P/P7Ht6F6W/3/nXP/f/nw/4//ftvd/v5Rg/T/f/P/H/X9/f/XX/nTKTcVrbaqKcn/";
