import { describe, expect, it } from "vitest";
import {
  type Command,
  command,
  createEngine,
  type Event,
  prepare,
  readDataModel,
  syntax,
  whole,
} from "../../src/index.ts";
import { cimNames } from "../../src/knowledge/cim/index.ts";
import { describeModel } from "../../src/knowledge/data-model/describe.ts";
import { DataModels } from "../../src/knowledge/data-model/models.ts";
import { concat, tableFromRows } from "../../src/table/table.ts";
import { expectDiagnostic, search, wholeSearch } from "../support/search.ts";

/** A field as data-model files write it. */
const field = (fieldName: string, more: object = {}) => ({ fieldName, type: "string", ...more });
const evaluation = (fieldName: string, expression: string) => ({
  calculationType: "Eval",
  outputFields: [field(fieldName)],
  expression,
});

const shop = {
  modelName: "Shop",
  displayName: "The shop",
  objects: [
    {
      objectName: "Requests",
      parentName: "BaseEvent",
      constraints: [{ search: "sourcetype=access_*" }],
      fields: [field("status", { type: "number" }), field("action"), field("bytes", { type: "number" })],
      calculations: [evaluation("kb", "round(bytes/1000)"), evaluation("size", 'if(kb>=5,"large","small")')],
    },
    {
      objectName: "Purchases",
      parentName: "Requests",
      constraints: [{ search: "action=purchase" }],
      fields: [field("product")],
      calculations: [evaluation("label", 'product." (".size.")"')],
    },
    {
      objectName: "Failed_Purchases",
      parentName: "Purchases",
      constraints: [{ search: "status>=400" }],
      fields: [field("error")],
    },
    { objectName: "Large", parentName: "Requests", constraints: [{ search: "size=large" }] },
  ],
};

const visits: readonly Event[] = [
  {
    _time: 4,
    sourcetype: "access_combined",
    action: "purchase",
    status: 503,
    bytes: 9000,
    product: "P1",
    error: "down",
    extra: "x",
  },
  { _time: 3, sourcetype: "access_combined", action: "purchase", status: 200, bytes: 400, product: "P2" },
  { _time: 2, sourcetype: "access_combined", action: "view", status: 200, bytes: 5000, product: "P3" },
  { _time: 1, sourcetype: "syslog", action: "purchase" },
];

const shopping = (spl: string, more: object = {}) => search(spl, { dataModels: [{ ...shop, ...more }] }).on(visits);

describe("a dataset", () => {
  it("takes the events that match its constraint and those of all its parents", () => {
    shopping("| tstats count from datamodel=Shop.Failed_Purchases by Requests.Purchases.product").gives([
      { "Requests.Purchases.product": "P1", count: 1 },
    ]);
    shopping("| tstats count from datamodel=Shop").gives([{ count: 3 }]);
  });
  it("names a field by the path of the dataset that declares it", () => {
    shopping(
      "| datamodel Shop Failed_Purchases search | table Requests.kb Requests.Purchases.label Requests.Purchases.Failed_Purchases.error",
    ).gives([
      {
        "Requests.kb": 9,
        "Requests.Purchases.label": "P1 (large)",
        "Requests.Purchases.Failed_Purchases.error": "down",
      },
    ]);
  });
  it("computes its calculations one after the other, and children see what their parents computed", () => {
    shopping("| from datamodel:Shop.Large | table kb size").gives([
      { kb: 9, size: "large" },
      { kb: 5, size: "large" },
    ]);
  });
  it("shows fields that the model declares, and no others", () => {
    shopping("| datamodel Shop Purchases flat | where isnotnull(extra)").gives([]);
    shopping(
      "| datamodel Shop Purchases flat strict_fields=false | where isnotnull(extra) | table product extra",
    ).gives([{ product: "P1", extra: "x" }]);
  });
  it("says to which children a row belongs", () => {
    shopping(
      "| datamodel Shop Requests search | table Requests.is_Purchases Requests.is_not_Purchases Requests.is_Large",
    ).gives([
      { "Requests.is_Purchases": 1, "Requests.is_not_Purchases": 0, "Requests.is_Large": 1 },
      { "Requests.is_Purchases": 1, "Requests.is_not_Purchases": 0, "Requests.is_Large": 0 },
      { "Requests.is_Purchases": 0, "Requests.is_not_Purchases": 1, "Requests.is_Large": 1 },
    ]);
  });
  it("says in nodename which datasets from the root down a row belongs to", () => {
    shopping("| tstats count from datamodel=Shop by nodename").gives([
      { nodename: "Requests", count: 3 },
      { nodename: "Requests.Large", count: 2 },
      { nodename: "Requests.Purchases", count: 2 },
      { nodename: "Requests.Purchases.Failed_Purchases", count: 1 },
    ]);
    shopping("| tstats count from datamodel=Shop where nodename=Requests.Purchases").gives([{ count: 2 }]);
  });
  it("has the fields of its descendants, empty in rows that do not belong to them", () => {
    shopping("| tstats count from datamodel=Shop by Requests.Purchases.product").gives([
      { "Requests.Purchases.product": "P1", count: 1 },
      { "Requests.Purchases.product": "P2", count: 1 },
    ]);
    shopping("| tstats sum(Requests.Purchases.is_Failed_Purchases) as failed from datamodel=Shop").gives([
      { failed: 1 },
    ]);
  });
  it("leaves out rows without a required field", () => {
    const strict = { objects: [{ ...shop.objects[0], fields: [field("error", { required: true })] }] };
    shopping("| tstats count from datamodel=Shop", strict).gives([{ count: 1 }]);
  });
  it("keeps to the search's time range and gives events newest first", () => {
    const options = { earliest: 2, latest: 4 };
    const rows = visits.slice(0, 3).reverse();
    const found = wholeSearch("| from datamodel:Shop | table _time", rows, { dataModels: [shop], options });
    expect(found.rows).toEqual([{ _time: 3 }, { _time: 2 }]);
  });
});

