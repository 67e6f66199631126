/** What is known of an address; whatever is not known is left out. */
export interface IpLocation {
  readonly City?: string | null;
  readonly Country?: string | null;
  readonly Region?: string | null;
  readonly lat?: number | string | null;
  readonly lon?: number | string | null;
  readonly MetroCode?: number | string | null;
  readonly Continent?: string | null;
  readonly Timezone?: string | null;
}

/** Where `iplocation` looks addresses up. */
export interface IpLocationProvider {
  /** The place of a public address, or null. `languages` are those wanted, the best first; `code` stands for two-letter codes. */
  lookup(ip: string, languages: readonly string[]): IpLocation | null;
}
