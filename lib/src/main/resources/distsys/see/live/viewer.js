// Makes every copy of one diagram on the page live: slider, filters, states, why. No globals, no network; learners' words only ever
// go through textContent.

const calm = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches;
/** JupyterLab takes arrow keys and letters first, unless the focused element says this. */
const OURS = {"data-lm-suppress-shortcuts": "true"};

function make(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const k in attributes) e.setAttribute(k, attributes[k]);
  e.append(...children);
  return e;
}
const button = (text, does, more) => {
  const b = make("button", {type: "button", ...OURS, ...more}, text);
  b.addEventListener("click", does);
  return b;
};
const choice = (label, options) => make("select", {"aria-label": label, ...OURS}, ...options.map(([value, text]) => make("option", {value}, text)));

/** What the third filter offers: a word and which events it lets through. */
const SORTS = [
  ["messages", "messages", (s, i) => ["send", "deliver", "drop"].includes(s.kind[i])],
  ["lost", "lost messages", (s, i) => s.kind[i] === "drop"],
  ["timers", "timers", (s, i) => ["set", "fire", "cancel"].includes(s.kind[i])],
  ["faults", "faults", (s, i) => FAULTS.has(s.kind[i])],
  ["changes", "changed fields", (s, i) => !!s.fields[i]],
  ["disk", "disks", (s, i) => s.kind[i] === "sync" || !!s.fields[i] && s.fields[i].some(f => f[0].startsWith("disk["))],
  ["said", "what nodes say", (s, i) => s.kind[i] === "log"],
];
const FAULTS = new Set(["crash", "restart", "pause", "resume", "cut", "heal", "fault", "calm", "drop"]), NEW_FAULTS = new Set(["crash", "pause", "cut", "fault"]);
const PAGE = 100, MOST_ROWS = 12, MOST_FLYING = 8;