describe("calculations", () => {
  const model = (calculation: object) => ({
    modelName: "M",
    objects: [
      {
        objectName: "D",
        parentName: "BaseEvent",
        constraints: [{ search: "*" }],
        fields: [field("mail")],
        calculations: [calculation],
      },
    ],
  });
  const given = [
    { mail: "ann@example.org", code: "1" },
    { mail: "none", code: "2" },
  ];
  it("take fields out of text", () => {
    const rex = {
      calculationType: "Rex",
      inputField: "mail",
      expression: "@(?<domain>.+)",
      outputFields: [field("domain")],
    };
    search("| tstats count from datamodel=M by D.domain", { dataModels: [model(rex)] })
      .on(given)
      .gives([{ "D.domain": "example.org", count: 1 }]);
  });
  const lookup = {
    calculationType: "Lookup",
    lookupName: "codes",
    lookupInputs: [{ inputField: "code", lookupField: "id" }],
    outputFields: [{ ...field("meaning"), lookupOutputFieldName: "text" }],
  };
  it("look values up", () => {
    search("| from datamodel:M.D | table mail meaning", {
      dataModels: [model(lookup)],
      lookups: { codes: [{ id: "1", text: "one" }] },
    })
      .on(given)
      .gives([{ mail: "ann@example.org", meaning: "one" }, { mail: "none" }]);
  });
  it("leave a field empty, with a message, where their lookup is not known", () => {
    const found = search("| from datamodel:M.D | table mail meaning", { dataModels: [model(lookup)] })
      .on(given)
      .results();
    expect(found.rows).toEqual([{ mail: "ann@example.org" }, { mail: "none" }]);
    expect(found.messages.map(({ message }) => message)).toEqual([
      "the data model M.D cannot compute `meaning`, which is empty: there is no lookup `codes`",
    ]);
  });
  it("are refused where they cannot be a field's value", () => {
    const test = { ...evaluation("known", "isnotnull(mail)") };
    expectDiagnostic(
      "| tstats count from datamodel=M by D.mail",
      "the calculation of `known` is TRUE or FALSE, which no field can be",
      {
        dataModels: [model(test)],
        at: "datamodel=M",
      },
    );
    expectDiagnostic("| from datamodel:M.D", "there is no eval function `nothing`", {
      dataModels: [model(evaluation("x", "nothing(mail)"))],
    });
  });
  it("give the same over prepared events, where values are computed once each", () => {
    const fallback = evaluation(
      "mail",
      'case(isnotnull(mail) AND mail!="none",mail,isnotnull(code),"code ".code,true(),"unknown")',
    );
    const wanted = [
      { "D.mail": "ann@example.org", count: 3 },
      { "D.mail": "code 2", count: 3 },
    ];
    const rows = [...given, ...given, ...given];
    const engine = createEngine({ dataModels: [model(fallback)] });
    const spl = "| tstats count from datamodel=M by D.mail";
    expect(engine.search(spl, rows).rows).toEqual(wanted);
    // A column is coded when it is read again.
    const prepared = prepare(rows);
    for (let time = 0; time < 3; time++) expect(engine.search(spl, prepared).rows).toEqual(wanted);
  });
});

