import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/index.ts";
import { evaluate, type Setting } from "../support/evaluate.ts";
import { search } from "../support/search.ts";

const losAngeles = "America/Los_Angeles";

/** What strptime reads, as a number; null where the text does not fit. */
function read(text: string, format: string, setting: Setting = {}): number | null {
  const time = evaluate("strptime(text, format)", { text, format }, setting);
  return time === null ? null : Number(time);
}

// Search Reference: Date and time format variables. The page's clock is on US Pacific time.
describe("strftime, the page's tables", () => {
  it.each([
    ["%Y-%m-%d", "2025-04-29"],
    ["%y-%m-%d", "25-04-29"],
    ["%b %d, %Y", "Apr 29, 2025"],
    ["%B %d, %Y", "April 29, 2025"],
    ["%a %b %d, %Y", "Tue Apr 29, 2025"],
    ["%d %b '%y = %Y-%m-%d", "29 Apr '25 = 2025-04-29"],
    ["%Y-%m-%dT%H:%M:%S.%Q", "2025-04-29T23:45:22.000"],
    ["%Y-%m-%dT %H:%M:%S.%Z", "2025-04-29T 23:45:22.PDT"],
    ["%Y-%m-%dT %H:%M:%S %Z %:z", "2025-04-29T 23:45:22 PDT -07:00"],
    ["%Y-%m-%dT %H:%M:%S.%QZ", "2025-04-29T 23:45:22.000Z"],
    ["%Y-%m-%dT%H:%M:%S", "2025-04-29T23:45:22"],
    ["%Y-%m-%dT%T", "2025-04-29T23:45:22"],
    ["%m-%d-%Y %I:%M:%S %p", "04-29-2025 11:45:22 PM"],
    ["%b %d, %Y %I:%M:%S %p", "Apr 29, 2025 11:45:22 PM"],
    ["%m-%d-%Y %H:%M:%S.%Q %z", "04-29-2025 23:45:22.000 -0700"],
    ["%d/%b/%Y:%H:%M:%S.%f %z", "29/Apr/2025:23:45:22.000000 -0700"],
  ])("%s gives %s", (format, text) =>
    expect(evaluate(`strftime(1745995522, "${format}")`, {}, { timeZone: losAngeles })).toBe(text),
  );

  it.each([
    // 18 July 2019, 9:30:00 and 13 July 2019, as the page says of %c, %+, %X and %x.
    [1563467400, "%c", "Thu Jul 18 09:30:00 2019"],
    [1563467400, "%+", "Thu Jul 18 09:30:00 PDT 2019"],
    [1563467400, "%X", "9:30:00"],
    [1563035400, "%x", "7/13/2019"],
    [1563467400, "%Ez", "-420"],
    [1563467400, "%z %:z %::z %:::z", "-0700 -07:00 -07:00:00 -07"],
    [1563467400, "%k|%l|%H|%I|%p|%P", " 9| 9|09|09|AM|am"],
    [1563467400.123456, "%N|%3N|%6N|%9N|%1N|%0N", "123456000|123|123456|123456000|1|"],
    [1563467400.123456, "%Q|%3Q|%6Q|%9Q|%f", "123|123|123456|123456000|123456"],
    [1563467400.5, "%s", "1563467400"],
    [-0.25, "%s.%3N", "-1.750"],
    [1562317387, "%e|%d|%A|%a|%w|%u|%j", " 5|05|Friday|Fri|5|5|186"],
    [1562317387, "%C|%y|%Y|%g|%G", "20|19|2019|19|2019"],
    [1562317387, "%D|%F|%R|%T|%r|%h", "07/05/19|2019-07-05|02:03|02:03:07|02:03:07 AM|Jul"],
    [1562317387, "100%% %n%t|%!%5x%", "100% \n\t|%!%5x%"],
    [1562317387, "", ""],
    // ISO 8601: a week belongs to the year of its Thursday.
    [1704096000, "%G-%V %Y-%U-%W", "2024-01 2024-00-01"],
    [1609488000, "%G-%V %g", "2020-53 20"],
    [1735632000, "%G-%V", "2025-01"],
    [1738656000, "%Y-%V", "2025-06"],
    [1738483200, "%Y-%V", "2025-05"],
  ])("of %d, %s is %j", (time, format, text) =>
    expect(evaluate("strftime(time, format)", { time, format }, { timeZone: losAngeles })).toBe(text),
  );

  it.each([
    ["Europe/Zurich", "CET CEST"],
    ["Europe/London", "GMT BST"],
    ["Europe/Athens", "EET EEST"],
    ["Australia/Sydney", "AEDT AEST"],
    ["America/St_Johns", "NST NDT"],
    ["Asia/Kolkata", "IST IST"],
    ["Asia/Tokyo", "JST JST"],
    ["Africa/Johannesburg", "SAST SAST"],
    ["America/Sao_Paulo", "GMT-3 GMT-3"],
  ])("abbreviates %s in January and July as %s", (timeZone, names) => {
    const name = (time: number) => evaluate(`strftime(${time}, "%Z")`, {}, { timeZone });
    expect(`${name(1704110400)} ${name(1719835200)}`).toBe(names);
  });

  it("knows zones east of Greenwich, half hours, and midnight and noon", () => {
    const write = (time: number, format: string, timeZone: string) =>
      evaluate("strftime(time, format)", { time, format }, { timeZone });
    expect(write(1745970322, "%z|%Ez|%:::z", "Asia/Kolkata")).toBe("+0530|+330|+05");
    expect(write(1745970322, "%z|%Ez|%Z", "UTC")).toBe("+0000|+0|UTC");
    expect(write(1745971200, "%I:%M %p", "UTC")).toBe("12:00 AM");
    expect(write(1745928000, "%I:%M %p|%l", "UTC")).toBe("12:00 PM|12");
  });
  it.each([['strftime(missing, "%Y")'], ['strftime(host, "%Y")'], ["strftime(0, missing)"]])(
    "%s is null",
    (expression) => expect(evaluate(expression, { host: "abc" })).toBeNull(),
  );
  it("is empty for a time beyond all calendars", () => expect(evaluate('strftime(1e15, "%Y")')).toBe(""));
  it("takes nanoseconds divided to seconds", () => {
    expect(evaluate('strftime(t/pow(10,9), "%Y-%m-%dT%H:%M:%S.%Q")', { t: "1521467703049000000" })).toBe(
      "2018-03-19T13:55:03.049",
    );
    expect(evaluate('strftime(_time, "%H:%M")', { _time: 1660132103 })).toBe("11:48");
  });
});

