import type { Field, SearchExpression } from "../language/ast.ts";
import { searches } from "../language/walk.ts";
import { type Cidr, parseCidr } from "../values/ip.ts";

function partsOf(node: SearchExpression | undefined): readonly SearchExpression[] {
  return node ? [...searches(node)] : [];
}

const bounds = new Set(["earliest", "latest", "_index_earliest", "_index_latest"]);

function boundsTime(node: SearchExpression): boolean {
  return node.kind === "comparison" && bounds.has(node.field.name);
}

/** The fields that a search expression compares; time bounds are none. */
export function comparedFields(node: SearchExpression | undefined): readonly Field[] {
  return partsOf(node).flatMap((part) => {
    if (part.kind === "in") return [part.field];
    return part.kind === "comparison" && !boundsTime(part) ? [part.field] : [];
  });
}

/** The nodes that a search expression asks for, as names of fields: `nodename=All_Sessions.DHCP`. */
export function nodesOf(node: SearchExpression | undefined): readonly Field[] {
  return partsOf(node).flatMap((part) =>
    part.kind === "comparison" && part.field.name === "nodename"
      ? [{ name: part.value.text, span: part.value.span }]
      : [],
  );
}

/** A word that is searched for in the raw text. */
export function bareTerm(node: SearchExpression): SearchExpression["span"] | null {
  const term = partsOf(node).find((part) => part.kind === "term" && part.value.text !== "*" && part.value.text !== "");
  return term?.span ?? null;
}

/** An OR with a branch that bounds time: it asks for several ranges of time. */
export function severalRanges(node: SearchExpression): SearchExpression["span"] | null {
  switch (node.kind) {
    case "or":
      return partsOf(node).some(boundsTime) ? node.span : null;
    case "and":
      return node.operands.map(severalRanges).find((found) => found !== null) ?? null;
    case "not":
    case "group":
      return severalRanges(node.operand);
    default:
      return null;
  }
}

/** The index is searched by text: a subnet also finds every text with the subnet's parts and anything for the others. */
export function withTextSubnets(node: SearchExpression): SearchExpression {
  switch (node.kind) {
    case "and":
    case "or":
      return { ...node, operands: node.operands.map(withTextSubnets) };
    case "not":
    case "group":
      return { ...node, operand: withTextSubnets(node.operand) };
    case "comparison": {
      const subnet = node.operator === "=" ? parseCidr(node.value.text) : null;
      const short = subnet !== null && subnet.address.length === 4 && subnet.bits < 32;
      if (!short) return node;
      const texts = subnetTexts(subnet).map((text) => ({ ...node, value: { ...node.value, text } }));
      return { kind: "or", operands: [node, ...texts], span: node.span };
    }
    default:
      return node;
  }
}

/** `10.1.0.0/16` as `10.1.*.*`; a part that the mask cuts is written out. */
function subnetTexts({ address, bits }: Cidr): readonly string[] {
  const whole = Math.floor(bits / 8);
  const free = 2 ** (8 - (bits % 8));
  const first = (address[whole] ?? 0) - ((address[whole] ?? 0) % free);
  const parts = free === 256 ? ["*"] : Array.from({ length: free }, (_, index) => String(first + index));
  const rest = new Array<string>(3 - whole).fill("*");
  return parts.map((part) => [...address.slice(0, whole), part, ...rest].join("."));
}
