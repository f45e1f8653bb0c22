function (id, why, places, evidence) {
  // Makes every copy of one map on the page live: a place is a button that says why, and opens what breaks it. Words only ever go through textContent.
  "use strict";
  function make(name, attributes, text) {
    var e = document.createElement(name);
    Object.keys(attributes).forEach(function (k) { e.setAttribute(k, attributes[k]); });
    if (text !== undefined) e.textContent = text;
    return e;
  }
  function enliven(root) {
    var img = root.querySelector(".ds-picture img"), parts = root.querySelectorAll(".ds-evidence");
    var bytes = Uint8Array.from(atob(img.src.split(",")[1]), function (c) { return c.charCodeAt(0); });
    var svg = new DOMParser().parseFromString(new TextDecoder().decode(bytes), "image/svg+xml").documentElement;
    svg.removeAttribute("aria-describedby");
    svg.querySelectorAll(":scope > desc, :scope > title").forEach(function (e) { e.remove(); });
    svg.setAttribute("role", "group");
    svg.setAttribute("style", img.getAttribute("style"));
    img.replaceWith(svg);
    root.querySelectorAll(".ds-still").forEach(function (e) { e.remove(); });
    var says = make("p", {"class": "ds-says", "aria-live": "polite"}, "Choose a model: with the mouse, or with Tab and the arrow keys.");
    root.querySelector(".ds-picture").after(says);
    root.prepend(make("style", {}, STYLE));
    var marks = Array.from(svg.querySelectorAll("g.pl"));
    function choose(i) {
      marks.forEach(function (m, j) {
        m.setAttribute("aria-pressed", String(i === j));
        m.setAttribute("tabindex", i === j ? "0" : "-1");
        m.classList.toggle("chosen", i === j);
      });
      says.textContent = why[i];
      parts.forEach(function (part) { part.open = +part.dataset.e === evidence[i]; });
    }
    marks.forEach(function (m, i) {
      m.setAttribute("role", "button");
      m.setAttribute("tabindex", i ? "-1" : "0");
      m.setAttribute("aria-pressed", "false");
      m.setAttribute("aria-label", places[i]);
      m.setAttribute("data-lm-suppress-shortcuts", "true"); // or JupyterLab takes the arrow keys first
      m.addEventListener("click", function () { choose(i); m.focus({preventScroll: true}); });
      m.addEventListener("keydown", function (e) {
        var step = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[e.key], to = e.key === "Home" ? 0 : e.key === "End" ? marks.length - 1 : step ? (i + step + marks.length) % marks.length : i;
        if (!step && ["Home", "End", "Enter", " "].indexOf(e.key) < 0) return;
        choose(to);
        marks[to].focus({preventScroll: true});
        e.preventDefault();
        e.stopPropagation();
      });
    });
  }
  var STYLE = ".ID .ds-says{margin:8px 0 0;padding:8px 12px;border-radius:6px;background:#f5f7f9;min-height:1.45em}.ID g.pl{cursor:pointer}.ID g.pl:focus{outline:none}.ID g.pl:hover rect{filter:brightness(.97)}.ID g.pl.chosen rect{stroke-width:4}.ID g.pl:focus-visible rect{stroke:#1f2430;stroke-width:4}".replaceAll("ID", id);
  document.querySelectorAll("." + id).forEach(function (root) { if (!root.dataset.live) { root.dataset.live = "1"; enliven(root); } });
}