describe("strptime", () => {
  it.each([
    ["2022-9-25T09:45:22.000", "%Y-%m-%dT%H:%M:%S.%Q", 1664124322],
    ["2022-12-15 09:45:22", "%Y-%m-%d %H:%M:%S", 1671126322],
    ["Mon July 23 2022 17:19:01.89", "%a %B %d %Y %H:%M:%S.%N", 1658621941.89],
    ["Mon 7/23/2022 17:19:01.89", "%a %m/%d/%Y %H:%M:%S.%N", 1658621941.89],
    ["2022/07/23 17:19:01.89", "%Y/%m/%d %H:%M:%S.%N", 1658621941.89],
    ["2022-07-23T17:19:01.89", "%Y-%m-%dT%H:%M:%S.%N", 1658621941.89],
    // The example with gentimes: the text has no fraction of a second.
    ["Mon Aug 13 00:00:00 2018", "%a %B %d %H:%M:%S.%N %Y", 1534143600],
    ["Tue Aug 14 18:00:00 2018", "%a %B %d %H:%M:%S.%N %Y", 1534294800],
    ["1534143600", "%s", 1534143600],
    ["Fri Apr 29 2022 23:45:22 GMT-0700", "%a %b %d %Y %H:%M:%S %:Z", 1651301122],
  ])("reads %s by %s, as the page does", (text, format, time) =>
    expect(read(text, format, { timeZone: losAngeles })).toBe(time),
  );

  it.each([
    ["2022-08-13T11:22:33.123456789Z", "%Y-%m-%dT%H:%M:%S.%NZ", 1660389753.123457],
    ["2022-08-13T11:22:33+02:00", "%Y-%m-%dT%H:%M:%S%z", 1660382553],
    ["2022-08-13T11:22:33 +0200", "%Y-%m-%dT%H:%M:%S %:z", 1660382553],
    ["2022-08-13T11:22:33-02", "%Y-%m-%dT%H:%M:%S%z", 1660396953],
    ["2022-08-13T11:22:33Z", "%Y-%m-%dT%H:%M:%S%z", 1660389753],
    ["2022-08-13 11:22:33 -120", "%Y-%m-%d %H:%M:%S %Ez", 1660396953],
    ["2022-08-13 11:22:33 EST", "%F %T %Z", 1660407753],
    ["2022-08-13 11:22:33 CEST", "%F %T %Z", 1660382553],
    ["2022-08-13 11:22:33 America/New_York", "%F %T %Z", 1660404153],
    ["2022-08-13 11:22:33 +0100", "%F %T %:Z", 1660386153],
    ["2022-08-13 11:22:33 PST", "%F %T %:Z", 1660418553],
    ["1660389753123", "%s%3N", 1660389753.123],
    ["1660389753123456", "%s%6N", 1660389753.123456],
    ["1660389753", "%s%Q", 1660389753],
    ["1660389753123", "%s", 1660389753123],
    ["08/13/22", "%D", 1660348800],
    ["8/13/2022", "%x", 1660348800],
    ["8/13/22 11:22:33", "%x %X", 1660389753],
    ["13-Aug-2022 11:22:33", "%v %T", 1660389753],
    ["2022-08-13 11:22:33.25", "%F %H:%M:%S.%l", 1660389753.25],
    ["2022-08-13 11:22:33,25", "%F %T,%l", 1660389753.25],
    ["2022-08-13 11:22:33:25", "%F %H:%M:%S:%l", 1660389753.25],
    ["2022-08-13 11:22:33.123456", "%F %H:%M:%S.%q", 1660389753.123456],
    ["08/13/2022 06:22:33 PM.123 EST", "%m/%d/%Y %I:%M:%S %p.%3N %Z", 1660432953.123],
    ["1660389753123456", "%10s%6N", 1660389753.123456],
    ["1660389753123", "%10s", 1660389753],
    ["13 Aug 2022 12:05:00 am", "%d %b %Y %r", 1660349100],
    ["13 Aug 2022 1 P.M.", "%d %b %Y %I %p", 1660395600],
    ["13 august 2022", "%d %B %Y", 1660348800],
    ["SATURDAY 13 AUG 2022", "%A %d %b %Y", 1660348800],
    ["2022 225", "%Y %j", 1660348800],
    ["2022  8   13", "%Y %m %d", 1660348800],
    ["20220813112233", "%Y%m%d%H%M%S", 1660389753],
    ["3/8/22 1:2:3", "%e/%m/%y %k:%M:%S", 1659488523],
    ["20 22 8 3", "%C %y %m %d", 1659484800],
    ["2022-08-13 11:22:33 and more", "%F %T", 1660389753],
    ["2022-08-13 11:22:33", "%F", 1660348800],
    ["[2022-08-13]", "[%F]", 1660348800],
    ["100% 2022-08-13", "100%% %F", 1660348800],
    ["2022-02-29", "%F", null],
    ["2024-02-29", "%F", 1709164800],
    ["2022-13-01", "%F", null],
    ["2022-00-10", "%F", null],
    ["2022-08", "%Y-%m", null],
    ["August 2022", "%B %Y", null],
    ["2022", "%Y", null],
    ["1970-12-31", "%F", 31449600],
    ["1970-01-01", "%F", 0],
    ["1969-12-31 23:59:59.5", "%F %T.%1N", -0.5],
    ["1601-01-01", "%F", -11644473600],
    ["01/02/50", "%d/%m/%y", 2527286400],
    ["01/02/68", "%d/%m/%y", 3095280000],
    ["01/02/69", "%d/%m/%y", -28857600],
    ["2022-08-13T11:22:33", "%Y-%m-%d %H:%M:%S", null],
    ["2022-08-13 25:00:00", "%F %T", null],
    ["2022-08-13 11:60:00", "%F %T", null],
    ["13:00 PM 2022-08-13", "%I:%M %p %F", null],
    ["2022-08-13 Mars/Olympus", "%F %Z", null],
    ["Foo 2022", "%b %Y", null],
    ["text", "%F", null],
    ["", "%F", null],
    ["text", "text", null],
  ])("reads %j by %j as %s", (text, format, time) => expect(read(text, format)).toBe(time));

  it("gives a number that is written with six decimals, until a calculation goes on with it", () => {
    const time = 'strptime("2026-06-13 03:25:31", "%F %T")';
    const printed = "1781321131.000000";
    for (const expression of [time, `tostring(${time})`, `if(1=1, ${time}, 0)`, `coalesce(missing, ${time})`])
      expect(evaluate(expression), expression).toBe(printed);
    expect(evaluate(`${time} . "!"`)).toBe(`${printed}!`);
    expect(evaluate(`mvappend(${time}, "x")`)).toEqual([printed, "x"]);
    expect(evaluate(`if(match(${time}, "\\.0{6}$"), "y", "n")`)).toBe("y");
    expect(evaluate(`typeof(${time})`)).toBe("Number");
    expect(evaluate(`if(${time} = 1781321131, "y", "n")`)).toBe("y");
    expect(evaluate(`${time} - 1`)).toBe(1781321130);
    expect(evaluate(`round(${time})`)).toBe(1781321131);
    expect(evaluate('strptime("10:00:00.25", "%T.%2N")', {}, { now: 0 })).toBe("36000.250000");
  });
  it("keeps its decimals in a field, in lists and in groups, and sorts as a number", () => {
    const rows = ["2026-06-13", "1969-12-31", "1601-01-01"].map((day) => ({ day }));
    search('eval d=strptime(day, "%F") | sort d | table d')
      .on(rows)
      .gives([{ d: "-11644473600.000000" }, { d: "-86400.000000" }, { d: "1781308800.000000" }]);
    search('eval d=strptime(day, "%F") | stats values(d) as d min(d) as low max(d) as high range(d) as between')
      .on(rows)
      .gives([
        {
          d: ["-11644473600.000000", "-86400.000000", "1781308800.000000"],
          low: "-11644473600.000000",
          high: "1781308800.000000",
          between: 13425782400,
        },
      ]);
    search('eval d=strptime(day, "%F") | eval typed=typeof(d), later=d+60, day=strftime(d, "%F") | head 1')
      .on(rows)
      .gives([{ d: "1781308800.000000", typed: "Number", later: 1781308860, day: "2026-06-13" }]);
  });
  it("gives _time as the number that it is", () =>
    search('eval _time=strptime(day, "%F") | stats count by _time')
      .on([{ day: "2026-06-13" }])
      .gives([{ _time: 1781308800, count: 1 }]));

  it("takes today for a time without a date, by the user's zone", () => {
    const now = 1774958400; // 31 March 2026, 12:00 UTC
    expect(read("11:59", "%H:%M", { now })).toBe(1774958340);
    expect(read("23:30", "%H:%M", { now: 1775008800, timeZone: losAngeles })).toBe(1775025000);
    expect(read("03/05 10:00", "%m/%d %H:%M", { now })).toBe(1772704800);
  });
  it("gives the difference of two times of day", () => {
    search(
      'eval start=strptime(Sent, "%H:%M:%S.%N"), end=strptime(Received, "%H:%M:%S.%N") | eval difference=round(end-start, 2) | table difference',
    )
      .on([{ Sent: "10:00:00.25", Received: "10:00:01.75" }])
      .gives([{ difference: "1.50" }]);
  });
  it("moves a time that the clock skips forward, and takes the first of one shown twice", () => {
    const setting = { timeZone: "America/New_York" };
    expect(read("2024-03-10 02:30:00", "%F %T", setting)).toBe(1710055800);
    expect(read("2024-11-03 01:30:00", "%F %T", setting)).toBe(1730611800);
  });
});

