// Draws the part of a run that is in view: what is outside is not in the page. Same signs and classes as the still picture.

const SVG = "http://www.w3.org/2000/svg";
/** More marks than that in view, and they are drawn as a few long paths without labels. */
const MANY = 450;

function shape(name, look, attributes) {
  const e = document.createElementNS(SVG, name);
  if (look) e.setAttribute("class", look);
  for (const k in attributes) e.setAttribute(k, attributes[k]);
  return e;
}
/** An attribute that is written only when it changes: what is not written need not be painted anew. */
function put(e, name, value) {
  if (e.getAttribute(name) !== value) e.setAttribute(name, value);
}
const line = (look, x1, y1, x2, y2) => shape("path", look, {d: "M" + x1 + " " + y1 + "L" + x2 + " " + y2});
const cross = (look, x, y, r) => shape("path", look, {d: `M${x - r} ${y - r}L${x + r} ${y + r}M${x - r} ${y + r}L${x + r} ${y - r}`});
function words(look, x, y, text) {
  const e = shape("text", look, {x, y});
  e.textContent = text;
  return e;
}

const pen = document.createElement("canvas").getContext("2d"), widths = new Map();
const FONTS = {lb: 14, lostname: 14, num: 12, say: 13, crashname: 13, upname: 13, badname: -14, flagname: -14, cutname: 13, name: -14, axis: 13};
function width(look, text) {
  const key = look + text;
  if (!widths.has(key)) {
    if (widths.size > 20000) widths.clear();
    pen.font = (FONTS[look] < 0 ? "600 " : "") + Math.abs(FONTS[look]) + 'px Inter,"Segoe UI",Helvetica,Arial,sans-serif';
    widths.set(key, pen.measureText(text).width);
  }
  return widths.get(key);
}
function fit(look, text, most) {
  if (width(look, text) <= most) return text;
  const letters = [...text];
  let low = 0, high = letters.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (width(look, letters.slice(0, middle).join("") + "…") <= most) low = middle; else high = middle - 1;
  }
  return letters.slice(0, low).join("") + "…";
}

/** Finds places for labels: none on another, on a mark or on a node's line; across as few arrows as can be. */
function Labels(left, top, right, bottom) {
  const taken = [], lines = [];
  let hidden = 0;
  const crosses = (b, l) => {
    if (Math.max(l[0], l[2]) < b[0] || Math.min(l[0], l[2]) > b[2] || Math.max(l[1], l[3]) < b[1] || Math.min(l[1], l[3]) > b[3]) return false;
    const side = (x, y) => (l[2] - l[0]) * (y - l[1]) - (l[3] - l[1]) * (x - l[0]);
    const s = [side(b[0], b[1]), side(b[2], b[1]), side(b[0], b[3]), side(b[2], b[3])];
    return Math.min(...s) <= 0 && Math.max(...s) >= 0;
  };
  return {
    reserve: (x1, y1, x2, y2) => taken.push([x1, y1, x2, y2]),
    avoid: (x1, y1, x2, y2) => lines.push([x1, y1, x2, y2]),
    hidden: () => hidden,
    /** Spots are [x, y, share of the width to the left of x]; y is the middle of the line of text. */
    place(look, texts, spots, most, counts) {
      const high = Math.abs(FONTS[look]) * 0.56;
      for (const text of texts) {
        const w = width(look, text);
        let best = null, fewest = most + 1;
        for (const [x, y, share] of spots) {
          const b = [x - w * share - 2, y - high, x + w * (1 - share) + 2, y + high];
          if (b[0] < left || b[2] > right || b[1] < top || b[3] > bottom) continue;
          if (taken.some(o => o[0] < b[2] && b[0] < o[2] && o[1] < b[3] && b[1] < o[3])) continue;
          let n = 0;
          for (const l of lines) if (crosses(b, l) && ++n >= fewest) break;
          if (n < fewest) { fewest = n; best = b; }
          if (!fewest) break;
        }
        if (best) { taken.push(best); return {text, x: best[0] + 2, y: best[3] - high * 0.42, w}; }
      }
      if (counts) hidden++;
      return null;
    },
  };
}

