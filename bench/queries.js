/** Each query with the loop a person would write for it: one pass over plain objects, a Map keyed by the joined fields. */
export const queries = [
  {
    name: "filter + count",
    most: 1.3,
    spl: 'search process_name="powershell.exe" process="*-enc*" NOT user="SYSTEM" | stats count',
    hand(events) {
      let count = 0;
      for (const { process_name, process, user } of events) {
        const named = process_name.toLowerCase() === "powershell.exe";
        if (named && process.toLowerCase().includes("-enc") && user.toLowerCase() !== "system") count++;
      }
      return count;
    },
    check: (results, hand) => results.rows[0].count === hand,
  },
  {
    name: "four-key stats",
    most: 1.0,
    spl: "* | stats count min(_time) max(_time) by host, user, process_name, parent_process_name",
    hand(events) {
      const groups = new Map();
      for (const { host, user, process_name, parent_process_name, _time } of events) {
        const key = `${host}|${user}|${process_name}|${parent_process_name}`;
        const group = groups.get(key);
        if (group) {
          group.count++;
          if (_time < group.min) group.min = _time;
          if (_time > group.max) group.max = _time;
        } else groups.set(key, { host, user, process_name, parent_process_name, count: 1, min: _time, max: _time });
      }
      return groups.size;
    },
    check: (results, hand) => results.length === hand,
  },
  {
    name: "eval + where + count",
    most: 1.3,
    spl: '* | eval len=len(process), p=lower(process_name) | where len>40 AND match(process,"(?i)powershell|rundll32") | stats count by p',
    hand(events) {
      const groups = new Map();
      const pattern = /powershell|rundll32/i;
      for (const { process, process_name } of events) {
        const p = process_name.toLowerCase();
        if (process.length > 40 && pattern.test(process)) groups.set(p, (groups.get(p) ?? 0) + 1);
      }
      return groups.size;
    },
    check: (results, hand) => results.length === hand,
  },
  {
    name: "rex + top 20",
    most: 1.2,
    spl: String.raw`* | rex field=process "(?<exe>\w+)\.exe(?: -enc \S+)? /arg(?<arg>\d+)" | stats count by exe, arg | sort 20 - count`,
    hand(events) {
      const pattern = /(?<exe>\w+)\.exe(?: -enc \S+)? \/arg(?<arg>\d+)/;
      const groups = new Map();
      for (const { process } of events) {
        const found = pattern.exec(process);
        if (!found) continue;
        const { exe, arg } = found.groups;
        const key = `${exe}|${arg}`;
        const group = groups.get(key);
        if (group) group.count++;
        else groups.set(key, { exe, arg, count: 1 });
      }
      return [...groups.values()].sort((a, b) => b.count - a.count).slice(0, 20).length;
    },
    check: (results, hand) => results.length === hand,
  },
  {
    name: "bin + stats",
    most: 1.0,
    spl: "* | bin _time span=5m | stats count avg(bytes) by _time, status",
    hand(events) {
      const groups = new Map();
      for (const { _time, status, bytes } of events) {
        const bin = Math.floor(_time / 300) * 300;
        const key = `${bin}|${status}`;
        const group = groups.get(key);
        if (group) {
          group.count++;
          group.sum += bytes;
        } else groups.set(key, { _time: bin, status, count: 1, sum: bytes });
      }
      return [...groups.values()].map((group) => ({ ...group, avg: group.sum / group.count })).length;
    },
    check: (results, hand) => results.length === hand,
  },
  {
    name: "two-key sort",
    most: 0.6,
    spl: "* | sort 0 dest, - _time",
    hand: (events) =>
      [...events].sort((a, b) => (a.dest < b.dest ? -1 : a.dest > b.dest ? 1 : b._time - a._time)).length,
    check: (results, hand) => results.length === hand,
  },
];
