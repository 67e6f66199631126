/** Windows process events, the same for the same seed. */
export function makeEvents(count, seed = 42) {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  // A few values are common and many are rare, as in real logs.
  const pick = (list) => list[Math.floor(list.length * random() ** 2)];
  const hosts = Array.from({ length: 500 }, (_, i) => `ws${String(i).padStart(4, "0")}.corp.example`);
  const users = ["SYSTEM", "LOCAL SERVICE", ...Array.from({ length: 800 }, (_, i) => `CORP\\user${i}`)];
  const images = "svchost conhost chrome cmd powershell rundll32 reg net whoami"
    .split(" ")
    .map((name) => `${name}.exe`);
  const statuses = Array.from({ length: 8 }, (_, i) => String(i));
  const start = 1_760_000_000 + count;
  return Array.from({ length: count }, (_, i) => {
    const image = pick(images);
    const encoded = random() < 0.02 ? " -enc SQBFAFgA" : "";
    return {
      _time: start - i,
      host: pick(hosts),
      dest: pick(hosts),
      source: "XmlWinEventLog:Security",
      sourcetype: "XmlWinEventLog",
      EventCode: "4688",
      user: pick(users),
      process_name: image,
      process: `C:\\Windows\\System32\\${image}${encoded} /arg${Math.floor(random() * 50000)}`,
      parent_process_name: pick(images),
      process_id: String(Math.floor(random() * 30000)),
      parent_process_id: String(Math.floor(random() * 3000)),
      status: pick(statuses),
      bytes: Math.floor(random() * 100000),
    };
  });
}
