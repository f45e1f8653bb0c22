// Makes every copy of one state graph on the page live: shows a state, offers the steps from it, goes there and back. No globals, no
// network; learners' words only ever go through textContent. id is the class of the copies, word the packed graph.

const SVG = "http://www.w3.org/2000/svg", OURS = {"data-lm-suppress-shortcuts": "true"};

function make(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const k in attributes) e.setAttribute(k, attributes[k]);
  e.append(...children);
  return e;
}

/** Diamond for more than one value, circle for the first, square for the second, dashed for none: never by colour alone. */
function sign(graph, open) {
  const svg = document.createElementNS(SVG, "svg"), kind = open.length > 1 ? "both" : !open.length ? "none" : open[0] ? "second" : "first";
  svg.setAttribute("viewBox", "-12 -12 24 24");
  svg.setAttribute("class", "dw-sign dw-" + kind);
  svg.setAttribute("aria-hidden", "true");
  const add = (name, attributes) => {
    const e = document.createElementNS(SVG, name);
    for (const k in attributes) e.setAttribute(k, attributes[k]);
    svg.append(e);
    return e;
  };
  if (kind === "both") add("path", {d: "M0 -11L11 0L0 11L-11 0Z"});
  else if (kind === "second") add("rect", {x: -9, y: -9, width: 18, height: 18});
  else add("circle", {r: 9});
  if (open.length === 1) add("text", {y: 4, "text-anchor": "middle"}).textContent = graph.v[open[0]];
  return svg;
}

function says(graph, open) {
  return open.length > 1 ? "both " + open.map(v => graph.v[v]).join(" and ") + " can still be decided"
      : open.length ? "settled: only " + graph.v[open[0]] + " can be decided" : "nothing can be decided any more";
}

function enliven(root, graph) {
  const way = [0], labels = [];
  const bar = make("div", {"class": "dw-bar"}), count = make("span", {"class": "dw-count"}), now = make("p", {"class": "dw-now"});
  const ask = make("input", {type: "checkbox", ...OURS}), look = make("label", {"class": "dw-look"}, ask, " show where each step leads");
  const trail = make("div", {"class": "dw-trail", "aria-hidden": "true"}), live = make("p", {"class": "dw-live", "aria-live": "polite"}), other = make("p", {"class": "dw-other"});
  const nodes = make("ul", {"class": "dw-nodes"}), mail = make("ul", {"class": "dw-mail"}), steps = make("ol", {"class": "dw-steps"});
  const button = (text, does) => {
    const b = make("button", {type: "button", ...OURS}, text);
    b.addEventListener("click", does);
    return b;
  };
  const back = button("◂ Back", () => go(-1)), again = button("Start again", () => { way.length = 1; labels.length = 0; show(true); });
  bar.append(back, again, count, look);
  const panel = make("div", {"class": "dw-panel"},
      make("div", {}, make("h4", {}, "processes"), nodes, make("h4", {}, "on their way"), mail), make("div", {}, make("h4", {}, "what can happen next"), steps));
  root.querySelector(".ds-picture").replaceWith(bar, trail, now, other, panel, live);
  root.prepend(make("style", {}, CSS));
  ask.addEventListener("change", () => show(false));

  // Digits choose a step; so a reader can go on without looking for the mouse.
  panel.addEventListener("keydown", e => {
    const n = +e.key - 1, all = steps.querySelectorAll("button");
    if (e.key === "Backspace") go(-1);
    else if (n >= 0 && n < all.length) all[n].click();
    else return;
    e.preventDefault();
    e.stopPropagation();
  });

  function go(to, label) {
    if (to < 0) {
      if (way.length === 1) return;
      way.pop();
      labels.pop();
    } else {
      way.push(to);
      labels.push(label);
    }
    show(true);
  }

  /** Where a step leads from a state; -1 if it is not possible there. */
  function follow(state, label) {
    const moves = graph.s[state][3];
    for (let i = 0; i < moves.length; i += 2) if (moves[i] === label) return moves[i + 1];
    return -1;
  }

  /** The state between the last two steps if they are taken in the other order; -1 if they then do not lead here. */
  function between() {
    if (way.length < 3) return -1;
    const [first, second] = labels.slice(-2), via = first === second ? -1 : follow(way.at(-3), second);
    return via >= 0 && follow(via, first) === way.at(-1) ? via : -1;
  }

  function swap() {
    way[way.length - 2] = between();
    labels.push(...labels.splice(-2).reverse());
    show(true);
    other.querySelector("button").focus({preventScroll: true});
  }

  function item(text) { return make("li", {}, text); }

  function show(moved) {
    const [open, end, lines, moves] = graph.s[way.at(-1)], n = way.length - 1;
    count.textContent = n === 0 ? "at the start" : n === 1 ? "1 step" : n + " steps";
    now.replaceChildren(sign(graph, open), (n ? "After “" + graph.w[labels.at(-1)] + "”: " : "At the start ") + says(graph, open) + ".");
    trail.replaceChildren(...way.slice(-40).map(s => sign(graph, graph.s[s][0])));
    nodes.replaceChildren(...lines.slice(0, graph.n).map(i => item(graph.w[i])));
    mail.replaceChildren(...lines.slice(graph.n).map(i => item(graph.w[i])));
    if (lines.length === graph.n) mail.append(item("nothing"));
    const commute = between() < 0 ? "" : "The last two steps commute: in the other order they lead here, too.";
    other.replaceChildren(commute, ...(commute ? [" ", button("Take them in the other order", swap)] : []));
    const offers = [];
    for (let i = 0; i < moves.length; i += 2) {
      const b = button("", () => go(moves[i + 1], moves[i])), to = graph.s[moves[i + 1]];
      b.append(graph.w[moves[i]]);
      if (ask.checked) b.append(" ", sign(graph, to[0]), make("span", {"class": "dw-to"}, says(graph, to[0])));
      offers.push(make("li", {}, b));
    }
    if (!offers.length) offers.push(make("li", {"class": "dw-over"}, end ? "Nothing more: the walk is over." : "The outcome is settled: the walk is over. Go back, or start again."));
    steps.replaceChildren(...offers);
    back.disabled = again.disabled = n === 0;
    if (!moved) return;
    live.textContent = count.textContent + ". " + now.textContent + " " + (commute ? commute + " " : "") + (moves.length ? moves.length / 2 + " steps to choose from." : "The walk is over.");
    const focused = document.activeElement;
    if (n && (focused === document.body || root.contains(focused))) (steps.querySelector("button") || back).focus({preventScroll: true});
  }
  show(false);
}

const roots = [...document.querySelectorAll(".ds-walk." + id)].filter(root => !root.dataset.live);
roots.forEach(root => { root.dataset.live = "1"; });
new Response(new Blob([Uint8Array.from(atob(word.slice(5)), c => c.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("deflate"))).json()
    .then(graph => roots.forEach(root => enliven(root, graph))).catch(problem => console.error("the state graph stays a picture:", problem));
