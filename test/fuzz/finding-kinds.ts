import type { Case, Finding } from "./case.ts";

/**
 * Tells findings from one another. A law may be broken by several commands: cases are of one kind where the commands of the smallest
 * case are among those of the other. A fault that has a place in the sources is one kind whatever the commands are.
 */
export class FindingKinds {
  private readonly known = new Map<string, (readonly string[])[]>();

  get size(): number {
    return [...this.known.values()].reduce((sum, kinds) => sum + kinds.length, 0);
  }

  isKnown({ law, place }: Finding, given: Case): boolean {
    const kinds = this.known.get(`${law} ${place}`) ?? [];
    const commands = commandsOf(given);
    return kinds.some((kind) => place !== null || kind.every((command) => commands.has(command)));
  }

  /** False where the smallest case shows what is known. */
  add(finding: Finding, smallest: Case): boolean {
    if (this.isKnown(finding, smallest)) return false;
    const kind = `${finding.law} ${finding.place}`;
    this.known.set(kind, [...(this.known.get(kind) ?? []), [...commandsOf(smallest)]]);
    return true;
  }
}

/** The words behind pipes. The parser is not asked: it may be what the case brings down. */
function commandsOf(given: Case): ReadonlySet<string> {
  const text = "search" in given ? given.search : "before" in given ? given.before : "";
  return new Set([...text.matchAll(/\|\s*(\w+)/g)].map(([, name = ""]) => name));
}
