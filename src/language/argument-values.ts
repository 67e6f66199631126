import type {
  Aggregation,
  Assignment,
  Condition,
  Expression,
  Field,
  FieldCall,
  Pipeline,
  Renaming,
  SearchExpression,
  SortKey,
  Template,
  Text,
} from "./ast.ts";
import type {
  Aggregation,
  Assignment,
  Condition,
  Expression,
  Field,
  FieldCall,
  FieldTest,
  Pair,
  Pipeline,
  Rank,
  Renaming,
  Replacement,
  SearchExpression,
  SignedFields,
  SortKey,
  Template,
  Text,
} from "./syntax.ts";

/** What the parser makes of each kind of argument. */
export interface ArgumentValues {
  bool: boolean;
  integer: number;
  number: number;
  text: string;
  choice: string;
  flag: string;
  field: Field;
  fields: readonly Field[];
  "signed-fields": SignedFields;
  "sort-keys": readonly SortKey[];
  renamings: readonly Renaming[];
  "field-calls": readonly FieldCall[];
  aggregations: readonly Aggregation[];
  assignments: readonly Assignment[];
  expression: Expression;
  condition: Condition;
  search: SearchExpression;
  subsearch: Pipeline;
  subsearches: readonly Pipeline[];
  template: Template;
  span: BinSpan;
  rank: Rank;
  pairs: readonly Pair[];
  replacements: readonly Replacement[];
  operands: readonly Text[];
  "field-test": FieldTest;
  words: readonly Text[];
  rest: Text;
}