/** Partitions as bands: for each its begin and end and the gaps between lines where it runs. */
function cuts(story) {
  return story.troubles.filter(o => o.kind === "cut").map(o => {
    const parts = o.what.split(/[/|]/).map(p => p.trim().split(/[\s,{}[\]]+/));
    const side = story.names.map(n => { let s = -1; parts.forEach((p, k) => { if (p.includes(n)) s = k; }); return s; });
    const gaps = [];
    for (let i = 0, last = -1; i < side.length; i++) {
      if (side[i] < 0) continue;
      if (last >= 0 && side[i] !== side[last]) gaps.push(last);
      last = i;
    }
    return {...o, gaps};
  });
}

/** The marks of a run: one for each handler, with all it did at that instant. */
function marks(story) {
  const all = [], of = new Int32Array(story.count).fill(-1), last = new Array(story.names.length).fill(-1);
  for (let i = 0; i < story.count; i++) {
    if (!story.atNode[i]) continue;
    const n = story.node[i], before = last[n] < 0 ? null : all[last[n]], same = before && before.time === story.time[i];
    if (same && !RUNS.has(story.kind[i]) && story.kind[i] !== "crash") before.events.push(i);
    else { last[n] = all.length; all.push({node: n, time: story.time[i], events: [i], nth: same ? before.nth + 1 : 0}); }
    of[i] = last[n];
  }
  return {all, of};
}