function enliven(root, story, options) {
  const count = story.count, many = count > 40, seq = i => story.seq[i], find = number => story.place.has(number) ? story.place.get(number) : -1;
  const notes = options.notes.map(n => [find(n[0]), n[1], n[2]]).filter(n => n[0] >= 0);
  const box = root.querySelector(".ds-picture"), svg = shape("svg", "ds-st ds-live-picture", {role: "group", "aria-label": "space-time diagram: " + number(count) + " events"});
  const picture = Picture(svg, story, notes), violations = [...new Set([...notes.filter(n => n[2]).map(n => n[0]), ...range(count).filter(i => story.kind[i] === "fail")])].sort((a, b) => a - b);
  const troubles = range(count).filter(i => NEW_FAULTS.has(story.kind[i]) || story.kind[i] === "drop");
  function range(n) { return Array.from({length: n}, (_, i) => i); }
  let at = -1, view = null, tone = new Array(count).fill("n"), match = null, matched = count, why = null, timer = null, listFrom = -1;
  const first = story.time[0] || 0, last = Math.max(first + 1, story.time[count - 1] || 0);
  const whole = [options.from <= first && options.to >= last ? Math.min(first, options.from) : first, last];

  // ---- controls
  const back = button("◂ Back", () => { stop(); step(-1); }), on = button("Next ▸", () => { stop(); step(1); }), play = button("Play", film);
  const slider = make("input", {type: "range", min: 0, max: count - 1, step: 1, value: 0, "aria-label": "step through the " + number(count) + " events", ...OURS});
  const says = make("p", {"class": "ds-says"}, "Step with the slider or the arrow keys, or choose an event in the picture."), live = make("p", {"class": "ds-live", "aria-live": "polite"});
  const nodes = choice("show one node", [["", "all nodes"], ...story.names.map((n, i) => [i, n])]);
  const types = choice("show one type of message", [["", "all types"], ...[...new Set(range(count).map(i => FAULTS.has(story.kind[i]) && story.kind[i] !== "drop" ? "" : story.type(i)).filter(Boolean))].sort().map(t => [t, t])]);
  const sorts = choice("show one kind of event", [["", "all events"], ...SORTS.filter(s => range(count).some(i => s[2](story, i))).map(s => [s[0], s[1]])]);
  const shown = make("span", {"class": "ds-count"}), goto = make("input", {type: "text", inputmode: "numeric", size: 6, "aria-label": "go to event number", placeholder: "# number", ...OURS});
  const bar = make("div", {"class": "ds-bar"}, back, play, on, slider), tools = make("div", {"class": "ds-bar ds-tools"});
  if (count > 12) tools.append(nodes, types, sorts, shown);
  if (many) tools.append(goto);
  if (violations.length) tools.append(button("! Violation", () => jump(violations)));
  if (troubles.length) tools.append(button("Next fault", () => jump(troubles)));
  const out = button("−", () => zoom(2), {"aria-label": "show more time"}), into = button("+", () => zoom(0.5), {"aria-label": "show less time"}), all = button("Whole run", () => { look(whole); });
  if (count > 12) tools.append(make("span", {"class": "ds-zoom"}, out, into, all));
  const strip = make("canvas", {"class": "ds-strip", "aria-hidden": "true", height: 22}), hidden = make("p", {"class": "ds-hidden"}), key = legend(), network = make("p", {"class": "ds-network"});
  const reasons = make("div", {"class": "ds-why"}), old = root.querySelector(".ds-state"), table = make("table", {"class": "ds-state"}), details = root.querySelector(".ds-text");
  const list = make("ol", {"class": "ds-list"}), pages = make("div", {"class": "ds-bar"}), style = make("style", {}, CSS);

  function legend() {
    const has = k => story.kind.includes(k), p = make("p", {"class": "ds-key"});
    const signs = [["p", "●", "causal past"], ["f", "○", "causal future"], ["x", "◌", "elsewhere (dashed)"], ["s", "◆", "selected"]];
    if (has("send")) signs.push(["w", "•", "on its way"]);
    if (has("drop")) signs.push(["x", "×", "lost"]);
    if (has("cut")) signs.push(["c", "┄", "partition"]);
    if (has("crash")) signs.push(["r", "×", "crash, then dotted"]);
    if (has("pause")) signs.push(["x", "▭", "paused"]);
    if (has("fault")) signs.push(["h", "▼", "another fault"]);
    for (const [look, sign, text] of signs) p.append(make("span", {}, make("span", {"class": "ds-" + look, "aria-hidden": "true"}, sign), " " + text));
    return p;
  }

  // ---- what is shown
  const matches = i => i >= 0 && (match === null || match[i] === 1);
  function filter() {
    const node = nodes.value === "" ? -1 : +nodes.value, type = types.value, sort = SORTS.find(s => s[0] === sorts.value);
    match = node < 0 && !type && !sort ? null : Uint8Array.from(story.seq, (_, i) =>
      (node < 0 || story.node[i] === node || story.from[i] === node || story.to[i] === node) && (!type || story.type(i) === type) && (!sort || sort[2](story, i)) ? 1 : 0);
    matched = match === null ? count : match.reduce((a, b) => a + b, 0);
    shown.textContent = match === null ? "" : number(matched) + " of " + number(count);
    live.textContent = match === null ? "all events" : number(matched) + " of " + number(count) + " events";
    listFrom = -1;
    shade();
    ends();
    overview();
    panel(at < 0 ? count - 1 : at);
    fillList();
  }
  [nodes, types, sorts].forEach(s => s.addEventListener("change", filter));

  /** The nearest event that the filter lets through, from i on in this direction; -1 if there is none. */
  function next(i, direction) {
    while (i >= 0 && i < count && !matches(i)) i += direction;
    return i >= 0 && i < count ? i : -1;
  }
  function step(direction) {
    const i = next(at + direction, direction);
    if (i >= 0) show(i);
    return i >= 0;
  }
  function ends() {
    back.disabled = next(at - 1, -1) < 0;
    on.disabled = next(at + 1, 1) < 0;
  }
  function jump(places) {
    stop();
    const i = places.find(p => p > at);
    show(i === undefined ? places[0] : i);
    live.textContent = says.textContent;
  }
  goto.addEventListener("keydown", e => {
    if (e.key !== "Enter") return;
    e.preventDefault();
    const i = find(parseInt(goto.value.replace(/[#,\s]/g, ""), 10));
    if (i >= 0) { stop(); show(i); live.textContent = says.textContent; }
    else live.textContent = says.textContent = "There is no event " + goto.value + "; the numbers go from #" + seq(0) + " to #" + seq(count - 1) + ".";
  });

  // ---- the view
  let pixels = 0, measured = 0;
  const room = () => measured || (measured = Math.max(260, Math.floor(box.clientWidth)));
  function look(wanted) {
    const span = Math.max(1, wanted[1] - wanted[0]), from = Math.max(whole[0], Math.min(wanted[0], whole[1] - span));
    view = [from, Math.min(whole[1], from + span)];
    if (view[1] <= view[0]) view[1] = view[0] + 1;
    pixels = room();
    const drawn = picture.draw(view, pixels);
    hidden.textContent = drawn.many ? number(drawn.marks) + " marks in view, too many for labels: show less time with +"
      : drawn.hidden ? "+ " + drawn.hidden + (drawn.hidden === 1 ? " label" : " labels") + " without room: see the events in words" : "";
    shade();
    overview();
    const isWhole = view[0] <= whole[0] && view[1] >= whole[1];
    out.disabled = all.disabled = isWhole;
    strip.style.display = isWhole ? "none" : "";
  }
  function zoom(by) {
    const middle = at >= 0 && story.time[at] >= view[0] && story.time[at] <= view[1] ? story.time[at] : (view[0] + view[1]) / 2, span = (view[1] - view[0]) * by, share = (middle - view[0]) / (view[1] - view[0]);
    look([middle - span * share, middle + span * (1 - share)]);
  }
  /** As much time around event i as leaves room for its marks. */
  function around(i) {
    const most = Math.max(16, Math.floor(room() / 13)), all = picture.marks, m = Math.max(0, picture.markOf[i] >= 0 ? picture.markOf[i] : all.findIndex(m => m.time >= story.time[i]));
    const a = all[Math.max(0, m - (most >> 2))], b = all[Math.min(all.length - 1, Math.max(0, m - (most >> 2)) + most)];
    const from = a ? a.time : first, to = b ? Math.max(b.time, from + 1) : last;
    return [from - (to - from) * 0.02, to + (to - from) * 0.02];
  }
  function begin() {
    const start = find(options.selected), inside = picture.marks.filter(m => m.time >= options.from && m.time <= options.to).length;
    if (inside <= room() / 7) view = [options.from, Math.min(options.to, last)];
    else view = around(start >= 0 ? start : Math.max(0, range(count).findIndex(i => story.time[i] >= options.from)));
    look(view);
  }
  new ResizeObserver(() => {
    if (!root.isConnected) return;
    measured = 0;
    if (room() !== pixels) look(view);
  }).observe(box);

  /** The whole run as a strip: where the view is, where things go wrong, what the filter lets through. */
  function overview() {
    if (view[0] <= whole[0] && view[1] >= whole[1]) return;
    const w = pixels, ratio = window.devicePixelRatio || 1, pen = strip.getContext("2d"), x = t => (t - whole[0]) / (whole[1] - whole[0]) * (w - 2) + 1;
    if (strip.width !== w * ratio) {
      strip.width = w * ratio;
      strip.height = 22 * ratio;
      strip.style.width = w + "px";
    }
    if (!ground || ground.match !== match || ground.image.width !== w * ratio) ground = {match, image: density(w, ratio, x)};
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, strip.width, strip.height);
    pen.drawImage(ground.image, 0, 0);
    pen.scale(ratio, ratio);
    pen.strokeStyle = "#1f2430";
    pen.fillStyle = "rgba(31,36,48,.10)";
    const a = x(view[0]), b = Math.max(a + 4, x(view[1]));
    pen.fillRect(a, 0.5, b - a, 21);
    pen.strokeRect(a, 0.5, b - a, 21);
    if (at >= 0) { pen.fillStyle = "#1f2430"; pen.fillRect(x(story.time[at]) - 1, 0, 2, 22); }
  }
  /** What of the strip stays from step to step. */
  let ground = null;
  function density(w, ratio, x) {
    const image = make("canvas", {width: w * ratio, height: 22 * ratio}), pen = image.getContext("2d"), bins = new Array(w).fill(0);
    pen.scale(ratio, ratio);
    for (let i = 0; i < count; i++) if (matches(i)) bins[Math.floor(x(story.time[i]))]++;
    const most = Math.max(...bins, 1);
    pen.fillStyle = "#0072B2";
    bins.forEach((b, i) => { if (b) pen.fillRect(i, 20 - 3 - 13 * b / most, 1, 3 + 13 * b / most); });
    pen.fillStyle = "#7c3aed";
    for (const o of story.troubles) pen.fillRect(x(story.time[o.from]), 20, Math.max(2, x(o.until < count ? story.time[o.until] : last) - x(story.time[o.from])), 2);
    pen.fillStyle = "#CC3311";
    for (const i of violations) { pen.beginPath(); pen.moveTo(x(story.time[i]), 0); pen.lineTo(x(story.time[i]) + 4, 8); pen.lineTo(x(story.time[i]) - 4, 8); pen.fill(); }
    return image;
  }
  strip.addEventListener("click", e => {
    const t = whole[0] + e.offsetX / strip.clientWidth * (whole[1] - whole[0]);
    let low = 0, high = count - 1;
    while (low < high) { const m = (low + high) >> 1; if (story.time[m] < t) low = m + 1; else high = m; }
    stop();
    show(low);
  });

  let tabStop = null, address = null;
  function shade() {
    const line = why ? why.set : new Set(), m = picture.shade(at, tone, matches, line), drawn = picture.drawn();
    if (drawn.many) return;
    if (!drawn.ready) {
      for (const s of drawn.seen) {
        s.g.setAttribute("role", "button");
        s.g.setAttribute("tabindex", "-1");
        s.g.setAttribute("data-lm-suppress-shortcuts", "true");
        s.g.setAttribute("aria-label", "#" + seq(s.events[0]) + ", " + story.sentence(s.events[0]));
      }
      drawn.ready = true;
    }
    if (tabStop) tabStop.setAttribute("tabindex", "-1");
    tabStop = m && m.g || drawn.seen.length && drawn.seen[0].g || null;
    if (tabStop) tabStop.setAttribute("tabindex", "0");
  }
  /** A mark that stands for several events offers them in turn. */
  function choose(g) {
    const events = (g.dataset.all || g.dataset.seq).split(" ").map(n => find(+n)), k = events.indexOf(at);
    show(events[(k + 1) % events.length]);
  }
  const focusMark = () => { if (tabStop) tabStop.focus({preventScroll: true}); };
  svg.addEventListener("click", e => {
    stop();
    const g = e.target.closest("g.e");
    if (g) { choose(g); focusMark(); return; }
    const r = svg.getBoundingClientRect(), i = picture.nearest((e.clientX - r.left) * pixels / r.width, (e.clientY - r.top) * picture.height / r.height);
    if (i >= 0) show(i);
  });
  svg.addEventListener("keydown", e => {
    const g = e.target.closest("g.e"), direction = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[e.key];
    if (!g) return;
    if (e.key === "Enter" || e.key === " ") choose(g);
    else if (direction) { stop(); step(direction); } else return;
    focusMark();
    e.preventDefault();
    e.stopPropagation();
  });

  // ---- one event
  function sentence(i) { return story.moment(story.time[i]) + ", " + story.sentence(i); }
  function show(i) {
    i = Math.max(0, Math.min(count - 1, i));
    if (i === at) return;
    // Asked before anything is written: afterwards the answer would cost a layout of the page.
    const voice = !timer && document.activeElement && document.activeElement.tagName === "BUTTON";
    at = i;
    tone = story.tones(i);
    const text = "#" + seq(i) + " · " + sentence(i);
    slider.value = i;
    slider.setAttribute("aria-valuetext", "#" + seq(i) + ", " + sentence(i));
    says.textContent = text;
    // The slider and the marks speak for themselves, and a film should not chatter: only the buttons need a voice.
    live.textContent = voice ? text : "";
    if (why && !why.set.has(i)) clearWhy();
    const t = story.time[i], margin = (view[1] - view[0]) * 0.03;
    if (t < view[0] || t > view[1] || t > view[1] - margin && view[1] < whole[1] || t < view[0] + margin && view[0] > whole[0]) {
      const span = view[1] - view[0];
      look([t - span * 0.25, t + span * 0.75]);
    } else {
      shade();
      overview();
    }
    panel(i);
    ends();
    fillList();
    if (options.linked) {
      // The address follows when the steps pause: browsers make each change of it dear.
      clearTimeout(address);
      address = setTimeout(() => history.replaceState(null, "", "#e" + seq(at)), 250);
    }
  }
  function panel(i) {
    const wrong = story.wrongAt(i), states = story.states(i), here = story.node[i];
    let order = range(story.names.length);
    if (nodes.value !== "") order = [+nodes.value];
    if (order.length > MOST_ROWS) order = [here, ...order.filter(n => n !== here)].filter(n => n >= 0).slice(0, MOST_ROWS).sort((a, b) => a - b);
    const rows = order.map(n => {
      const status = wrong.filter(o => o.node === n).map(o => o.kind === "crash" ? "crashed" : o.kind === "pause" ? "paused" : story.short(o.what));
      const shows = story.clock(n, i), cell = make("td", {});
      if (status.length) cell.append(make("span", {"class": "ds-status"}, "✗ " + status.join(", ")));
      if (shows !== null) cell.append(make("span", {"class": "ds-clock"}, "clock " + time(shows) + " (" + (shows >= story.time[i] ? "+" : "−") + time(Math.abs(shows - story.time[i])) + ")"));
      const fields = [...states[n]], disks = f => f[0].startsWith("disk[") ? 1 : 0;
      for (const [field, f] of fields.sort((a, b) => disks(a) - disks(b))) cell.append(chip(n, field, f, f.by === i && n === here));
      if (!cell.childNodes.length) cell.append("–");
      return make("tr", {}, make("th", {scope: "row"}, story.names[n]), cell);
    });
    const more = order.length < story.names.length && nodes.value === "" ? "; " + order.length + " of " + story.names.length + " nodes, choose one above to see it" : "";
    table.replaceChildren(make("caption", {}, "state at #" + seq(i) + ", " + story.moment(story.time[i]) + "; choose a field to see why" + more), make("tbody", {}, ...rows));
    const flying = story.onTheWay(i), words = [];
    if (flying.length) words.push("On the way: " + flying.slice(-MOST_FLYING).map(j => story.short(story.what[j]) + " " + story.name(story.from[j]) + "→" + story.name(story.to[j]) + " (#" + seq(j) + ")").join(", ")
      + (flying.length > MOST_FLYING ? " and " + number(flying.length - MOST_FLYING) + " more" : ""));
    for (const o of wrong) if (o.node < 0) words.push((o.kind === "cut" ? "Partition: " + sides(o.what) : "Fault: " + o.what) + " since " + time(story.time[o.from]));
    network.textContent = words.join(". ");
  }
  function chip(n, field, f, changed) {
    const unsynced = field.startsWith("disk[") && / \(not synced(; durable .*)?\)$/s.test(f.now);
    const b = button((changed ? "▸" : "") + (unsynced ? "◌ " : "") + field + "=" + f.now, () => explain(n, field, f), {"class": "ds-chip" + (changed ? " ds-new" : "") + (unsynced ? " ds-unsynced" : ""), title: "why?"});
    if (changed && f.was !== null && f.was !== undefined) b.append(make("span", {"class": "ds-was"}, " was " + f.was));
    return b;
  }

  // ---- why
  function tell(line, text) {
    const steps = make("span", {"class": "ds-bar"});
    why = {set: new Set(line)};
    for (const i of line.slice(0, 12)) steps.append(button("#" + seq(i), () => show(i), {"aria-label": "#" + seq(i) + ", " + sentence(i)}));
    if (line.length > 12) steps.append(make("span", {}, "… " + number(line.length - 12) + " more"));
    reasons.replaceChildren(make("p", {}, text), steps, button("Close", () => { clearWhy(); shade(); slider.focus(); }));
    shade();
  }
  function explain(n, field, f) {
    stop();
    if (f.by < 0) {
      reasons.replaceChildren(make("p", {}, story.names[n] + "’s " + field + " was written before the first event that is kept here."));
      return;
    }
    const line = story.path(f.by), text = story.because(n, field, f.now, f.was, line);
    tell(line, text);
    live.textContent = text;
  }
  function clearWhy() {
    why = null;
    reasons.replaceChildren();
  }

  // ---- in words
  function fillList() {
    if (!details.open) return;
    const wanted = match === null ? range(count) : range(count).filter(matches), k = Math.max(0, wanted.findIndex(i => i >= at)), page = Math.floor((at < 0 ? 0 : k) / PAGE) * PAGE;
    if (page !== listFrom) fillPage(wanted, page);
    for (const li of list.children) if (li.value === (at < 0 ? -1 : seq(at))) li.setAttribute("aria-current", "step"); else li.removeAttribute("aria-current");
  }
  function fillPage(wanted, page) {
    listFrom = page;
    list.replaceChildren(...wanted.slice(page, page + PAGE).map(i => make("li", {value: seq(i)}, sentence(i))));
    const turn = by => () => { fillPage(wanted, listFrom + by); live.textContent = "events " + number(listFrom + 1) + " to " + number(Math.min(wanted.length, listFrom + PAGE)); };
    const earlier = button("Earlier", turn(-PAGE)), later = button("Later", turn(PAGE));
    earlier.disabled = page === 0;
    later.disabled = page + PAGE >= wanted.length;
    pages.replaceChildren(...wanted.length > PAGE ? [earlier, later, make("span", {}, number(page + 1) + "–" + number(Math.min(wanted.length, page + PAGE)) + " of " + number(wanted.length))] : []);
  }

  // ---- playing
  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
  }
  function film() {
    if (timer) return stop();
    if (next(at + 1, 1) < 0) show(Math.max(0, next(0, 1)));
    play.textContent = "Pause";
    timer = setInterval(() => { if (!root.isConnected || !step(1)) stop(); }, calm ? 2000 : 700);
  }
  slider.addEventListener("input", () => {
    stop();
    const wanted = +slider.value, direction = wanted >= at ? 1 : -1;
    let i = next(wanted, direction);
    if (i < 0) i = next(wanted, -direction);
    if (i >= 0) show(i);
    slider.value = at;
  });
  // Before anything is selected the slider stands at its first place, and a key that leads there would do nothing.
  slider.addEventListener("keydown", e => {
    if (at >= 0 || !["Home", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].includes(e.key)) return;
    e.preventDefault();
    step(1);
  });
  slider.setAttribute("aria-valuetext", "nothing selected yet");

  // ---- into the page
  root.prepend(style);
  root.querySelectorAll(".ds-still").forEach(e => e.remove());
  const img = box.querySelector("img");
  box.style.overflowX = "visible";
  if (img) img.replaceWith(svg); else box.replaceChildren(svg);
  box.after(strip, hidden, bar, tools, says, live, key, network, reasons);
  const states = story.fields.some(Boolean) || Object.keys(story.clocks).length || story.troubles.some(o => o.node >= 0);
  if (old) old.remove();
  if (states) reasons.after(table);
  details.querySelectorAll("ol").forEach(o => o.remove());
  details.querySelector("summary").textContent = (count === 1 ? "The event" : "The " + number(count) + " events") + " in words";
  details.append(pages, list);
  details.addEventListener("toggle", fillList);
  begin();
  const linked = options.linked && /^#e(\d+)$/.exec(location.hash), selected = linked ? find(+linked[1]) : find(options.selected);
  if (selected >= 0) show(selected);
  else { panel(count - 1); ends(); }
  if (options.reason) tell(options.path.map(find).filter(i => i >= 0), options.reason);
}
