/* The search box of a network: a list of names under it, to be walked with the arrow keys. */
"use strict";

window.kg = window.kg || {};

(function (kg) {
  /* Calls `choose` with the node that is picked, `leave` when Escape finds nothing to close.
     `weight` ranks nodes, `swatch` draws their sign, `words` gives what a fact is printed as,
     `isFiltered` tells whether a filter hides a node. */
  kg.makeSearch = function (input, hits, nodes, { weight, swatch, words, isFiltered, choose, leave }) {
    let found = [];
    let active = -1;

    function fold(text) {
      return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
    }

    const MOST = 200; // hits listed at once
    const index = nodes.map((node) => ({
      node,
      names: [node.name, ...(node.also || []), node.id].map(fold),
      types: (node.types || []).map((type) => [fold(type), `类型 type：${type}`]),
      words: fold(words(node)),
    }));

    /* Where a node holds what is wanted: 0 and 1 in its name, 2 in a type, 3 in its words; with the reason to show. */
    function match({ node, names, types, words: printed }, wanted) {
      const places = names.map((name) => name.indexOf(wanted)).filter((place) => place >= 0);
      if (places.length) return [Math.min(...places) === 0 ? 0 : 1, ""];
      const type = types.find(([name]) => name.includes(wanted));
      if (type) return [2, type[1]];
      return printed.includes(wanted) ? [3, `原文 as printed：“${words(node)}”`] : null;
    }

    function find(typed) {
      const wanted = fold(typed);
      if (!wanted) return [];
      const ranked = [];
      for (const entry of index) {
        const matched = match(entry, wanted);
        if (matched) ranked.push({ node: entry.node, rank: matched[0], why: matched[1], weight: weight(entry.node) });
      }
      ranked.sort((one, two) => one.rank - two.rank || two.weight - one.weight || (one.node.name < two.node.name ? -1 : 1));
      return ranked;
    }

    function line(name, text) {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      return span;
    }

    function label({ node, why }) {
      const whole = line("hit", node.name);
      if (why) whole.append(line("why", why));
      if (isFiltered(node)) whole.append(line("filtered", "已被筛选隐藏 · hidden by the filter"));
      return whole;
    }

    function list() {
      const all = find(input.value);
      found = all.slice(0, MOST);
      active = found.length ? 0 : -1;
      hits.replaceChildren(
        ...found.map((hit, number) => {
          const item = document.createElement("li");
          item.setAttribute("role", "option");
          item.id = `hit-${number}`;
          item.append(swatch(hit.node) || "", label(hit));
          item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            pick(number);
          });
          return item;
        })
      );
      if (input.value.trim() && !found.length) hits.append(note("没有找到 Nothing found"));
      if (all.length > MOST) hits.append(note(`另有 ${all.length - MOST} 个 · ${all.length - MOST} more`));
      hits.hidden = !hits.childElementCount;
      input.setAttribute("aria-expanded", String(!hits.hidden));
      mark();
    }

    function note(text) {
      const item = document.createElement("li");
      item.className = "none";
      item.textContent = text;
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
      choose(found[number].node);
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
