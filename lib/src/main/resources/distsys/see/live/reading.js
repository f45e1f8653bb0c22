// What a trace says: its text form read, put into words, and asked about causes, states and faults. Mirrors TraceText, Words,
// Causality and Why of the library; a browser test compares the sentences.

const NETWORK = new Set(["drop", "cut", "heal", "fault", "calm"]), RUNS = new Set(["start", "deliver", "fire", "restart"]);

/** The packed word of a trace, as text. */
async function unpack(word) {
  const bytes = Uint8Array.from(atob(word.slice(word.indexOf(":") + 1)), c => c.charCodeAt(0));
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))).text();
}

const plain = s => s.startsWith('~"') ? JSON.parse(s.slice(1)) : s;

/** Where the quote that opens at 1 ends. */
function closing(s) {
  let i = 2;
  while (i < s.length && s[i] !== '"') i += s[i] === "\\" ? 2 : 1;
  return i;
}

/** A trace as columns: one array for each property, one place for each event. */
function read(text) {
  const t = {names: [], clocks: {}, explored: false, seq: [], time: [], node: [], kind: [], causeSeq: [], from: [], to: [], what: [], fields: []};
  const index = new Map(), nanos = s => Math.round(parseFloat(s) * 1e6);
  for (const line of text.split("\n")) {
    if (line.startsWith("# nodes: ")) {
      line.slice(9).split(" ").forEach(n => { index.set(n, t.names.length); t.names.push(plain(n)); });
    } else if (line.startsWith("# explored: ")) {
      t.explored = true;
    } else if (line.startsWith("# clock ")) {
      const colon = line.indexOf(": ");
      t.clocks[index.get(line.slice(8, colon))] = line.slice(colon + 2).split("; ").map(s => s.split(" ")).map(s => [nanos(s[0]), nanos(s[1]), +s[2]]);
    } else if (line && !line.startsWith("#")) {
      const parts = line.split(" | "), c = parts[0].split(" ", 6), ends = c[5].split(">");
      t.seq.push(+c[0]);
      t.time.push(nanos(c[1]));
      t.node.push(c[2] === "-" ? -1 : index.get(c[2]));
      t.kind.push(c[3]);
      t.causeSeq.push(c[4] === "-" ? -1 : +c[4]);
      t.from.push(ends.length > 1 ? index.get(ends[0]) : -1);
      t.to.push(ends.length > 1 ? index.get(ends[1]) : -1);
      t.what.push(plain(parts[0].slice(c.join(" ").length + 1)));
      t.fields.push(parts.length === 1 ? null : parts.slice(1).map(p => {
        const equals = p.startsWith('~"') ? closing(p) + 1 : p.indexOf("=");
        return [plain(p.slice(0, equals)), plain(p.slice(equals + 1))];
      }));
    }
  }
  return t;
}

/** Numbers as the library writes them: 1,234. */
const number = n => n.toLocaleString("en-US");

/** A time with the unit in which it reads best. */
function time(nanos) {
  const size = Math.abs(nanos), show = unit => String(Math.sign(nanos) * Math.floor(size / (unit / 1000) + 0.5) / 1000);
  if (size >= 1e9) return show(1e9) + " s";
  if (size >= 1e6 || nanos === 0) return show(1e6) + " ms";
  if (size >= 1e3) return show(1e3) + " µs";
  return nanos + " ns";
}

/** How many nanoseconds stand for a step of a run that the explorer found, which knows no times. */
const STEP = 1e6;

/** A message as people say it: Hello(clock=3) is Hello(3). */
function brief(payload) {
  let out = "", i = 0;
  while (i < payload.length) {
    const c = payload[i];
    let m;
    if (c === '"') {
      let end = i + 1;
      while (end < payload.length && payload[end] !== '"') end += payload[end] === "\\" ? 2 : 1;
      end = Math.min(payload.length, end + 1);
      const inside = payload.slice(i + 1, Math.max(i + 1, end - 1));
      out += /^[\p{L}\p{N}_.-]{1,24}$/u.test(inside) ? inside : payload.slice(i, end);
      i = end;
    } else if (i > 0 && (payload[i - 1] === "(" || payload.startsWith(", ", i - 2)) && (m = /^[\p{L}_$][\p{L}\p{N}_$]*=/u.exec(payload.slice(i, i + 80)))) {
      i += m[0].length;
    } else {
      out += c;
      i++;
    }
  }
  return out;
}

