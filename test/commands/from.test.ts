import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const mails = [
  {
    _time: 2,
    _raw: "a",
    tag: ["email", "filter"],
    src_user: "ann@example.org",
    recipient: "bob@example.org",
    message_id: "1",
  },
  { _time: 3, _raw: "b", tag: "email", src_user: "eve@example.org", recipient: "bob@example.org", secret: "x" },
];

describe("from", () => {
  it.each([
    "from datamodel:Email.All_Email",
    "from datamodel Email.All_Email",
    'from datamodel:"Email.All_Email"',
    'from datamodel:"Email"."All_Email"',
    'from datamodel "Email"."All_Email"',
    "from datamodel:Email",
    "from DataModel:email.all_email",
  ])("%s gives a dataset's rows, newest first, its fields by their bare names", (spl) => {
    search(`| ${spl} | table src_user recipient_count _raw`)
      .on(mails)
      .gives([
        { src_user: "eve@example.org", recipient_count: 1, _raw: "b" },
        { src_user: "ann@example.org", recipient_count: 1, _raw: "a" },
      ]);
  });
  it("has the fields of parents and of the dataset, and no others", () => {
    search("| from datamodel:Email.Filtering | table src_user secret signature is_Filtering tag")
      .on([{ ...mails[0], signature: "spam", secret: "x" }])
      .gives([{ src_user: "ann@example.org", signature: "spam", tag: ["email", "filter"] }]);
  });
  it("takes what follows as a search over the rows", () => {
    search("| from datamodel Email.All_Email | search message_id=1 | stats count by src_user")
      .on(mails)
      .gives([{ src_user: "ann@example.org", count: 1 }]);
  });
  it.each(["lookup:prices", "lookup prices", 'lookup:"prices"', "inputlookup:prices", "kvstore:prices"])(
    "from %s gives the rows of a lookup",
    (dataset) => {
      search(`| from ${dataset}`, { lookups: { prices: [{ code: "A" }] } }).gives([{ code: "A" }]);
    },
  );
  it("reads a lookup whose name has blanks", () => {
    search('| from lookup:"my prices.csv"', { lookups: { "my prices.csv": [{ code: "A" }] } }).gives([{ code: "A" }]);
  });
  it("runs a saved search", () => {
    search('| from savedsearch:"My errors"', { savedSearches: { "My errors": "status>=500 | stats count" } })
      .on([{ status: 500 }, { status: 200 }])
      .gives([{ count: 1 }]);
  });
  it.each([
    ["| from datamodel:Nothing.X", "there is no data model `Nothing`"],
    ["| from datamodel:Email.X", "the data model Email has no dataset `X`"],
    ["| from lookup:nothing", "there is no lookup `nothing`"],
    ["| from savedsearch:nothing", "there is no saved search `nothing`"],
    ["| from table:x", "there is no dataset type `table`"],
    ["| from datamodel", "from needs the name of a datamodel dataset"],
    ["| from datamodel:Web.Web extra", "unexpected `extra` in from"],
  ])("%s is refused", (spl, message) => {
    expectDiagnostic(spl, message);
  });
});
