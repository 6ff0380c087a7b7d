// Runs after the picture is drawn: details of what is clicked, search, saving. Everything shown is set as text.
"use strict";
(function () {
  const detail = document.getElementById("detail");
  const hint = "点击一个节点或一条连线，看说出它的原句。";
  const names = {};
  nodes.forEach(function (node) { names[node.id] = node.name; });

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
      detail.appendChild(element("h2", node.name));
      (node.lines || []).forEach(function (line) { detail.appendChild(element("div", line, "where")); });
      edges.get({ filter: function (edge) { return edge.from === node.id || edge.to === node.id; } }).forEach(function (edge) { showEdge(edge, detail); });
    } else if (hit.edges.length) {
      showEdge(edges.get(hit.edges[0]), detail);
    } else {
      detail.appendChild(element("p", hint));
    }
  });

  document.getElementById("search").addEventListener("input", function (event) {
    const wanted = event.target.value.trim();
    if (!wanted) { network.unselectAll(); return; }
    const hits = nodes.getIds({ filter: function (node) { return node.name.includes(wanted); } });
    network.selectNodes(hits);
    if (hits.length) { network.focus(hits[0], { scale: 1, animation: false }); }
  });

  function save(name, blob) {
    const link = document.createElement("a");
    link.download = document.title + name;
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 30000);
  }

  document.getElementById("png").addEventListener("click", function () {
    const seen = document.querySelector("#mynetwork canvas");
    const canvas = document.createElement("canvas");
    canvas.width = seen.width;
    canvas.height = seen.height;
    const ink = canvas.getContext("2d");
    ink.fillStyle = shown.paper;
    ink.fillRect(0, 0, canvas.width, canvas.height);
    ink.drawImage(seen, 0, 0);
    canvas.toBlob(function (blob) { save(".png", blob); });
  });

  const SVG = "http://www.w3.org/2000/svg";

  function drawn(tag, settings, text) {
    const made = document.createElementNS(SVG, tag);
    Object.keys(settings).forEach(function (name) { made.setAttribute(name, String(settings[name])); });
    if (text !== undefined) { made.textContent = text; }
    return made;
  }

  // Corners of each shape on a circle of radius 1; a dot has none.
  const CORNERS = {
    square: [[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]],
    triangle: [[0, -1.1], [1, 0.8], [-1, 0.8]],
    triangleDown: [[0, 1.1], [1, -0.8], [-1, -0.8]],
    diamond: [[0, -1.1], [1.1, 0], [0, 1.1], [-1.1, 0]],
    hexagon: [0, 1, 2, 3, 4, 5].map(function (i) { return [Math.cos(i * Math.PI / 3), Math.sin(i * Math.PI / 3)]; }),
    star: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map(function (i) { const r = i % 2 ? 0.5 : 1.2; return [r * Math.sin(i * Math.PI / 5), -r * Math.cos(i * Math.PI / 5)]; })
  };

  const drawnIn = { "#a9b4c8": "#54607a" };

  // The whole picture as SVG, on white, in the same places, signs and words; names are set as text.
  function picture() {
    const places = network.getPositions();
    const xs = Object.values(places).map(function (place) { return place.x; });
    const ys = Object.values(places).map(function (place) { return place.y; });
    const left = Math.min.apply(null, xs) - 110, top = Math.min.apply(null, ys) - 50;
    const svg = drawn("svg", { xmlns: SVG, viewBox: [left, top, Math.max.apply(null, xs) - left + 110, Math.max.apply(null, ys) - top + 90].join(" "), "font-family": "sans-serif", "font-size": 15, "text-anchor": "middle" });
    edges.forEach(function (edge) {
      const a = places[edge.from], b = places[edge.to];
      const bend = edge.smooth && edge.smooth.enabled ? edge.smooth.roundness : 0;
      const middle = [(a.x + b.x) / 2 + (a.y - b.y) * bend, (a.y + b.y) / 2 + (b.x - a.x) * bend];
      svg.appendChild(drawn("path", { d: "M" + a.x + " " + a.y + "Q" + middle.join(" ") + " " + b.x + " " + b.y, fill: "none", stroke: drawnIn[edge.color] || edge.color, "stroke-width": edge.width, "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : "none" }));
    });
    nodes.forEach(function (node) {
      const place = places[node.id], corners = CORNERS[node.shape];
      if (corners) { svg.appendChild(drawn("polygon", { points: corners.map(function (corner) { return (place.x + corner[0] * node.size) + "," + (place.y + corner[1] * node.size); }).join(" "), fill: node.color })); }
      else { svg.appendChild(drawn("circle", { cx: place.x, cy: place.y, r: node.size, fill: node.color })); }
      node.label.split("\n").forEach(function (line, i) { svg.appendChild(drawn("text", { x: place.x, y: place.y + node.size + 18 + i * 18, fill: "#1c2330", stroke: "#ffffff", "stroke-width": 4, "paint-order": "stroke" }, line)); });
    });
    return new XMLSerializer().serializeToString(svg);
  }

  document.getElementById("svg").addEventListener("click", function () { save(".svg", new Blob([picture()], { type: "image/svg+xml" })); });

  // Words and dark lines follow the reader's scheme; what is printed is as on paper.
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const onPaper = { ink: "#1c2330", paper: "#ffffff" }, inTheDark = { ink: "#e8ecf3", paper: "#161b24" };
  const pale = { "#54607a": "#a9b4c8", "#444b54": "#a9b4c8" };
  const lines = edges.get({ fields: ["id", "color"] }).filter(function (edge) { return pale[edge.color]; });
  let shown = onPaper;

  function paint(scheme) {
    if (scheme === shown) { return; }
    shown = scheme;
    nodes.update(nodes.getIds().map(function (id) { return { id: id, font: { color: scheme.ink, strokeColor: scheme.paper } }; }));
    edges.update(lines.map(function (edge) { return { id: edge.id, color: scheme === onPaper ? edge.color : pale[edge.color] }; }));
  }

  function follow() { paint(dark.matches ? inTheDark : onPaper); }
  dark.addEventListener("change", follow);
  window.addEventListener("beforeprint", function () { paint(onPaper); network.redraw(); });
  window.addEventListener("afterprint", follow);
  follow();

  network.fit({ animation: false });
  document.documentElement.dataset.ready = "yes";
})();