// Search Manual: Specify time modifiers in your search; the clock is Wednesday 9 February 2022, 13:37:05 UTC.
describe("relative_time", () => {
  it.each(["bad", "1d", "-1.5d", "@w8", ""])("says that %j is none where the search holds it", (modifier) => {
    const { messages } = createEngine().search(`* | eval t=relative_time(0, "${modifier}")`, [{}]);
    expect(messages).toMatchObject([
      { message: `relative_time gives null: \`${modifier}\` is not a relative time such as -1d@d` },
    ]);
  });
  it.each([
    ["now", 1644413825],
    ["-60m", 1644410225],
    ["-1h@h", 1644408000],
    ["-1d@d", 1644278400],
    ["-24h", 1644327425],
    ["-7d@d", 1643760000],
    ["-7d@m", 1643809020],
    ["@w0", 1644105600],
    ["@w", 1644105600],
    ["@w7", 1644105600],
    ["@w1", 1644192000],
    ["@w2", 1644278400],
    ["@w3", 1644364800],
    ["@w4", 1643846400],
    ["@w6", 1644019200],
    ["+1d@d", 1644451200],
    ["+24h", 1644500225],
    ["-w@w", 1643500800],
    ["-mon@mon", 1640995200],
    ["@mon", 1643673600],
    ["@q", 1640995200],
    ["-1q@qtr", 1633046400],
    ["@y", 1640995200],
    ["-1y@y", 1609459200],
    ["@d+3h", 1644375600],
    ["-mon@mon+7d", 1641600000],
    ["+1mon@mon-1s", 1646092799],
    ["-1d@d-2h+30m", 1644273000],
    ["@s", 1644413825],
    ["-30s", 1644413795],
    ["-2mon", 1639057025],
    ["-1quarter", 1636465025],
    ["+1year", 1675949825],
    ["-3days@day", 1644105600],
    ["-1hour", 1644410225],
    ["-1hr@hours", 1644408000],
    ["-10secs", 1644413815],
    ["-10mins@minute", 1644413220],
    ["-2weeks@week", 1642896000],
    ["-1months@months", 1640995200],
    ["@qtrs", 1640995200],
    ["-2yrs@years", 1577836800],
    ["-5ms", 1644413824.995],
    ["-H@H", 1644408000],
  ])("%s", (modifier, time) => expect(evaluate("relative_time(1644413825, modifier)", { modifier })).toBe(time));
  it.each(["yesterday", "", "5x", "-1constructor", "@__proto__", "@d@", "-1d d", "@w8", "@h3", "rt", "-d@"])(
    "%j is null",
    (modifier) => expect(evaluate("relative_time(1644413825, modifier)", { modifier })).toBeNull(),
  );
  it("clips to the last day of a shorter month", () => {
    expect(evaluate('relative_time(1648728000, "-1mon")')).toBe(1646049600); // 31 March to 28 February
    expect(evaluate('relative_time(1709208000, "-1y")')).toBe(1677585600); // 29 February to 28 February
  });
  it("snaps the start of yesterday from now()", () =>
    expect(evaluate('relative_time(now(), "-1d@d")', {}, { now: 1644413825.75 })).toBe(1644278400));
});

describe("now and time", () => {
  it("are the search's own reading of the clock", () => {
    expect(evaluate("now()", {}, { now: 1644413825.75 })).toBe(1644413825);
    expect(evaluate("time()", {}, { now: 1644413825.75 })).toBe(1644413825.75);
  });
});
