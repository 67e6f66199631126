import { describe, it } from "vitest";
import { search } from "../support/search.ts";

describe("addtotals", () => {
  it("leaves text and internal fields out, and counts numeric text", () => {
    search("addtotals | fields - _time")
      .on([{ _time: 100, a: "1", b: 2, c: "abc" }])
      .gives([{ a: "1", b: 2, c: "abc", Total: 3 }]);
  });
  it("sums the fields that patterns name", () => {
    search("addtotals fieldname=TotalAmount amount* *size*")
      .on([{ amount1: 1, amount2: 2, my_size_x: 4, other: 8 }])
      .gives([{ amount1: 1, amount2: 2, my_size_x: 4, other: 8, TotalAmount: 7 }]);
  });
  it("sums columns only when rows are turned off", () => {
    search("addtotals row=f col=t labelfield=quarter sum(quota)")
      .on([
        { quarter: "QTR1", "sum(quota)": 3825, other: 1 },
        { quarter: "QTR2", "sum(quota)": 4175, other: 1 },
      ])
      .gives([
        { quarter: "QTR1", "sum(quota)": 3825, other: 1 },
        { quarter: "QTR2", "sum(quota)": 4175, other: 1 },
        { quarter: "Total", "sum(quota)": 8000 },
      ]);
  });
  it("sums the row totals too", () => {
    search('addtotals col=t labelfield=p label="Quarterly Totals" fieldname="Product Totals"')
      .on([
        { p: "A", q: 1.1 },
        { p: "B", q: 2.2 },
      ])
      .gives([
        { p: "A", q: 1.1, "Product Totals": 1.1 },
        { p: "B", q: 2.2, "Product Totals": 2.2 },
        { p: "Quarterly Totals", q: 3.3, "Product Totals": 3.3 },
      ]);
  });
  it("gives 0 to a row without numbers", () => {
    search("addtotals")
      .on([{ a: "x" }])
      .gives([{ a: "x", Total: 0 }]);
  });
});

describe("addcoltotals", () => {
  it("puts the label into a field of its own", () => {
    search('addcoltotals labelfield="Total views"')
      .on([{ id: "a", views: 1 }])
      .gives([
        { id: "a", views: 1 },
        { views: 1, "Total views": "Total" },
      ]);
  });
  it("ignores a label without a field for it", () => {
    search("addcoltotals label=ALL")
      .on([{ views: 1 }, { views: 2 }])
      .gives([{ views: 1 }, { views: 2 }, { views: 3 }]);
  });
  it("sums the named fields only", () => {
    search("addcoltotals *size")
      .on([{ a_size: 1, user: 5 }])
      .gives([{ a_size: 1, user: 5 }, { a_size: 1 }]);
  });
});
