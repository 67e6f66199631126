/** Thrown inside the reader where the bytes of a chunk or a record are not what they must be; it never leaves the reader. */
export class Damaged extends Error {}

export function damaged(reason: string): never {
  throw new Damaged(reason);
}

/** What could not be read of an event log, or is not as Windows writes it. */
export interface Damage {
  /** Where, in bytes from the start of the file. */
  readonly at: number;
  /** The chunk's number from 0, in the order of the file; null where the file itself is meant. */
  readonly chunk: number | null;
  /** The record's number (EventRecordID); null where the whole chunk is meant, or the number is not known. */
  readonly record: number | null;
  /** A sentence without its place, such as `the chunk's checksum does not fit`. */
  readonly reason: string;
}

/** `chunk 3, record 812, byte 204,032: …` */
export function renderDamage({ at, chunk, record, reason }: Damage): string {
  const place = [
    ...(chunk === null ? [] : [`chunk ${chunk}`]),
    ...(record === null ? [] : [`record ${record}`]),
    `byte ${at.toLocaleString("en")}`,
  ];
  return `${place.join(", ")}: ${reason}`;
}
