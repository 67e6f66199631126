/** What an event of the Security log says of a change, in the words of the CIM. */
interface Change {
  readonly category: string;
  readonly action?: string;
  readonly attributes?: string;
  readonly result?: string;
}

const user = (action: string, result: string): Change => ({ category: "user", action, attributes: "account", result });
const computer = (action: string, result: string): Change => ({
  category: "computer",
  action,
  attributes: "computer account",
  result,
});
const group = (category: string, action: string, result: string): Change => ({ category, action, result });
const member = (way: "added to" | "removed from", kind: string): Change => ({
  category: "user",
  action: way === "added to" ? "added" : "modified",
  result: `member was ${way} a security-enabled ${kind} group`,
});

/** The changes of accounts, groups, rights and policies. */
export const accountChanges: ReadonlyMap<number, Change> = new Map([
  [4703, user("modified", "A token right was adjusted")],
  [4704, user("modified", "A user right was assigned")],
  [4705, user("modified", "A user right was removed")],
  [4720, { category: "user", action: "created", result: "account was created" }],
  [4722, user("modified", "A user account was enabled")],
  [4723, user("modified", "An attempt was made to change an account's password")],
  [4724, user("modified", "An attempt was made to reset an account's password")],
  [4725, user("modified", "A user account was disabled")],
  [4726, user("deleted", "A user account was deleted")],
  [4727, group("global group", "created", "group was created")],
  [4728, member("added to", "global")],
  [4729, member("removed from", "global")],
  [4730, group("global group", "deleted", "group was deleted")],
  [4731, group("local group", "created", "group was created")],
  [4732, member("added to", "local")],
  [4733, member("removed from", "local")],
  [4734, group("local group", "deleted", "group was deleted")],
  [4735, group("local group", "modified", "group was changed")],
  [4737, group("global group", "modified", "group was changed")],
  [4738, user("modified", "A user account was changed")],
  [4739, { category: "domain", attributes: "domain policy", result: "Domain Policy was changed" }],
  [4740, { category: "user", action: "lockout", result: "lockout" }],
  [4741, computer("created", "account was created")],
  [4742, computer("modified", "account was changed")],
  [4743, computer("deleted", "account was deleted")],
  [4754, group("universal group", "created", "group was created")],
  [4755, group("universal group", "modified", "group was changed")],
  [4756, member("added to", "universal")],
  [4757, member("removed from", "universal")],
  [4758, group("universal group", "deleted", "group was deleted")],
  [4767, user("unlocked", "A user account was unlocked")],
  [4781, user("modified", "The name of an account was changed")],
  [
    4794,
    {
      category: "user",
      action: "modified",
      result: "An attempt was made to set the Directory Services Restore Mode administrator password",
    },
  ],
]);

/** The changes of auditing itself. */
export const auditChanges: ReadonlyMap<number, Change> = new Map([
  [1100, { category: "audit", action: "stopped", attributes: "service" }],
  [1102, { category: "audit log", action: "cleared", attributes: "registry" }],
  [4719, { category: "audit", action: "modified" }],
]);

/** An eval case for one property of the changes: `EventCode IN (4741,4742), "computer account", …`. */
export function changeCase(property: keyof Change): string {
  const codes = new Map<string, number[]>();
  for (const [code, change] of [...accountChanges, ...auditChanges]) {
    const text = change[property];
    if (text !== undefined) codes.set(text, [...(codes.get(text) ?? []), code]);
  }
  return [...codes].map(([text, list]) => `EventCode IN (${list.join(",")}), "${text}"`).join(", ");
}

export function codesOf(changes: ReadonlyMap<number, Change>): string {
  return `EventCode IN (${[...changes.keys()].join(",")})`;
}
