// From here on for one diagram: id is the class of its copies on the page, word its trace, options what its author asked for.

const roots = [...document.querySelectorAll(".ds-trace." + id)].filter(root => !root.dataset.live);
roots.forEach(root => { root.dataset.live = "1"; });
if (roots.length && window.DecompressionStream && window.ResizeObserver) {
  unpack(word).then(text => {
    const story = Story(read(text), options.before.length ? options.before : text.match(/^# nodes: .*$/m)[0].slice(9).split(" ").map(() => ({})));
    roots.forEach(root => enliven(root, story, options));
  }).catch(problem => console.error("the diagram stays a picture:", problem));
}
