/** No text that somebody logged becomes so much smaller; what does was made to fill memory, or is one line over and over. */
const mostRatio = 500;
/** So much is unpacked of anything. */
const always = 16 * 1024 * 1024;

/** The most bytes that are unpacked of so many compressed ones. */
export function mostUnpacked(packed: number): number {
  return Math.max(always, packed * mostRatio);
}

/** What is said of data that hold more than that. */
export const tooDense = `the gzip data unpack to more than ${mostRatio} times their size; gunzip the file first to have it read all the same`;
