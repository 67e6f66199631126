// Splunk's default segmenters: minor breakers cut tokens inside the tokens that major breakers cut. Nothing else cuts, not even `~`.

/** The characters that are major breakers, for a class of a regular expression. */
export const majorBreakers = " \\n\\r\\t\\[\\]<>(){}|!;,'\"*&?+";

/** The characters that are minor breakers, for a class of a regular expression. */
export const minorBreakers = "/:=@.\\-$#%\\\\_";

/** The major breakers of several characters, for a group of a regular expression. */
export const longBreakers = "--|%(?:2520|2526|2[0168BC9]|0A|3[ABD]|5[BD]|7C)";
