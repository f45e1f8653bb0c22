function (id, data) {
  // Makes every copy of one space-time diagram on the page live. No globals, no network; learners' words only ever go through textContent.
  "use strict";
  var count = data.n.length, calm = window.matchMedia && matchMedia("(prefers-reduced-motion: reduce)").matches;

  // Lamport's happened-before, from the order at each node and the causes: who led to event i, whom does it lead to?
  var before = [], latest = {};
  data.n.forEach(function (node, i) {
    before[i] = node < 0 ? [] : [latest[node], data.c[i]].filter(function (j) { return j >= 0 && data.n[j] >= 0; });
    if (node >= 0) latest[node] = i;
  });
  function tones(i) {
    // What happens in the network has no past: then nothing is shaded.
    var plain = data.n[i] < 0, tone = data.n.map(function () { return plain ? "n" : "x"; }), j;
    if (plain) return tone;
    tone[i] = "s";
    for (j = i; j >= 0; j--) if (tone[j] === "s" || tone[j] === "p") before[j].forEach(function (k) { tone[k] = "p"; });
    for (j = i + 1; j < count; j++) if (before[j].some(function (k) { return k >= i && (tone[k] === "s" || tone[k] === "f"); })) tone[j] = "f";
    return tone;
  }
  // The fields of every node after event i, and which of them that event changed.
  function states(i) {
    var all = data.i.map(function (f) { return Object.assign({}, f); });
    for (var j = 0; j <= i; j++) {
      var h = data.h[j];
      if (!h) continue;
      if ("" in h) all[data.n[j]] = {};
      Object.keys(h).forEach(function (k) { if (k) all[data.n[j]][k] = h[k]; });
    }
    return all;
  }
  function make(name, attributes, text) {
    var e = document.createElement(name);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    if (text !== undefined) e.textContent = text;
    return e;
  }

  function enliven(root) {
    var img = root.querySelector("img"), picture = root.querySelector(".ds-picture"), table = root.querySelector(".ds-state"), items = root.querySelectorAll(".ds-list > li");
    var bytes = Uint8Array.from(atob(img.src.split(",")[1]), function (c) { return c.charCodeAt(0); });
    var svg = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml").documentElement;
    // The description's id would occur twice with two equal diagrams; the list under the picture says it all.
    svg.removeAttribute("aria-describedby");
    svg.querySelectorAll(":scope > desc, :scope > title").forEach(function (e) { e.remove(); });
    svg.setAttribute("role", "group");
    svg.setAttribute("style", img.getAttribute("style"));
    img.replaceWith(svg);

    var numbers = [], at = -1, timer = null, number = data.f;
    items.forEach(function (li, i) { number = li.hasAttribute("value") ? li.value : i ? number + 1 : number; numbers[i] = number; });
    var place = {};
    numbers.forEach(function (n, i) { place[n] = i; });
    function sentence(i) { return items[i].textContent; }

    var back = make("button", {type: "button"}, "◂ Back"), play = make("button", {type: "button"}, "Play"),
        on = make("button", {type: "button"}, "Next ▸"),
        slider = make("input", {type: "range", min: 0, max: count - 1, step: 1, value: Math.max(0, data.s), "data-lm-suppress-shortcuts": "true", "aria-label": "step through the " + count + " events"}),
        says = make("p", {"class": "ds-says"}, "Step with the slider or the arrow keys, or choose an event in the picture."), bar = make("div", {"class": "ds-bar"}),
        live = make("p", {"class": "ds-live", "aria-live": "polite"});
    bar.append(back, play, on, slider);
    var key = make("p", {"class": "ds-key"});
    [["p", "●", "causal past"], ["f", "○", "causal future"], ["x", "◌", "elsewhere (dashed)"], ["s", "◆", "selected"]].forEach(function (k) {
      var item = make("span", {}), sign = make("span", {"class": "ds-" + k[0], "aria-hidden": "true"}, k[1]);
      item.append(sign, " " + k[2]);
      key.append(item);
    });
    picture.after(bar, says, live);
    if (!svg.querySelector(".k.p")) says.before(key);
    root.prepend(make("style", {}, STYLE));

    var marks = svg.querySelectorAll("g.e"), ring = svg.querySelector("g.sel"), markOf = {};
    if (!ring) {
      ring = document.createElementNS(svg.namespaceURI, "g");
      ring.setAttribute("class", "sel");
      ring.innerHTML = '<circle class="ring" r="12"/><path class="gem" d="M0 -9L9 0L0 9L-9 0Z"/>';
      svg.append(ring);
      ring.style.display = "none";
    }
    ring.style.pointerEvents = "none";
    marks.forEach(function (m) {
      (m.dataset.all || m.dataset.seq).split(" ").forEach(function (n) { markOf[n] = m; });
      var hit = document.createElementNS(svg.namespaceURI, "circle");
      hit.setAttribute("r", 12);
      hit.setAttribute("class", "ds-hit");
      m.prepend(hit);
      m.setAttribute("role", "button");
      m.setAttribute("tabindex", "-1");
      m.setAttribute("data-lm-suppress-shortcuts", "true"); // or JupyterLab takes the arrow keys first
      m.setAttribute("aria-label", "#" + m.dataset.seq + ", " + sentence(place[m.dataset.seq]));
      // A mark that stands for several events offers them in turn.
      function choose() {
        var all = (m.dataset.all || m.dataset.seq).split(" ").map(function (n) { return place[n]; }), k = all.indexOf(at);
        show(all[(k + 1) % all.length]);
      }
      m.addEventListener("click", function () { stop(); choose(); m.focus({preventScroll: true}); });
      m.addEventListener("keydown", function (e) {
        var step = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[e.key];
        if (e.key === "Enter" || e.key === " ") choose();
        else if (step) { stop(); show(at + step); (markOf[numbers[at]] || m).focus({preventScroll: true}); }
        else return;
        e.preventDefault();
        e.stopPropagation();
      });
    });
    if (marks.length) marks[0].setAttribute("tabindex", "0");

    function tone(g, t) { g.setAttribute("class", g.getAttribute("class").split(" ")[0] + " " + t); }
    function shade(i) {
      var t = tones(i);
      function of(seq) { return place[seq] === undefined ? "x" : t[place[seq]]; }
      marks.forEach(function (m) {
        tone(m, of(m.dataset.seq));
        m.setAttribute("aria-pressed", String(markOf[numbers[i]] === m));
      });
      svg.querySelectorAll("g.m, g.l").forEach(function (g) {
        var s = of(g.dataset.s), d = of(g.dataset.d);
        tone(g, t[i] === "n" ? "n" : (d === "p" || d === "s") ? "p" : (s === "f" || s === "s") ? "f" : "x");
        if (+g.dataset.s === numbers[i] || +g.dataset.d === numbers[i]) g.classList.add("hot");
      });
    }
    function panel(i) {
      if (!table) return;
      var all = states(i), h = data.h[i] || {}, then = items[i].textContent.split(",")[0];
      table.caption.textContent = "state at #" + numbers[i] + ", " + then;
      all.forEach(function (fields, n) {
        var cell = table.tBodies[0].rows[n].cells[1], names = Object.keys(fields);
        cell.textContent = names.length ? "" : "–";
        names.forEach(function (k) {
          var changed = n === data.n[i] && k in h;
          cell.append(make("span", {"class": changed ? "ds-new" : "ds-old"}, (changed ? "▸" : "") + k + "=" + fields[k]));
        });
      });
    }
    function show(i) {
      i = Math.max(0, Math.min(count - 1, i));
      if (i === at) return;
      if (at >= 0) items[at].removeAttribute("aria-current");
      at = i;
      var words = "#" + numbers[i] + " · " + sentence(i), m = markOf[numbers[i]];
      slider.value = i;
      slider.setAttribute("aria-valuetext", sentence(i));
      says.textContent = words;
      // The slider and the marks speak for themselves, and a film should not chatter: only the buttons need a voice.
      live.textContent = !timer && document.activeElement.tagName === "BUTTON" ? words : "";
      items[i].setAttribute("aria-current", "step");
      ring.style.display = m ? "" : "none";
      if (m) {
        ring.setAttribute("transform", m.getAttribute("transform"));
        marks.forEach(function (o) { o.setAttribute("tabindex", o === m ? "0" : "-1"); });
        var box = picture.getBoundingClientRect(), spot = m.getBoundingClientRect();
        if (spot.left < box.left || spot.right > box.right) picture.scrollLeft += spot.left - box.left - box.width / 2;
      }
      shade(i);
      panel(i);
      back.disabled = i === 0;
      on.disabled = i === count - 1;
    }
    function stop() {
      clearInterval(timer);
      timer = null;
      play.textContent = "Play";
    }
    back.onclick = function () { stop(); show(at - 1); };
    on.onclick = function () { stop(); show(at + 1); };
    slider.oninput = function () { stop(); show(+slider.value); };
    play.onclick = function () {
      if (timer) return stop();
      if (at === count - 1) show(0);
      play.textContent = "Pause";
      timer = setInterval(function () {
        if (!root.isConnected || at >= count - 1) stop(); else show(at + 1);
      }, calm ? 2000 : 700);
    };
    slider.setAttribute("aria-valuetext", "nothing selected yet");
    if (data.s >= 0) show(data.s);
  }

  var STYLE = ".ds-trace .ds-bar{display:flex;flex-wrap:wrap;align-items:center;gap:6px;margin-top:8px}.ds-trace .ds-bar input{flex:1 1 200px;min-width:60px;accent-color:#0072B2;height:24px}" +
    ".ds-trace button{font:inherit;font-size:13px;line-height:1;min-width:64px;height:30px;border:1px solid #8a919e;border-radius:6px;background:#fff;color:#1f2430;cursor:pointer}.ds-trace button:disabled{opacity:.45;cursor:default}" +
    ".ds-trace button:hover:enabled{background:#eef4f8}.ds-trace :is(button,input,summary,.ds-picture):focus-visible{outline:2px solid #0072B2;outline-offset:2px}" +
    ".ds-trace .ds-says{margin:6px 0;font-weight:600;min-height:1.45em}.ds-trace .ds-live{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);margin:0}" +
    ".ds-trace .ds-key{margin:6px 0;font-size:13px;display:flex;flex-wrap:wrap;gap:2px 18px}.ds-p{color:#0072B2}.ds-f,.ds-trace .ds-f{color:#b34e00}.ds-trace .ds-x{color:#5f6673}" +
    ".ds-trace .ds-state span{display:inline-block;margin-right:10px;padding:0 4px;border-radius:4px}.ds-trace .ds-new{background:#fff3c4;font-weight:700;box-shadow:inset 0 -2px #b34e00}" +
    ".ds-trace g.e{cursor:pointer;outline:none}.ds-trace .ds-hit{fill:#fff;fill-opacity:0}.ds-trace g.e:hover .ds-hit{fill:#0072B2;fill-opacity:.14}.ds-trace g.e:focus-visible .ds-hit{stroke:#0072B2;stroke-width:2.5;r:16px}" +
    "@media (max-width:700px){.ds-trace{padding:12px!important}}.ds-trace li[aria-current]{font-weight:600;background:#eef4f8}";

  document.querySelectorAll(".ds-trace." + id).forEach(function (root) {
    if (root.dataset.live) return;
    root.dataset.live = "1";
    enliven(root);
  });
}
