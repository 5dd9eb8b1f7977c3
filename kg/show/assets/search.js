/* The search box of a network: a list of names under it, to be walked with the arrow keys. */
"use strict";

window.kg = window.kg || {};

(function (kg) {
  /* Calls `choose` with the node that is picked, `leave` when Escape finds nothing to close.
     `weight` ranks nodes, `swatch` draws their sign. */
  kg.makeSearch = function (input, hits, nodes, { weight, swatch, choose, leave }) {
    let found = [];
    let active = -1;

    function fold(text) {
      return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    }

    const index = nodes.map((node) => ({
      node,
      names: [node.name, ...(node.also || []), node.id].map(fold),
    }));

    function find(words) {
      const wanted = fold(words);
      if (!wanted) return [];
      const ranked = [];
      for (const { node, names } of index) {
        const places = names.map((name) => name.indexOf(wanted)).filter((place) => place >= 0);
        if (places.length) ranked.push([Math.min(...places) === 0 ? 0 : 1, -weight(node), node.name, node]);
      }
      ranked.sort((one, two) => one[0] - two[0] || one[1] - two[1] || (one[2] < two[2] ? -1 : 1));
      return ranked.slice(0, 30).map((row) => row[3]);
    }

    function list() {
      found = find(input.value);
      active = found.length ? 0 : -1;
      hits.replaceChildren(
        ...found.map((node, number) => {
          const item = document.createElement("li");
          item.setAttribute("role", "option");
          item.id = `hit-${number}`;
          item.append(swatch(node) || "", node.name);
          item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            pick(number);
          });
          return item;
        })
      );
      if (input.value.trim() && !found.length) hits.append(nothing());
      hits.hidden = !hits.childElementCount;
      input.setAttribute("aria-expanded", String(!hits.hidden));
      mark();
    }

    function nothing() {
      const item = document.createElement("li");
      item.className = "none";
      item.textContent = "没有找到 Nothing found";
      return item;
    }

    function mark() {
      [...hits.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === active)));
      if (active >= 0) {
        input.setAttribute("aria-activedescendant", `hit-${active}`);
        hits.children[active].scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    }

    function close() {
      hits.hidden = true;
      input.setAttribute("aria-expanded", "false");
    }

    function pick(number) {
      if (!found[number]) return;
      choose(found[number]);
      close();
    }

    input.addEventListener("input", list);
    input.addEventListener("focus", () => input.value && list());
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (hits.hidden) list();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (found.length) active = (active + step + found.length) % found.length;
        mark();
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (hits.hidden) list();
        pick(active);
      } else if (event.key === "Escape") {
        if (hits.hidden) leave();
        else close();
      }
    });
  };
})(window.kg);
