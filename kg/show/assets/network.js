/* Draws the network of a page, finds and filters its nodes, and opens the facts behind a node or a line.
   Whatever comes from documents reaches the page through textContent only. */
"use strict";

(function () {
  const root = document.querySelector("[data-network]");
  if (!root || typeof vis === "undefined") return;

  const graph = JSON.parse(document.getElementById("network-graph").textContent);
  const cards = JSON.parse(document.getElementById("network-cards").textContent);
  const panel = root.querySelector(".panel");
  const status = root.querySelector(".status");
  const input = root.querySelector("#network-search");
  const hits = root.querySelector("#network-hits");
  const isNarrow = window.matchMedia("(max-width: 860px)");
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const PLAIN = { color: "#a9b0b6", highlight: "#0b5e63", hover: "#0b5e63" };
  const INK = "#20262d";
  const FADED_INK = "rgba(32,38,45,0.22)";

  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const edgesAt = new Map(graph.nodes.map((node) => [node.id, []]));
  for (const edge of graph.edges) {
    edgesAt.get(edge.from).push(edge);
    if (edge.to !== edge.from) edgesAt.get(edge.to).push(edge);
  }
  const kindOf = new Map(cards.kinds.map((kind) => [kind.key, kind]));
  const modalityOf = new Map(cards.modalities.map((modality) => [modality.key, modality]));
  const relationOf = new Map(cards.relations.map((relation) => [relation.key, relation]));

  // ---- what is shown -------------------------------------------------------------------------------

  const shown = window.kg.makeShown(root, graph, cards, byId, edgesAt);
  const { unfolded, shownFacts, isFiltered } = shown;
  shown.decide();
  const nodes = new vis.DataSet(graph.nodes);
  const edges = new vis.DataSet(graph.edges);
  const nodeView = new vis.DataView(nodes, { filter: (node) => shown.nodes.has(node.id) });
  const edgeView = new vis.DataView(edges, { filter: (edge) => shown.edges.has(edge.id) });
  const network = new vis.Network(
    document.getElementById("mynetwork"),
    { nodes: nodeView, edges: edgeView },
    graph.options
  );
  window.network = network;

  function say() {
    const more = [...unfolded].filter((id) => shown.nodes.has(id) && !shown.kinds.has(byId.get(id).kind)).length;
    const also = more ? `；另显示 ${more} 个 · ${more} more unfolded` : "";
    status.textContent = `${shown.nodes.size} 个节点，${shown.edges.size} 条连线 · ${shown.nodes.size} nodes, ${shown.edges.size} lines${also}`;
  }

  function refresh() {
    shown.decide();
    settle();
    redash();
    nodeView.refresh();
    edgeView.refresh();
    letter(true);
    say();
  }

  /* A line of which only plans, promises, proposals or rules are left is dashed, as if it had had no more. */
  function redash() {
    const placed = graph.edges.filter((edge) => shown.edges.has(edge.id) && edge.facts.some(([relation]) => relation === cards.placed));
    const wanted = placed.map((edge) => ({ id: edge.id, dashes: shown.isPending(edge) && cards.dashes }));
    edges.update(wanted.filter(({ id, dashes }) => Boolean(edges.get(id).dashes) !== Boolean(dashes)));
  }

  function fit() {
    network.fit({ animation: false });
    network.moveTo({ scale: network.getScale() * 0.94, animation: false }); // a margin for labels
    letter(true);
  }

  /* Brings nodes into view; vis-network's own fit takes a node not drawn yet to stand at the origin. */
  function approach(ids) {
    const places = Object.values(network.getPositions(ids));
    const range = (name) => [Math.min(...places.map((place) => place[name])), Math.max(...places.map((place) => place[name]))];
    const [[left, right], [top, bottom]] = [range("x"), range("y")];
    const { clientWidth, clientHeight } = document.getElementById("mynetwork");
    const MARGIN = 130; // pixels that shapes and labels take beyond their places
    const scale = Math.min(1.1, (clientWidth - MARGIN) / (right - left || 1), (clientHeight - MARGIN) / (bottom - top || 1));
    const position = { x: (left + right) / 2, y: (top + bottom) / 2 };
    network.moveTo({ position, scale, animation: calm ? false : { duration: 350 } });
  }

  // ---- places and labels ---------------------------------------------------------------------------

  const opening = new Map(graph.nodes.map((node) => [node.id, [node.x, node.y]]));
  let isSum = cards.folded.length > 0 && !cards.folded.some((kind) => shown.kinds.has(kind));

  /* A network that opens in sum has two layouts: its own, and that of everything. */
  function settle() {
    const now = cards.folded.length > 0 && !cards.folded.some((kind) => shown.kinds.has(kind));
    if (now === isSum) return;
    isSum = now;
    nodes.update(
      graph.nodes.map((node) => {
        const [x, y] = now ? opening.get(node.id) : node.full;
        return { id: node.id, x, y };
      })
    );
  }

  /* What is unfolded beside one node of a sum stands in rings around it. */
  function surround(id, ends) {
    const { x, y } = network.getPosition(id);
    const RING = 10;
    nodes.update(
      ends.map((end, number) => {
        const ring = Math.floor(number / RING);
        const here = Math.min(RING, ends.length - ring * RING);
        const angle = (2 * Math.PI * (number % RING)) / here + ring * 0.3 - Math.PI / 2;
        return { id: end, x: x + (190 + 130 * ring) * Math.cos(angle), y: y + (130 + 90 * ring) * Math.sin(angle) };
      })
    );
  }

  const links = new Map(graph.nodes.map((node) => [node.id, edgesAt.get(node.id).filter((edge) => !edge.unless).length]));
  const ranked = [...graph.nodes].sort((one, two) => links.get(two.id) - links.get(one.id) || (one.id < two.id ? -1 : 1));
  let bright = null; // what is selected and its neighbours, whose labels come first
  let selected = null;
  const letter = window.kg.makeLabels(network, nodes, ranked, () => ({ shownNodes: shown.nodes, bright, selected }));

  let waiting = 0;
  network.on("zoom", () => {
    clearTimeout(waiting);
    waiting = setTimeout(letter, 90);
  });
  network.on("animationFinished", () => letter(false));
  network.on("resize", () => letter(false));
  say();
  fit();
  network.once("afterDrawing", () => {
    root.dataset.ready = "true";
  });

  // ---- selection -----------------------------------------------------------------------------------

  let faded = false;

  function fade(keep) {
    if (!keep && !faded) return;
    faded = Boolean(keep);
    bright = keep && keep.nodes;
    nodes.update(
      nodes.get().map((node) => {
        const isBright = !keep || keep.nodes.has(node.id);
        return { id: node.id, opacity: isBright ? 1 : 0.16, font: { ...node.font, color: isBright ? INK : FADED_INK } };
      })
    );
    edges.update(
      graph.edges.map((edge) => {
        const isBright = !keep || keep.edges.has(edge.id);
        return { id: edge.id, color: { ...PLAIN, ...edge.color, opacity: isBright ? 1 : 0.14 } };
      })
    );
    letter(true);
  }

  function other(edge, id) {
    return edge.from === id ? edge.to : edge.from;
  }

  function unfold(id) {
    const before = unfolded.size;
    const node = byId.get(id);
    if (!shown.nodes.has(id)) unfolded.add(id);
    const ends = new Set();
    for (const edge of edgesAt.get(id)) {
      const end = byId.get(other(edge, id));
      if (!edge.unless && !shown.kinds.has(end.kind) && cards.folded.includes(end.kind) && !unfolded.has(end.id)) ends.add(end.id);
    }
    if (ends.size && shown.nodes.has(id)) surround(id, [...ends]);
    ends.forEach((end) => unfolded.add(end));
    const isNew = !shown.nodes.has(id);
    if (unfolded.size !== before || isNew) refresh();
    if (isNew && isSum) settleBeside(id);
  }

  /* What is unfolded alone in a sum stands beside those that it is linked to. */
  function settleBeside(id) {
    const ends = edgesAt.get(id).filter((edge) => shown.edges.has(edge.id)).map((edge) => other(edge, id));
    if (!ends.length) return;
    const linked = Object.values(network.getPositions(ends));
    const mean = (name) => linked.reduce((sum, place) => sum + place[name], 0) / linked.length;
    const all = Object.values(network.getPositions([...shown.nodes].filter((one) => one !== id)));
    const room = ({ x, y }) => Math.min(...all.map((place) => Math.hypot(place.x - x, place.y - y)));
    const spots = Array.from({ length: 12 }, (_, number) => {
      const angle = (Math.PI * number) / 6;
      return { x: mean("x") + 140 * Math.cos(angle), y: mean("y") + 140 * Math.sin(angle) };
    });
    nodes.update({ id, ...spots.reduce((best, spot) => (room(spot) > room(best) ? spot : best)) });
  }

  function select(id, { move = true } = {}) {
    if (!byId.has(id)) return;
    if (isFiltered(byId.get(id))) shown.reveal(id, refresh);
    unfold(id);
    const near = edgesAt.get(id).filter((edge) => shown.edges.has(edge.id));
    network.selectNodes([id]);
    selected = id;
    fade({
      nodes: new Set([id, ...near.map((edge) => other(edge, id))]),
      edges: new Set(near.map((edge) => edge.id)),
    });
    if (move) {
      approach([id, ...near.map((edge) => other(edge, id))]);
      if (calm) letter(true);
    }
    showNode(id);
  }

  function selectEdge(id) {
    const edge = edges.get(id);
    selected = null;
    fade({ nodes: new Set([edge.from, edge.to]), edges: new Set([id]) });
    showEdge(graph.edges.find((one) => one.id === id));
  }

  function clear() {
    selected = null;
    network.unselectAll();
    fade(null);
    if (unfolded.size) {
      unfolded.clear();
      refresh();
    }
    showOverview();
  }

  network.on("click", (event) => {
    if (event.nodes.length) select(event.nodes[0], { move: false });
    else if (event.edges.length) selectEdge(event.edges[0]);
    else clear();
  });

  // ---- panel ---------------------------------------------------------------------------------------

  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
    }
    for (const child of children.flat()) {
      if (child !== null && child !== undefined) element.append(child); // append() makes text of strings
    }
    return element;
  }

  function both(zh, en) {
    const parts = [make("span", { class: "zh" }, zh)];
    if (en) parts.push(" ", make("span", { class: "en", lang: "en" }, en));
    return parts;
  }

  function swatch(node) {
    const find = (name, value) => root.querySelector(`input[name="${name}"][value="${value}"] ~ .swatch`);
    const template = (node.modality && find("modality", node.modality)) || find("kind", node.kind);
    return template ? template.cloneNode(true) : null;
  }

  function badge(key) {
    const modality = modalityOf.get(key);
    return modality ? make("span", { class: `badge modality-${key}` }, both(modality.zh, modality.en)) : null;
  }

  /* How many of some facts have which modality, such as 已完成 1 · 计划 2; nothing where they have none. */
  function split(numbers) {
    const keys = [...new Set(numbers)].map((number) => cards.facts[number].modality);
    const counts = cards.modalities
      .map(({ key, zh }) => [zh, keys.filter((one) => one === key).length])
      .filter(([, count]) => count);
    if (!counts.length) return null;
    return make("span", { class: "split" }, counts.map(([zh, count]) => `${zh} ${count}`).join(" · "));
  }

  function nodeButton(id, extra) {
    const node = byId.get(id);
    const button = make("button", { type: "button", class: "node" }, swatch(node), make("span", {}, node.name, extra || ""));
    button.addEventListener("click", () => select(id));
    return button;
  }

  function placeOf([number, marks]) {
    const passage = cards.passages[number];
    const section = passage.section ? ` ${passage.section}` : "";
    const paragraph = passage.paragraph ? ` 第${passage.paragraph}段` : "";
    const block = make(
      "div",
      { class: "place" },
      make(
        "p",
        { class: "where" },
        make("span", {}, `《${passage.document}》${section}${paragraph}`),
        " ",
        make("span", { class: "chars" }, `字符 ${passage.start}–${passage.end}`)
      )
    );
    if (passage.text) {
      const letters = Array.from(passage.text); // offsets count code points
      const quote = make("blockquote", {});
      let position = 0;
      for (const [start, end, isMain] of marks) {
        quote.append(letters.slice(position, start).join(""));
        quote.append(make(isMain ? "mark" : "span", isMain ? {} : { class: "beside" }, letters.slice(start, end).join("")));
        position = end;
      }
      quote.append(letters.slice(position).join(""));
      block.append(quote);
    } else if (passage.withheld) {
      block.append(make("p", { class: "withheld" }, `该段${passage.withheld[0]}，不予引用。`));
    }
    return block;
  }

  function card(number, relation) {
    const fact = cards.facts[number];
    const home = cards.cases[fact.case];
    const anchor = fact.anchor ? `#${fact.anchor}` : "";
    const link = make("a", { href: `${home.href}${anchor}` }, home.title);
    if (anchor && home.href === cards.here) link.setAttribute("href", anchor);
    const words = fact.words && !fact.label.includes(fact.words) ? make("p", { class: "words" }, `“${fact.words}”`) : null;
    const names = relation ? make("span", { class: "relation" }, both(relation.zh, relation.en)) : null;
    return make(
      "article",
      { class: "card" },
      make("p", { class: "head" }, names, make("span", { class: "label" }, fact.label), badge(fact.modality)),
      words,
      fact.places.map(placeOf),
      fact.extracted ? make("p", { class: "withheld" }, "程序提取，尚未核对 extracted, not yet reviewed") : null,
      make("p", { class: "home" }, ...both("案例", "Case"), "　", link)
    );
  }

  function head(kind, name, english) {
    const close = make("button", { type: "button", class: "close", "aria-label": "关闭 Close" }, "×");
    close.addEventListener("click", clear);
    return make(
      "header",
      {},
      close,
      make("p", { class: "eyebrow" }, kind),
      make("h2", {}, name),
      english ? make("p", { class: "en", lang: "en" }, english) : null
    );
  }

  function fill(...content) {
    panel.replaceChildren(...content.flat().filter(Boolean));
    panel.scrollTop = 0;
  }

  function showNode(id) {
    const node = byId.get(id);
    const kind = kindOf.get(node.kind);
    const names = node.also || [];
    const parts = [head([swatch(node), ...both(kind.zh, kind.en)], node.name, names[0])];
    if (names.length > 1) parts.push(make("p", { class: "also" }, `又作：${names.slice(1).join("、")}`));
    if (node.modality) parts.push(make("p", {}, badge(node.modality)));
    if (node.href) parts.push(make("p", {}, make("a", { class: "go", href: node.href }, "在案例页阅读 Read on the case page")));
    if (node.fact !== undefined) parts.push(card(node.fact));
    const groups = new Map();
    for (const edge of edgesAt.get(id)) {
      if (!shown.edges.has(edge.id)) continue;
      for (const [key, number] of shownFacts(edge)) {
        const relation = key === "broader" && edge.to === id ? "narrower" : key;
        if (!groups.has(relation)) groups.set(relation, new Map());
        const found = groups.get(relation);
        const end = other(edge, id);
        if (!found.has(end)) found.set(end, { edge, facts: [] });
        if (number !== null) found.get(end).facts.push(number);
      }
    }
    for (const key of order([...groups.keys()])) {
      const relation = relationOf.get(key) || { zh: key, en: "" };
      parts.push(make("h3", {}, ...both(relation.zh, relation.en), make("span", { class: "count" }, groups.get(key).size)));
      parts.push(make("ul", { class: "nodes" }, [...groups.get(key)].map(([end, { edge, facts }]) => neighbour(end, edge, facts))));
    }
    fill(parts);
  }

  function neighbour(end, edge, facts) {
    const more = make("button", { type: "button", class: "facts", title: "依据 Evidence" }, `依据 ${facts.length}`);
    more.addEventListener("click", () => {
      network.selectEdges([edge.id]);
      selectEdge(edge.id);
    });
    return make("li", {}, nodeButton(end, split(facts)), facts.length ? more : null);
  }

  function order(keys) {
    const rank = new Map(cards.relations.map((relation, number) => [relation.key, number]));
    return keys.sort((one, two) => rank.get(one) - rank.get(two));
  }

  function showEdge(edge) {
    const facts = shownFacts(edge);
    const relations = order([...new Set(facts.map(([relation]) => relation))]);
    const names = relations.map((key) => relationOf.get(key) || { zh: key, en: "" });
    const title = `${byId.get(edge.from).name} — ${names.map((name) => name.zh).join("、")} — ${byId.get(edge.to).name}`;
    const parts = [
      head(both("连线", "Line"), title, names.map((name) => name.en).filter(Boolean).join(", ")),
      make("ul", { class: "nodes" }, make("li", {}, nodeButton(edge.from)), make("li", {}, nodeButton(edge.to))),
    ];
    const known = facts.filter(([, number]) => number !== null);
    const counts = split(known.map(([, number]) => number));
    if (known.length) parts.push(make("h3", {}, ...both("依据的事实", "Facts"), make("span", { class: "count" }, known.length)), counts);
    else parts.push(make("p", { class: "quiet" }, "区划或分类关系，不依据某一段原文。 A fact of divisions or of the codebook, not of a passage."));
    for (const [key, number] of known) parts.push(card(number, relationOf.get(key)));
    fill(parts);
  }

  function showOverview() {
    const parts = [
      head(both("说明", "How to read"), "点选节点或连线", "Select a node or a line"),
      make("p", { class: "quiet" }, "此处列出其事实、出处与原文（如有），并可转到案例页。"),
      make("p", { class: "quiet en", lang: "en" }, "Its facts, their place in the document, the passage where a copy is at hand, and links to the case pages appear here."),
    ];
    parts[0].querySelector(".close").remove();
    for (const kind of cards.kinds) {
      const all = graph.nodes.filter((node) => node.kind === kind.key && !isFiltered(node));
      if (!all.length) continue;
      const ranked = all
        .map((node) => [edgesAt.get(node.id).filter(shown.isCounted).length, node])
        .sort((one, two) => two[0] - one[0] || (one[1].id < two[1].id ? -1 : 1));
      const list = make("ul", { class: "nodes" });
      const show = (count) => {
        list.replaceChildren(
          ...ranked.slice(0, count).map(([links, node]) => make("li", {}, nodeButton(node.id), make("span", { class: "count" }, links)))
        );
      };
      show(6);
      const details = [make("h3", {}, ...both(kind.zh, kind.en), make("span", { class: "count" }, all.length)), list];
      if (ranked.length > 6) {
        const more = make("button", { type: "button", class: "more" }, `全部 ${ranked.length} 个 Show all`);
        more.addEventListener("click", () => {
          show(ranked.length);
          more.remove();
        });
        details.push(more);
      }
      parts.push(...details);
    }
    fill(parts);
    panel.querySelector(".close")?.remove();
  }

  window.kg.makeSearch(input, hits, graph.nodes, {
    weight: (node) => links.get(node.id),
    swatch,
    words: (node) => (node.fact === undefined ? "" : cards.facts[node.fact].words || ""),
    isFiltered,
    choose: (node) => {
      select(node.id);
      if (isNarrow.matches) {
        input.blur(); // closes the keyboard of a telephone
        root.querySelector(".stage").scrollIntoView();
      }
    },
    leave: clear,
  });

  // ---- the rest ------------------------------------------------------------------------------------

  for (const box of root.querySelectorAll('input[type="checkbox"]')) {
    box.addEventListener("change", () => {
      unfolded.clear();
      selected = null;
      fade(null);
      network.unselectAll();
      refresh();
      showOverview();
      fit();
    });
  }

  for (const button of root.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      if (button.dataset.zoom === "fit") return fit();
      const factor = button.dataset.zoom === "in" ? 1.35 : 1 / 1.35;
      network.moveTo({ scale: network.getScale() * factor, animation: false });
      letter(false);
    });
  }

  const legend = root.querySelector(".legend");
  if (isNarrow.matches) legend.open = false;

  function follow() {
    const address = location.hash.slice(1); // keys are ASCII
    if (byId.has(address)) select(address);
  }

  showOverview();
  follow();
  window.addEventListener("hashchange", follow);
  window.addEventListener("beforeprint", fit);
})();
