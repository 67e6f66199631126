import { fileURLToPath } from "node:url";

/** The folder of all tests, from the built program in `test/dist`. */
export const tests = fileURLToPath(new URL("../../test/", import.meta.url));
