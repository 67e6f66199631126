import { describe, it } from "vitest";
import { expectDiagnostic, search } from "../support/search.ts";

const model = {
  modelName: "Tutorial",
  objects: [
    {
      objectName: "HTTP_requests",
      parentName: "BaseEvent",
      constraints: [{ search: "sourcetype=access_*" }],
      fields: ["host", "method", "status", "bytes", "user", "cached"].map((fieldName) => ({ fieldName })),
    },
    { objectName: "Errors", parentName: "HTTP_requests", constraints: [{ search: "status>=400" }] },
  ],
};

const requests = [
  { _time: 90_000, host: "www1", method: "GET", status: 200, bytes: 10, user: "ann", cached: "1" },
  { _time: 80_000, host: "www1", method: "POST", status: 500, bytes: 20, user: "bob", cached: "0" },
  { _time: 70_000, host: "www2", method: "GET", status: 200, bytes: 30, user: "ann", cached: "true" },
  { _time: 60_000, host: "www3", method: "GET", status: 404, bytes: 40, cached: "false" },
].map((event) => ({ sourcetype: "access_combined", ...event }));

const pivot = (spl: string) => search(`| pivot Tutorial HTTP_requests ${spl}`, { dataModels: [model] }).on(requests);

describe("pivot", () => {
  it("counts the rows of a dataset under its own name", () => {
    pivot('count(HTTP_requests) AS "Count of HTTP requests"').gives([{ "Count of HTTP requests": 4 }]);
  });
  it("counts the rows that belong to a child under the child's name", () => {
    pivot("count(HTTP_requests) count(Errors) AS errors").gives([{ "count(HTTP_requests)": 4, errors: 2 }]);
  });
  it("splits into rows, sorts them and keeps so many", () => {
    pivot('count(HTTP_requests) AS "Count" SPLITROW host AS "Server" SORT 100 host').gives([
      { Server: "www1", Count: 2 },
      { Server: "www2", Count: 1 },
      { Server: "www3", Count: 1 },
    ]);
    pivot("sum(bytes) AS b SPLITROW host AS host SORT 2 -b ROWSUMMARY 0 COLSUMMARY 0 NUMCOLS 0 SHOWOTHER 1").gives([
      { host: "www3", b: 40 },
      { host: "www1", b: 30 },
    ]);
  });
  it("takes several cells and several splits; rows without a split field are left out", () => {
    pivot("count(bytes) AS n dc(status) AS codes SPLITROW user AS user SPLITROW method AS method").gives([
      { user: "ann", method: "GET", n: 2, codes: 1 },
      { user: "bob", method: "POST", n: 1, codes: 1 },
    ]);
  });
  it("splits into columns: 0 where nothing was counted, empty for other aggregates", () => {
    pivot("count(HTTP_requests) AS n SPLITROW host AS host SPLITCOL method").gives([
      { host: "www1", GET: 1, POST: 1 },
      { host: "www2", GET: 1, POST: 0 },
      { host: "www3", GET: 1, POST: 0 },
    ]);
    pivot("avg(bytes) AS mean SPLITROW host SPLITCOL method FILTER host in (www1, www2)").gives([
      { host: "www1", GET: 10, POST: 20 },
      { host: "www2", GET: 30 },
    ]);
    pivot("count(HTTP_requests) AS n SPLITCOL method").gives([{ GET: 3, POST: 1 }]);
  });
  it("keeps the largest columns, and puts the others into one", () => {
    pivot("sum(bytes) AS b SPLITCOL host NUMCOLS 1").gives([{ www3: 40, OTHER: 60 }]);
    pivot("sum(bytes) AS b SPLITCOL host NUMCOLS 1 SHOWOTHER 0").gives([{ www3: 40 }]);
    pivot("dc(method) AS m SPLITCOL host NUMCOLS 2 SHOWOTHER 1").gives([{ www1: 2, www2: 1, OTHER: 1 }]);
  });
  it("adds a row and a column of what the cells are without the split", () => {
    pivot("dc(user) AS users SPLITROW method AS method ROWSUMMARY 1").gives([
      { method: "GET", users: 1 },
      { method: "POST", users: 1 },
      { method: "ALL", users: 2 },
    ]);
    pivot("count(HTTP_requests) AS n SPLITROW method SPLITCOL status ROWSUMMARY true COLSUMMARY true").gives([
      { method: "GET", "200": 2, "404": 1, "500": 0, ALL: 3 },
      { method: "POST", "200": 0, "404": 0, "500": 1, ALL: 1 },
      { method: "ALL", "200": 2, "404": 1, "500": 1, ALL: 4 },
    ]);
  });
  it("cuts numbers into ranges, and times into periods", () => {
    pivot("count(HTTP_requests) AS n SPLITROW bytes AS size RANGE size=20").gives([
      { size: "0-20", n: 1 },
      { size: "20-40", n: 2 },
      { size: "40-60", n: 1 },
    ]);
    pivot("count(HTTP_requests) AS n SPLITROW _time AS day PERIOD day").gives([
      { day: 0, n: 3 },
      { day: 86_400, n: 1 },
    ]);
  });
  it("gives the duration of a range of times", () => {
    pivot("duration(_time) earliest(_time) AS first SPLITROW host AS host").gives([
      { host: "www1", "duration(_time)": 10_000, first: 80_000 },
      { host: "www2", "duration(_time)": 0, first: 70_000 },
      { host: "www3", "duration(_time)": 0, first: 60_000 },
    ]);
  });
  it("names truths", () => {
    pivot('count(HTTP_requests) AS n SPLITROW cached AS cached TRUELABEL "from cache" FALSELABEL fresh').gives([
      { cached: "fresh", n: 2 },
      { cached: "from cache", n: 2 },
    ]);
  });
  it.each([
    ["method is get", 3],
    ["method isNot GET", 1],
    ["host contains w1", 2],
    ["host doesNotContain w1", 2],
    ["host startsWith www", 4],
    ["host endsWith 3", 1],
    ['host in ("www2", www3)', 2],
    ["user isNull", 1],
    ["user isNotNull", 3],
    ["host regex ^www[12]$", 3],
    ["status = 200", 2],
    ["status != 200", 2],
    ["status >= 404", 2],
    ["bytes < 20", 1],
  ])("filters by %s", (filter, n) => {
    pivot(`count(HTTP_requests) AS n FILTER ${filter}`).gives([{ n }]);
  });
  it("applies all filters", () => {
    pivot("values(host) AS hosts FILTER method is GET FILTER status is 200 FILTER user isNotNull").gives([
      { hosts: ["www1", "www2"] },
    ]);
  });
  it("keeps the values of a field that are first or last by an aggregate", () => {
    pivot("sum(bytes) AS b SPLITROW host AS host LIMIT host BY TOP 1 sum(bytes)").gives([{ host: "www3", b: 40 }]);
    pivot("sum(bytes) AS b SPLITROW host AS host LIMIT host BY BOTTOM 2 sum(bytes)").gives([
      { host: "www1", b: 30 },
      { host: "www2", b: 30 },
    ]);
  });
  it("searches children too", () => {
    search("| pivot Tutorial Errors count(Errors) AS n SPLITROW host AS host", { dataModels: [model] })
      .on(requests)
      .gives([
        { host: "www1", n: 1 },
        { host: "www3", n: 1 },
      ]);
  });
  it.each([
    ["| pivot Tutorial", "pivot needs the name of a dataset"],
    ["| pivot Tutorial HTTP_requests", "pivot needs a cell value"],
    ["| pivot Nothing X count(X)", "there is no data model `Nothing`"],
    ["| pivot Tutorial X count(X)", "the data model Tutorial has no dataset `X`"],
    ["| pivot Tutorial Errors total(x)", "there is no stats function `total`"],
    ["| pivot Tutorial Errors count(Errors) SPLIT host", "unexpected `SPLIT` in pivot"],
    ["| pivot Tutorial Errors count(Errors) FILTER host like x", "pivot has no operator `like`"],
    ["| pivot Tutorial Errors count(Errors) FILTER status > many", "`>` compares numbers, and `many` is none"],
    ["| pivot Tutorial Errors count(Errors) SPLITROW _time PERIOD century", "`century` is no period"],
    ["| pivot Tutorial Errors count(Errors) NUMCOLS some", "`some` is not a number"],
    ["| pivot Tutorial Errors count(Errors) ROWSUMMARY maybe", "`maybe` is neither true nor false"],
    ["| pivot Tutorial Errors count(Errors", "the pivot ends too soon"],
  ])("refuses %s", (spl, message) => {
    expectDiagnostic(spl, message, { dataModels: [model] });
  });
});