describe("a root that is a search", () => {
  const searched = (baseSearch: string, fields: readonly object[]) => ({
    modelName: "S",
    objects: [{ objectName: "R", parentName: "BaseSearch", baseSearch, fields }],
  });
  it("has the rows that its stages make", () => {
    const model = searched('kind=a | eval pair=mvzip(x,y,"-") | mvexpand pair', [field("pair")]);
    search("| tstats count from datamodel=S by R.pair", { dataModels: [model] })
      .on([
        { kind: "a", x: ["1", "2"], y: ["3", "4"] },
        { kind: "b", x: "5", y: "6" },
      ])
      .gives([
        { "R.pair": "1-3", count: 1 },
        { "R.pair": "2-4", count: 1 },
      ]);
  });
  it("may aggregate, or generate its rows", () => {
    search("| from datamodel:S.R | table user n", {
      dataModels: [searched("* | stats count as n by user", [field("user"), field("n")])],
    })
      .on([{ user: "a" }, { user: "a" }, { user: "b" }])
      .gives([
        { user: "a", n: 2 },
        { user: "b", n: 1 },
      ]);
    search("| from datamodel:S.R | table code", {
      dataModels: [searched("| inputlookup t", [field("code")])],
      lookups: { t: [{ code: "A" }] },
    }).gives([{ code: "A" }]);
  });
  it("may use macros, which are those of the engine", () => {
    const model = searched("`cim_Web_indexes` `only` x=1", [field("x")]);
    search("| tstats count from datamodel=S", { dataModels: [model], macros: { only: "index=web" } })
      .on([{ index: "web", x: 1 }, { x: 1 }])
      .gives([{ count: 1 }]);
  });
  it("cannot search itself", () => {
    expectDiagnostic("| from datamodel:S.R", "the data model S.R searches itself", {
      dataModels: [searched("| datamodel S R search", [field("x")])],
    });
  });
});

describe("a root that groups rows", () => {
  // Any command of the name will do: the root hands it the rows, newest first, and its settings.
  const transaction: Command = command({
    name: "transaction",
    kind: "dataset",
    summary: "Tells what it was given.",
    syntax: syntax.args(
      { fields: syntax.fieldList() },
      { mvlist: syntax.bool(false), maxpause: syntax.optional(syntax.text()), maxspan: syntax.optional(syntax.text()) },
    ),
    examples: [],
    plan: ({ fields, maxpause }) =>
      whole((table) =>
        concat([
          tableFromRows([{ session: `${fields.map(({ name }) => name).join(",")} ${maxpause} ${table.length}` }]),
        ]),
      ),
  });
  it("hands the rows of its datasets to transaction", () => {
    const model = {
      modelName: "T",
      objects: [
        { objectName: "E", parentName: "BaseEvent", constraints: [{ search: "kind=a" }], fields: [field("session")] },
        {
          objectName: "G",
          parentName: "BaseTransaction",
          objectsToGroup: ["E"],
          groupByFields: ["session"],
          transactionMaxPause: "5m",
          transactionMaxTimeSpan: "",
          fields: [field("session")],
        },
      ],
    };
    search("| from datamodel:T.G | table session", { dataModels: [model], commands: [transaction] })
      .on([{ kind: "a", session: "s" }, { kind: "a", session: "s" }, { kind: "b" }])
      .gives([{ session: "session 5m 2" }]);
  });
});