/** A picture in an svg element, of a story; notes are what its author points at: [event, words, whether it is a violation]. */
function Picture(svg, story, notes) {
  const n = story.names.length, row = n <= 3 ? 92 : n <= 5 ? 80 : n <= 8 ? 62 : n <= 14 ? 46 : n <= 40 ? 32 : 22, top = 40;
  const bottom = top + Math.max(0, n - 1) * row, height = bottom + 60, radius = row >= 60 ? 6 : 5;
  const bands = cuts(story), {all: allMarks, of: markOf} = marks(story), arrows = [];
  for (let i = 0; i < story.count; i++) {
    if (story.kind[i] === "send" && story.end[i] < 0 && story.to[i] >= 0) arrows.push({s: i, d: -1, from: story.time[i], to: story.time[i]});
    else if (story.kind[i] === "deliver" || story.kind[i] === "drop") {
      const s = story.cause[i];
      if (s >= 0) arrows.push({s, d: i, from: story.time[s], to: story.time[i]});
      else if (story.kind[i] === "deliver" && story.from[i] >= 0) arrows.push({s: -1, d: i, from: story.time[i], to: story.time[i]});
    }
  }
  let wide = 900, left = 90, right = 890, view = [0, 1], drawn = null;
  const Y = node => top + node * row, half = Math.min(16, row / 3);
  const X = time => left + 10 + (time - view[0]) / (view[1] - view[0]) * (right - left - 24);
  const markX = m => Math.min(right + 4, X(m.time) + Math.min(14, (right - left) / 40) * m.nth);

  /** From its send to its end, in pixels; a loss ends on its way, in the partition that stops it if there is one. */
  function ends(a) {
    const s = a.s >= 0 ? allMarks[markOf[a.s]] : null, lost = a.d >= 0 && story.kind[a.d] === "drop";
    const x1 = s ? markX(s) : 0, y1 = s ? Y(s.node) : 0;
    if (lost) {
      const i = s.node, j = story.to[a.d];
      let y = i === j ? Y(j) : i < j ? Y(j) - row / 2 : Y(j) + row / 2;
      for (const c of bands) {
        if (c.from > a.d || c.until < a.s) continue;
        for (const g of c.gaps) if (g >= Math.min(i, j) && g < Math.max(i, j)) y = Y(g) + row / 2 + half / 2;
      }
      return [x1, y1, Math.max(X(a.to), x1 + 26), y];
    }
    if (a.d < 0) return [x1, y1, x1 + 34, y1 + 26 * Math.sign(Y(story.to[a.s]) - y1)];
    const e = allMarks[markOf[a.d]], x2 = markX(e), y2 = Y(e.node);
    return s ? [x1, y1, x2, y2] : [x2 - 30, y2 + 24 * Math.sign(Y(story.from[a.d]) - y2), x2, y2];
  }

  function sign(m) {
    const g = shape("g", "e", {transform: `translate(${m.x.toFixed(1)} ${m.y})`, "data-seq": story.seq[m.events[0]]}), has = k => m.events.some(i => story.kind[i] === k);
    if (m.events.length > 1) g.dataset.all = m.events.map(i => story.seq[i]).join(" ");
    g.append(shape("circle", "ds-hit", {r: 12}));
    if (has("fail")) g.append(...warning(0, 7));
    else if (has("crash")) g.append(cross("crash", 0, 0, 6));
    else if (has("restart")) g.append(shape("circle", "up", {r: radius}));
    else if (has("send") || has("deliver")) g.append(shape("circle", "dot", {r: radius}));
    else if (has("log")) g.append(shape("path", "dot", {d: "M-4 -4h8v8h-8z"}));
    else g.append(line("tk", 0, -6, 0, 6));
    return g;
  }
  function warning(x, y) {
    return [shape("path", "bad", {d: `M${x} ${y - 18}l10 18h-20z`}), words("bang", x, y - 3, "!")];
  }

  /** Draws what happens in the time from view[0] to view[1], on so many pixels. */
  function draw(newView, pixels) {
    view = newView;
    wide = pixels;
    let pill = 44;
    for (const name of story.names) pill = Math.max(pill, Math.min(wide < 500 ? 70 : 120, width("name", name)) + (row < 30 ? 12 : 24));
    left = 8 + pill + (wide < 500 ? 8 : 18);
    right = wide - 14;
    svg.setAttribute("viewBox", `0 0 ${wide} ${height}`);
    svg.setAttribute("width", wide);
    svg.setAttribute("height", height);
    const back = shape("g"), ways = shape("g"), names = shape("g"), points = shape("g"), labels = shape("g"), front = shape("g");
    const seen = [];
    for (const m of allMarks) if (m.time >= view[0] && m.time <= view[1]) seen.push(Object.assign(m, {x: markX(m), y: Y(m.node), g: null}));
    const flown = arrows.filter(a => a.from <= view[1] && a.to >= view[0]);
    const places = Labels(left - 8, top - 36, wide, bottom + 34), many = seen.length > MANY;
    // What comes from before the view, or leaves it, ends at its edge.
    names.append(shape("rect", "edge", {x: 0, y: 0, width: left - 6, height: height}), shape("rect", "edge", {x: right + 8, y: 0, width: 20, height: height}));
    drawn = {seen, flown, many, back, ways, names, points, labels, front, places, paths: {}};
    grid(back);
    partitions(back);
    for (let i = 0; i < n; i++) life(back, i, pill);
    if (!many) {
      seen.forEach(m => places.reserve(m.x - radius - 2, m.y - radius - 2, m.x + radius + 2, m.y + radius + 2));
      flown.forEach(a => { a.at = ends(a); places.avoid(...a.at); });
      flown.forEach(a => ways.append(arrow(a)));
      seen.forEach(m => points.append(m.g = sign(m)));
      captions(flown.length);
    }
    svg.replaceChildren(back, ways, names, points, labels, front);
    return {marks: seen.length, hidden: many ? 0 : places.hidden(), many};
  }

  function grid(g) {
    const least = (view[1] - view[0]) * 70 / Math.max(80, right - left), step = [1, 2, 5].flatMap(k => Array.from({length: 14}, (_, e) => k * 10 ** e)).sort((a, b) => a - b).find(s => s >= least && (!story.explored || s >= STEP)) || 1e14;
    const biggest = view[1], [unit, size] = biggest >= 2e9 ? ["s", 1e9] : biggest >= 2e6 ? ["ms", 1e6] : biggest >= 2e3 ? ["µs", 1e3] : ["ns", 1];
    for (let at = Math.ceil(view[0] / step) * step; at <= view[1]; at += step) {
      const x = X(at), label = story.explored ? story.moment(at) : +(at / size).toPrecision(12) + " " + unit, half = width("axis", label) / 2;
      g.append(line("grid", x, top - 24, x, bottom + 30));
      if (x - half > left - 20 && x + half < wide) g.append(words("axis", x - half, bottom + 48, label));
    }
  }
  function partitions(g) {
    for (const c of bands) {
      const begins = story.time[c.from], stops = c.until < story.count ? story.time[c.until] : view[1];
      if (begins > view[1] || stops < view[0]) continue;
      const x1 = X(Math.max(begins, view[0])), x2 = Math.max(x1 + 6, X(Math.min(stops, view[1])));
      c.gaps.forEach((gap, k) => {
        const y = Y(gap) + row / 2;
        g.append(shape("rect", "band", {x: x1, y: y - half, width: x2 - x1, height: 2 * half}), line("cut", x1, y + half / 2, x2, y + half / 2));
        if (k === 0 && row >= 46) {
          const text = ["partition: " + sides(c.what), "partition"].find(s => width("cutname", s) < x2 - x1 - 8);
          if (text) { g.append(words("cutname", x1 + 5, y - half + 12, text)); drawn.places.reserve(x1 + 3, y - half, x1 + 7 + width("cutname", text), y - half + 16); }
        }
      });
    }
  }
  function life(g, i, pill) {
    const y = Y(i);
    let x = left, up = true;
    for (const o of story.troubles) {
      if (o.node !== i || o.kind !== "crash" && o.kind !== "pause") continue;
      const begins = story.time[o.from], stops = o.until < story.count ? story.time[o.until] : Infinity;
      if (begins > view[1] || stops < view[0]) continue;
      const x1 = Math.max(left, X(begins)), x2 = Math.min(right, X(Math.min(stops, view[1])));
      if (o.kind === "crash") {
        g.append(line("life", x, y, x1, y), line("down", x1, y, x2, y));
        x = x2;
        up = stops <= view[1];
      } else {
        g.append(shape("rect", "pause", {x: x1, y: y - 9, width: Math.max(3, x2 - x1), height: 18, rx: 3}));
        if (x2 - x1 > 56) { g.append(words("say", x1 + 6, y - 13, "paused")); drawn.places.reserve(x1 + 4, y - 25, x1 + 56, y - 10); }
      }
    }
    g.append(line(up ? "life" : "down", x, y, right, y));
    for (const o of story.troubles) {
      if (o.kind !== "fault" || o.node !== i || story.time[o.from] < view[0] || story.time[o.from] > view[1]) continue;
      const x = X(story.time[o.from]);
      g.append(shape("path", "flag", {d: `M${x} ${y - radius - 3}l-6 -11h12z`}));
      drawn.places.reserve(x - 8, y - radius - 16, x + 8, y - radius);
    }
    drawn.places.reserve(left, y - 3, right, y + 3);
    const high = row < 30 ? 18 : 26;
    drawn.names.append(shape("rect", "pill", {x: 4, y: y - high / 2, width: pill, height: high, rx: high / 2}), words("name", 4 + pill / 2, y + 5, fit("name", story.names[i], pill - 12)));
  }
  function arrow(a) {
    const [x1, y1, x2, y2] = a.at, lost = a.d >= 0 && story.kind[a.d] === "drop", look = lost ? "lost" : "ln", g = shape("g", "m"), length = Math.hypot(x2 - x1, y2 - y1) || 1;
    if (a.s >= 0) g.dataset.s = story.seq[a.s];
    if (a.d >= 0) g.dataset.d = story.seq[a.d];
    const head = (dx, dy) => {
      const l = Math.hypot(dx, dy) || 1, ux = dx / l, uy = dy / l, tx = x2 - ux * (radius + 2), ty = y2 - uy * (radius + 2), bx = tx - ux * 9, by = ty - uy * 9;
      drawn.places.reserve((tx + bx) / 2 - 5, (ty + by) / 2 - 5, (tx + bx) / 2 + 5, (ty + by) / 2 + 5);
      g.append(shape("path", "hd", {d: `M${tx.toFixed(1)} ${ty.toFixed(1)}L${(bx - uy * 4.5).toFixed(1)} ${(by + ux * 4.5).toFixed(1)}L${(bx + uy * 4.5).toFixed(1)} ${(by - ux * 4.5).toFixed(1)}z`}));
    };
    if (y1 === y2 && a.s >= 0 && a.d >= 0) {
      const hump = y1 - Math.min(26, row / 2);
      g.append(shape("path", look, {d: `M${x1} ${y1}Q${(x1 + x2) / 2} ${hump} ${x2} ${y2 - radius}`}));
      if (!lost) head((x2 - x1) / 2, y2 - hump);
    } else {
      const gap = a.d >= 0 && !lost ? radius + 8 : 0;
      g.append(line(look, x1.toFixed(1), y1, (x2 - (x2 - x1) / length * gap).toFixed(1), (y2 - (y2 - y1) / length * gap).toFixed(1)));
      if (a.d >= 0 && !lost) head(x2 - x1, y2 - y1);
    }
    if (lost) g.append(cross("end", x2, y2, 4));
    return a.g = g;
  }
  /** The words, the weightiest first. */
  function captions(crowd) {
    const {places, labels, seen, flown} = drawn, most = crowd > 120 ? 0 : crowd > 60 ? 1 : 3;
    const put = (look, texts, spots, g, counts, crossings = most) => {
      const p = places.place(look, texts.filter(Boolean), spots, crossings, counts);
      if (!p) return;
      const middle = look === "num" || look === "upname", e = words(look + " halo", middle ? p.x + p.w / 2 : p.x, p.y, p.text);
      (g || labels).append(e);
    };
    const label = a => { const g = shape("g", "l"); if (a.s >= 0) g.dataset.s = story.seq[a.s]; if (a.d >= 0) g.dataset.d = story.seq[a.d]; labels.append(g); return a.l = g; };
    for (const [i, text, bad] of notes) {
      const m = markOf[i] >= 0 ? allMarks[markOf[i]] : null;
      if (!m || !seen.includes(m)) continue;
      const y = m.y - radius - 3;
      places.reserve(m.x - 10, y - 18, m.x + 10, y);
      if (bad) labels.append(...warning(m.x, y)); else labels.append(shape("path", "flag", {d: `M${m.x} ${y}l-6 -11h12z`}));
      const look = bad ? "badname" : "flagname";
      put(look, [text, fit(look, text, 180), fit(look, text, 90)], [[m.x + 13, y - 7, 0], [m.x - 13, y - 7, 1], [m.x + radius + 5, m.y + 14, 0], [m.x - radius - 5, m.y + 14, 1]], null, true, 99);
    }
    for (const m of seen) for (const i of m.events) {
      const spots = [[m.x + 14, m.y - 13, 0], [m.x, m.y - 19, 0.5], [m.x - 14, m.y - 13, 1], [m.x + 14, m.y + 14, 0], [m.x - 14, m.y + 14, 1]], k = story.kind[i], what = story.what[i];
      if (k === "crash") put("crashname", [what ? "crash: " + story.short(what) : "crash", "crash"], spots, null, true, 99);
      else if (k === "restart") put("upname", ["restart"], spots, null, true, 99);
      else if (k === "fail") put("badname", [story.said(what), fit("badname", story.said(what), 240), "fails"], spots, null, true, 99);
    }
    for (const a of flown) {
      const full = story.short(story.what[a.s >= 0 ? a.s : a.d]), kind = story.type(a.s >= 0 ? a.s : a.d), after = a.d >= 0 && story.kind[a.d] === "drop" ? " lost" : "", spots = [];
      const [x1, y1, x2, y2] = a.at, down = y2 > y1;
      for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
        const x = x1 + share * (x2 - x1), y = y1 + share * (y2 - y1);
        if (y1 === y2) spots.push([x, y - 20, 0.5]);
        else spots.push([x + 6, down ? y - 6 : y + 7, 0], [x - 6, down ? y + 7 : y - 6, 1]);
      }
      put(after ? "lostname" : "lb", [full.length <= 40 ? full + after : "", fit("lb", full, 110) + after, kind + after], spots, label(a), true);
    }
    for (const m of seen) for (const i of m.events) {
      if (story.kind[i] !== "log") continue;
      const text = "“" + story.said(story.what[i]) + "”", r = radius + 14;
      put("say", [text, fit("say", text, 150), fit("say", text, 70)], [[m.x, m.y - r, 0.5], [m.x, m.y - r, 0], [m.x, m.y - r, 1], [m.x, m.y + r, 0.5], [m.x, m.y + r, 0], [m.x, m.y + r, 1], [m.x, m.y - r - 15, 0.5], [m.x, m.y + r + 15, 0.5]], null, true);
    }
    for (const m of seen) {
      const first = story.seq[m.events[0]], last = story.seq[m.events.at(-1)], one = "#" + first;
      put("num", seen.length > 60 ? [one] : [first === last ? one : last === first + m.events.length - 1 ? one + "–" + last : one + " …", one],
          [[m.x, m.y + radius + 14, 0.5], [m.x, m.y - radius - 14, 0.5]], null, false);
    }
  }

  /** Shades for the selected event; ring, now and messages on their way. matches tells which events the filter lets through; path is what to point out. */
  function shade(i, tone, matches, path) {
    const {seen, flown, many, front} = drawn, of = j => j < 0 ? "x" : tone[j];
    const arrowTone = a => tone[i] === "n" ? "n" : a.d >= 0 && story.kind[a.d] === "deliver" && "ps".includes(of(a.d)) ? "p" : a.s >= 0 && "fs".includes(of(a.s)) ? "f" : "x";
    front.replaceChildren();
    if (many) {
      shadeMany(tone, arrowTone, matches);
    } else {
      for (const m of seen) {
        const mine = m.events.includes(i), t = i < 0 ? "n" : mine ? "s" : tone[m.events[0]];
        put(m.g, "class", "e " + t + (m.events.some(matches) ? "" : " ds-dim") + (m.events.some(j => path.has(j)) ? " why" : ""));
        put(m.g, "aria-pressed", String(mine));
      }
      for (const a of flown) {
        const look = (i < 0 ? "n" : arrowTone(a)) + (i >= 0 && (a.s === i || a.d === i) ? " hot" : "") + (a.s >= 0 && matches(a.s) || a.d >= 0 && matches(a.d) ? "" : " ds-dim")
            + (path.has(a.s) && path.has(a.d) ? " why" : "");
        put(a.g, "class", "m " + look);
        if (a.l) put(a.l, "class", "l " + look);
      }
    }
    if (i < 0) return null;
    const at = story.time[i];
    if (at < view[0] || at > view[1]) return null;
    front.append(line("now", X(at), top - 24, X(at), bottom + 30));
    if (!many) for (const a of flown) {
      if (a.s < 0 || a.s > i || a.d >= 0 && a.d <= i || a.d < 0) continue;
      const [x1, y1, x2, y2] = a.at, share = Math.max(0.08, Math.min(0.92, (at - a.from) / Math.max(1, a.to - a.from)));
      front.append(shape("circle", "fly", {cx: x1 + share * (x2 - x1), cy: y1 + share * (y2 - y1), r: 4}));
    }
    const m = markOf[i] >= 0 ? allMarks[markOf[i]] : null;
    if (m) {
      const g = shape("g", "sel", {transform: `translate(${markX(m).toFixed(1)} ${Y(m.node)})`});
      g.append(shape("circle", "ring", {r: 12}), shape("path", "gem", {d: "M0 -9L9 0L0 9L-9 0Z"}));
      front.append(g);
    }
    return m;
  }
  function shadeMany(tone, arrowTone, matches) {
    const {seen, flown, ways, points} = drawn, lines = {}, dots = {};
    for (const a of flown) {
      if (!(a.s >= 0 && matches(a.s) || a.d >= 0 && matches(a.d))) continue;
      const [x1, y1, x2, y2] = ends(a), key = arrowTone(a) + (a.d >= 0 && story.kind[a.d] === "drop" ? " lost" : " ln");
      lines[key] = (lines[key] || "") + `M${x1.toFixed(0)} ${y1}L${x2.toFixed(0)} ${y2.toFixed(0)}`;
    }
    for (const m of seen) {
      if (!m.events.some(matches)) continue;
      const key = tone[m.events[0]];
      dots[key] = (dots[key] || "") + `M${m.x.toFixed(1)} ${m.y - 4}v8`;
    }
    const fill = (g, all, look) => g.replaceChildren(...Object.keys(all).map(k => {
      const [t, own] = k.split(" "), outer = shape("g", "thin " + t);
      outer.append(shape("path", own || look, {d: all[k]}));
      return outer;
    }));
    fill(ways, lines);
    fill(points, dots, "tk");
  }

  /** The event nearest to a point of the picture, or -1. */
  function nearest(x, y) {
    let best = -1, least = 24 * 24;
    for (const m of drawn.seen) {
      const d = (m.x - x) ** 2 + (m.y - y) ** 2;
      if (d < least) { least = d; best = m.events[0]; }
    }
    return best;
  }

  return {draw, shade, nearest, height, markOf, marks: allMarks, drawn: () => drawn, timeAt: x => view[0] + (x - left - 10) / (right - left - 24) * (view[1] - view[0]), arrows};
}
