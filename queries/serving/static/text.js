// Marks the characters that the address names (RFC 5147: #char=120,164). Offsets count code points, strings of the browser do not.
"use strict";
function show() {
  const range = /^#char=(\d+),(\d+)$/.exec(location.hash);
  const pre = document.getElementById("text");
  const all = Array.from(pre.textContent);
  if (!range) return;
  const mark = document.createElement("mark");
  const [start, end] = [Number(range[1]), Number(range[2])];
  mark.textContent = all.slice(start, end).join("");
  pre.replaceChildren(all.slice(0, start).join(""), mark, all.slice(end).join(""));
  mark.scrollIntoView({ block: "center" });
}
addEventListener("hashchange", show);
show();