describe("reading a data model", () => {
  const wrong = (change: object) => () => createEngine({ dataModels: [{ ...shop, ...change }] });
  const withObject = (change: object) => wrong({ objects: [{ ...shop.objects[0], ...change }] });
  it.each<readonly [string, () => unknown, string]>([
    ["no name", wrong({ modelName: undefined }), "the data model has no `modelName`"],
    ["no list", wrong({ objects: {} }), 'the data model "Shop" has a `objects` that is not a list'],
    [
      "no parent",
      withObject({ parentName: undefined }),
      'the data model "Shop", dataset "Requests" has no `parentName`',
    ],
    [
      "an unknown parent",
      withObject({ parentName: "Nothing" }),
      'the data model "Shop", dataset "Requests" has the parent "Nothing", which the model does not have',
    ],
    [
      "its own ancestor",
      withObject({ parentName: "Requests" }),
      'the data model "Shop", dataset "Requests" is its own ancestor',
    ],
    [
      "no search",
      withObject({ parentName: "BaseSearch" }),
      'the data model "Shop", dataset "Requests" has no `baseSearch`',
    ],
    [
      "an unknown calculation",
      withObject({ calculations: [{ calculationType: "Magic", outputFields: [] }] }),
      'the data model "Shop", dataset "Requests" has a calculation of the type "Magic", which is none',
    ],
    [
      "a name twice",
      wrong({ objects: [shop.objects[0], shop.objects[0]] }),
      'the data model "Shop" has the dataset "Requests" twice',
    ],
  ])("refuses %s", (_, make, message) => {
    expect(make).toThrow(new TypeError(message));
  });
  it("leaves out what the REST interface adds: parents' fields, counts and flags", () => {
    const model = readDataModel({
      modelName: "M",
      objects: [
        {
          objectName: "A",
          parentName: "BaseEvent",
          fields: [
            field("x", { owner: "A" }),
            field("_time", { owner: "BaseEvent" }),
            field("A", { owner: "A", type: "objectCount" }),
          ],
          constraints: [{ search: "x=*", owner: "A" }],
          calculations: [
            {
              calculationType: "Eval",
              expression: "1",
              outputFields: [field("is_B", { type: "childCount", owner: "A" })],
              owner: "A",
            },
          ],
        },
        {
          objectName: "B",
          parentName: "A",
          fields: [field("x", { owner: "A" }), field("y", { owner: "A.B" })],
          constraints: [
            { search: "x=*", owner: "A" },
            { search: "y=*", owner: "A.B" },
          ],
        },
      ],
    });
    expect(model.datasets.map(({ fields }) => fields.map(({ name }) => name))).toEqual([["x"], ["y"]]);
    expect(model.datasets.map(({ constraints }) => constraints)).toEqual([["x=*"], ["y=*"]]);
    expect(model.datasets[0]?.calculations).toEqual([]);
  });
  it("shows in `tag` only the tags of the model's list", () => {
    const model = readDataModel(
      {
        modelName: "M",
        objects: [
          { objectName: "A", parentName: "BaseEvent", constraints: [{ search: "tag=web" }], fields: [field("tag")] },
        ],
      },
      { tags: ["web", "proxy"] },
    );
    search("| tstats count from datamodel=M by A.tag", { dataModels: [model] })
      .on([{ tag: ["web", "other"] }])
      .gives([{ "A.tag": "web", count: 1 }]);
  });
});