/** What a node wrote, without its wrapping. */
function said(payload) {
  const at = payload.startsWith("LogLine(") ? payload.indexOf('text="') : -1;
  if (at < 0) return payload;
  const start = at + 6;
  let end = start;
  while (end < payload.length && payload[end] !== '"') end += payload[end] === "\\" ? 2 : 1;
  return payload.slice(start, Math.min(end, payload.length)).replaceAll('\\"', '"').replaceAll("\\\\", "\\");
}

const sides = payload => payload.trim().replace(/\s*[/|]\s*/g, " from ");

/** Words from a learner that run from right to left, or turn others round, keep to themselves. */
const alone = s => /[\u0590-\u08FF\u200F\u202A-\u202E\u2066-\u2069\uFB1D-\uFDFF\uFE70-\uFEFC]/.test(s) ? "\u2068" + s + "\u2069" : s;

/** All that is asked of one trace; lost holds what is not in it, the fields of each node before its first event. */
function Story(t, lost) {
  const count = t.seq.length, place = new Map();
  t.seq.forEach((s, i) => place.set(s, i));
  const atNode = Uint8Array.from(t.kind, (k, i) => !NETWORK.has(k) && t.node[i] >= 0 ? 1 : 0);
  const cause = Int32Array.from(t.causeSeq, s => place.has(s) ? place.get(s) : -1), before = new Int32Array(count).fill(-1);
  const end = new Int32Array(count).fill(-1), briefs = new Map(), latest = new Array(t.names.length).fill(-1);
  for (let i = 0; i < count; i++) {
    if (atNode[i]) { before[i] = latest[t.node[i]]; latest[t.node[i]] = i; }
    if ((t.kind[i] === "deliver" || t.kind[i] === "drop") && cause[i] >= 0) end[cause[i]] = i;
  }
  const moment = nanos => !t.explored ? time(nanos) : nanos === 0 ? "start" : "step " + nanos / STEP;
  const name = n => n < 0 ? "?" : t.names[n];
  const short = payload => { if (!briefs.has(payload)) briefs.set(payload, alone(brief(payload))); return briefs.get(payload); };

  function deed(i) {
    const what = short(t.what[i]), node = t.node[i] < 0 ? "" : t.names[t.node[i]];
    switch (t.kind[i]) {
      case "start": return node + " starts";
      case "send": return node + " sends " + what + " to " + name(t.to[i]);
      case "deliver": return node + " receives " + what + " from " + name(t.from[i]);
      case "drop": return what + " from " + name(t.from[i]) + " to " + name(t.to[i]) + " is lost";
      case "set": return node + " sets the timer " + what;
      case "fire": return node + "’s timer " + what + " fires";
      case "cancel": return node + " cancels the timer " + what;
      case "log": return node + " says “" + alone(said(t.what[i])) + "”";
      case "sync": return node + " makes its disk durable";
      case "crash": return node + " crashes" + (what ? ": " + what : "");
      case "restart": return node + " restarts";
      case "cut": return "the network cuts " + alone(sides(t.what[i]));
      case "heal": return "the network heals" + (what ? ": " + sides(t.what[i]).replaceAll(" from ", " and ") : "");
      case "pause": return node + " pauses";
      case "resume": return node + " goes on";
      case "fault": return "fault" + (node ? " at " + node : "") + ": " + alone(t.what[i]);
      case "calm": return "over" + (node ? " at " + node : "") + ": " + alone(t.what[i]);
      default: return node + " fails: " + alone(t.what[i]);
    }
  }
  const sentence = i => deed(i) + (t.fields[i] ? "; " + t.fields[i].map(f => f.map(alone).join(" ")).join(", ") : "");

  /** How each event stands to event i: n not at all, p past, f future, x elsewhere, s itself. */
  function tones(i) {
    const tone = new Array(count).fill(atNode[i] ? "x" : "n");
    if (!atNode[i]) return tone;          // what happens in the network has no past: nothing is shaded
    tone[i] = "s";
    for (let j = i; j >= 0; j--) {
      if (tone[j] !== "s" && tone[j] !== "p") continue;
      if (before[j] >= 0) tone[before[j]] = "p";
      if (cause[j] >= 0 && atNode[cause[j]]) tone[cause[j]] = "p";
    }
    const after = j => j >= i && (tone[j] === "s" || tone[j] === "f");
    for (let j = i + 1; j < count; j++) if (atNode[j] && (after(before[j]) || after(cause[j]))) tone[j] = "f";
    return tone;
  }

  // The fields of all nodes, kept every so often, so that a jump to the end need not go through all that came before.
  const EVERY = 256, kept = [lost.map(fields => new Map(Object.entries(fields).map(([k, v]) => [k, {now: v, by: -1}])))];
  function apply(all, j) {
    const n = t.node[j];
    if (n < 0) return;
    const old = all[n];
    if (t.kind[j] === "crash") all[n] = new Map();
    if (t.fields[j]) for (const [k, v] of t.fields[j]) all[n].set(k, {now: v, by: j, was: old.has(k) ? old.get(k).now : null});
  }
  /** For each node its fields just after event i: name to value, who wrote it, what it was before. */
  function states(i) {
    let k = Math.min(kept.length - 1, Math.floor((i + 1) / EVERY));
    let all = kept[k].map(m => new Map(m));
    for (let j = k * EVERY; j <= i; j++) {
      if (j > 0 && j % EVERY === 0 && j / EVERY === kept.length) kept.push(all.map(m => new Map(m)));
      apply(all, j);
    }
    return all;
  }

  // What goes wrong, from when to when.
  const troubles = [], open = new Map();
  const begin = (key, o) => { open.set(key, o); troubles.push(o); };
  const finish = (key, i) => { if (open.has(key)) { open.get(key).until = i; open.delete(key); } };
  for (let i = 0; i < count; i++) {
    const n = t.node[i], what = t.what[i];
    switch (t.kind[i]) {
      case "crash": finish("pause" + n, i); begin("crash" + n, {kind: "crash", node: n, from: i, until: count}); break;
      case "restart": finish("crash" + n, i); break;
      case "pause": begin("pause" + n, {kind: "pause", node: n, from: i, until: count}); break;
      case "resume": finish("pause" + n, i); break;
      case "cut": begin("cut" + what + i, {kind: "cut", node: -1, what, from: i, until: count}); break;
      case "heal":
        for (const [key, o] of [...open]) if (o.kind === "cut" && (!what.trim() || o.what === what)) finish(key, i);
        break;
      case "fault": begin("fault" + n + what, {kind: "fault", node: n, what, from: i, until: what.startsWith("ClockJump(") || what.startsWith("BitRot(") ? i : count}); break;
      case "calm": finish("fault" + n + what, i); break;
    }
  }
  const wrongAt = i => troubles.filter(o => o.from <= i && i < o.until);

  /** The messages on their way just after event i. */
  function onTheWay(i) {
    const all = [];
    for (let j = 0; j <= i; j++) if (t.kind[j] === "send" && t.to[j] >= 0 && (end[j] < 0 || end[j] > i)) all.push(j);
    return all;
  }

  /** What the clock of node n shows at event i; null if all clocks show the true time. */
  function clock(n, i) {
    if (!Object.keys(t.clocks).length) return null;
    let shows = t.time[i];
    for (const s of t.clocks[n] || []) if (s[0] <= t.time[i]) shows = s[1] + (t.time[i] - s[0]) + Math.trunc((t.time[i] - s[0]) * s[2]);
    return shows;
  }

  /** The line of causes behind event i: what brought it about, and what that, back to the start of a node. */
  function path(i) {
    const all = [];
    for (let at = i; at >= 0; ) {
      all.push(at);
      at = RUNS.has(t.kind[at]) ? cause[at] < at ? cause[at] : -1 : handler(at);
    }
    return all;
  }
  function handler(i) {
    if (!atNode[i] || ["crash", "pause", "resume"].includes(t.kind[i])) return -1;
    for (let j = before[i]; j >= 0; j = before[j]) {
      if (t.kind[j] === "crash") return -1;
      if (RUNS.has(t.kind[j])) return j;
    }
    return -1;
  }
  /** Why a field of node n is what it is, as a sentence; line is path(its last writer). */
  function because(n, field, value, was, line) {
    const when = i => (t.explored && t.time[i] === 0 ? "at the start" : "at " + moment(t.time[i])) + " (#" + t.seq[i] + ") " + deed(i);
    const shown = line.length <= 7 ? line : line.slice(0, 5);
    let out = t.names[n] + "’s " + alone(field) + " is " + alone(value) + " because " + shown.map(when).join(", because ");
    if (shown.length < line.length) out += ", and so on, " + number(line.length - 6) + " steps back to this: " + when(line[line.length - 1]);
    return out + "." + (was === null || was === undefined ? "" : " Before it was " + alone(was) + ".");
  }

  const type = payload => payload.includes("(") ? payload.slice(0, payload.indexOf("(")) : payload;
  return {...t, count, moment, place, atNode, cause, before, end, deed, sentence, tones, states, troubles, wrongAt, onTheWay, clock, path, because, short, said, name,
    type: i => t.kind[i] === "log" ? "" : type(t.what[i])};
}
