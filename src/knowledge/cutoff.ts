import { firstBytes } from "../text/bytes.ts";
import { messageAbout } from "./place.ts";
import type { Fields } from "./step.ts";

/** Cuts the texts that automatic extraction reads, and says so once. */
export class Cutoff {
  private readonly fields: Pick<Fields, "extractionBytes" | "report">;
  private readonly shorten: (text: string) => string;
  private told = false;

  constructor(fields: Pick<Fields, "extractionBytes" | "report">) {
    this.fields = fields;
    this.shorten = firstBytes(fields.extractionBytes);
  }

  shortened(text: string): string {
    const { extractionBytes: most } = this.fields;
    const short = this.shorten(text);
    if (short.length < text.length && !this.told) {
      this.told = true;
      this.fields.report(
        messageAbout(
          "limits.conf",
          `automatic extraction reads the first ${most} bytes of an event only ([spath] extraction_cutoff), and some are longer`,
        ),
      );
    }
    return short;
  }
}