describe("the Common Information Model", () => {
  const models = new DataModels();
  const lookups = { asset_lookup_by_str: [{ ip: "10.0.0.1" }], identity_lookup_expanded: [{ identity: "ann" }] };
  it.each(cimNames())("%s can be searched, dataset by dataset", (name) => {
    const engine = createEngine({ lookups });
    const found = models.find(name);
    expect(found?.datasets.length).toBeGreaterThan(0);
    for (const { name: dataset } of found?.datasets ?? []) {
      for (const mode of ["search", "flat", "acceleration_search"].slice(
        0,
        found?.datasets[0]?.name === dataset ? 3 : 2,
      )) {
        const { messages } = engine.search(`| datamodel ${name} ${dataset} ${mode}`, [{ tag: "x", index: "risk" }]);
        expect(messages).toEqual([]);
      }
    }
  });
  it.each(cimNames())("%s is read again from its own description", (name) => {
    const model = models.find(name);
    expect(model && readDataModel(JSON.parse(JSON.stringify(describeModel(model))))).toEqual(model);
  });
  it("stands for its own model where the caller gives one of the same name", () => {
    const own = {
      modelName: "Web",
      objects: [{ objectName: "Mine", parentName: "BaseEvent", constraints: [{ search: "*" }] }],
    };
    search("| tstats count from datamodel=Web.Mine", { dataModels: [own] })
      .on([{ a: 1 }])
      .gives([{ count: 1 }]);
    expectDiagnostic("| tstats count from datamodel=Web.Proxy", "the data model Web has no dataset `Proxy`", {
      dataModels: [own],
    });
  });
  const fill = (spl: string, event: Event) => wholeSearch(spl, [event]).rows;
  it("reads missing fields as its manual says", () => {
    const processes =
      "| from datamodel:Endpoint.Processes | table dest user process process_name parent_process_name vendor_product";
    expect(
      fill(processes, { tag: ["process", "report"], process: "C:\\a.exe /x", vendor: "V", product: "P", user: "" }),
    ).toEqual([
      {
        dest: "unknown",
        user: "unknown",
        process: "C:\\a.exe /x",
        process_name: "C:\\a.exe",
        parent_process_name: "unknown",
        vendor_product: "V P",
      },
    ]);
    expect(
      fill("| from datamodel:Network_Traffic | table bytes bytes_in bytes_out dest_port src_port transport", {
        tag: ["network", "communicate"],
        bytes_in: 3,
        bytes_out: 4,
        src_port: "dns",
        transport: "TCP",
      }),
    ).toEqual([{ bytes: 7, bytes_in: 3, bytes_out: 4, dest_port: 0, src_port: 0, transport: "tcp" }]);
    expect(
      fill("| from datamodel:Web | table http_method url url_length", { tag: "web", http_method: "-", url: "/a?b" }),
    ).toEqual([{ http_method: "unknown", url: "/a?b", url_length: 4 }]);
    expect(
      fill("| from datamodel:Network_Resolution | table query query_count reply_code reply_code_id", {
        tag: ["network", "resolution", "dns"],
        query: ["a", "b"],
        reply_code: "NXDomain",
      }),
    ).toEqual([{ query: ["a", "b"], query_count: 2, reply_code: "Non-Existent Domain", reply_code_id: "NXDomain" }]);
    expect(
      fill("| from datamodel:Authentication | table app action src", {
        tag: "authentication",
        sourcetype: "linux_secure",
        user: "ann",
      }),
    ).toEqual([{ app: "linux_secure", action: "unknown", src: "unknown" }]);
  });
  it("makes one row of Ports for each port", () => {
    expect(
      fill("| tstats count from datamodel=Endpoint.Ports by Ports.transport_dest_port", {
        tag: ["listening", "port"],
        transport: ["tcp", "udp"],
        dest_port: ["53", "53"],
      }),
    ).toEqual([
      { "Ports.transport_dest_port": "tcp/53", count: 1 },
      { "Ports.transport_dest_port": "udp/53", count: 1 },
    ]);
  });
  it("leaves out successful log-ons of computer accounts", () => {
    search("| tstats count from datamodel=Authentication by Authentication.user")
      .on([
        { tag: "authentication", action: "success", user: "HOST$" },
        { tag: "authentication", action: "failure", user: "HOST$" },
      ])
      .gives([{ "Authentication.user": "HOST$", count: 1 }]);
  });
  it("has risk events by their index, whatever their tags", () => {
    search(
      "| from datamodel Risk.All_Risk | table risk_object calculated_risk_score normalized_risk_object annotations._all",
    )
      .on([
        { index: "risk", risk_object: "db", risk_score: 40, "annotations._all": ["T1003", "T1059"] },
        { risk_object: "no" },
      ])
      .gives([
        {
          risk_object: "db",
          calculated_risk_score: 40,
          normalized_risk_object: "db",
          "annotations._all": ["T1003", "T1059"],
        },
      ]);
  });
  it("asks its macros which indexes to search", () => {
    search("| tstats count from datamodel=Web", { macros: { cim_Web_indexes: "index=web" } })
      .on([{ tag: "web", index: "web" }, { tag: "web" }])
      .gives([{ count: 1 }]);
  });
  it("brings the macro that takes the dataset's name off", () => {
    search('| tstats count from datamodel=Web by Web.url | `drop_dm_object_name("Web")`')
      .on([{ tag: "web", url: "/" }])
      .gives([{ url: "/", count: 1 }]);
  });
});
