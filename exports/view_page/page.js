// Runs after the picture is drawn: details of what is clicked, search, saving. Everything shown is set as text.
"use strict";
(function () {
  const detail = document.getElementById("detail");
  const names = {};
  nodes.forEach(function (node) { names[node.id] = node.label; });

  function element(tag, text, cls) {
    const made = document.createElement(tag);
    made.textContent = text;
    if (cls) { made.className = cls; }
    return made;
  }

  function showEdge(edge, into) {
    into.appendChild(element("h2", names[edge.from] + " — " + names[edge.to]));
    into.appendChild(element("div", edge.kindName, "where"));
    (edge.quotes || []).forEach(function (pair) {
      into.appendChild(element("div", pair[0], "where"));
      into.appendChild(element("blockquote", pair[1]));
    });
  }

  network.on("click", function (hit) {
    detail.replaceChildren();
    if (hit.nodes.length) {
      const node = nodes.get(hit.nodes[0]);
      detail.appendChild(element("h2", node.label));
      (node.lines || []).forEach(function (line) { detail.appendChild(element("div", line, "where")); });
      edges.get({ filter: function (edge) { return edge.from === node.id || edge.to === node.id; } }).forEach(function (edge) { showEdge(edge, detail); });
    } else if (hit.edges.length) {
      showEdge(edges.get(hit.edges[0]), detail);
    } else {
      detail.appendChild(element("p", "点击一个机构或一条连线,看说出它的原句。"));
    }
  });

  document.getElementById("search").addEventListener("input", function (event) {
    const wanted = event.target.value.trim();
    if (!wanted) { network.unselectAll(); return; }
    const hits = nodes.getIds({ filter: function (node) { return node.label.includes(wanted); } });
    network.selectNodes(hits);
    if (hits.length) { network.focus(hits[0], { scale: 1, animation: false }); }
  });

  document.getElementById("save").addEventListener("click", function () {
    const canvas = document.querySelector("#mynetwork canvas");
    const link = document.createElement("a");
    link.download = document.title + ".png";
    link.href = canvas.toDataURL("image/png");
    link.click();
  });

  network.fit({ animation: false });
  document.documentElement.dataset.ready = "yes";
})();
