import fc from "fast-check";

/**
 * The properties draw the same examples in every run, so that whoever sees one fail sees it again. `SPELEO_SEED` draws others: a
 * number for one set of them, `random` for a new one each time.
 */
const { SPELEO_SEED: seed = "1" } = process.env;
if (seed !== "random") fc.configureGlobal({ seed: Number(seed) });
