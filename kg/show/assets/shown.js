/* What of a network is shown: by kind, by modality, by what is unfolded; and what to tick to see the rest. */
"use strict";

window.kg = window.kg || {};

(function (kg) {
  /* Returns the state of the filter; `nodes`, `edges` (ids) and `kinds` are as `decide` last found them.
     `byId` gives a node, `edgesAt` the lines at one. */
  kg.makeShown = function (root, graph, cards, byId, edgesAt) {
    const filtersModality = root.querySelector('input[name="modality"]') !== null;
    const unfolded = new Set(); // nodes shown although their kind is folded away
    const state = { unfolded, nodes: new Set(), edges: new Set(), kinds: new Set() };
    let modalities = new Set();
    let telling = new Set();

    function ticked(name) {
      const boxes = [...root.querySelectorAll(`input[name="${name}"]`)];
      return new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    }

    function allows(modality) {
      return !modality || !filtersModality || modalities.has(modality);
    }

    function shownFacts(edge) {
      return edge.facts.filter(([, card]) => card === null || allows(cards.facts[card].modality));
    }

    /* A line of the codebook or of the divisions rests on no fact. */
    function isStructure(edge) {
      return edge.facts.every(([, card]) => card === null);
    }

    function endsOf(edge) {
      return [byId.get(edge.from), byId.get(edge.to)];
    }

    /* Whether a line has a fact left under the ticked modalities, at ends that have theirs ticked. */
    function tells(edge) {
      return !isStructure(edge) && shownFacts(edge).length > 0 && endsOf(edge).every((end) => allows(end.modality));
    }

    /* The nodes at some lines, and what those belong to. */
    function reach(edges) {
      const structure = graph.edges.filter(isStructure);
      const reached = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
      for (let before = -1; before < reached.size; ) {
        before = reached.size;
        for (const edge of structure) if (reached.has(edge.from)) reached.add(edge.to);
      }
      return reached;
    }

    const ever = reach(graph.edges.filter((edge) => !isStructure(edge)));

    /* The nodes with a fact left; one that never had a fact has none to lose. */
    function findTelling() {
      const now = reach(graph.edges.filter(tells));
      return new Set([...byId.keys()].filter((id) => now.has(id) || !ever.has(id) || byId.get(id).fact !== undefined));
    }

    function isWanted(id) {
      const node = byId.get(id);
      return telling.has(id) && (state.kinds.has(node.kind) || unfolded.has(id)) && allows(node.modality);
    }

    function decide() {
      state.kinds = ticked("kind");
      modalities = ticked("modality");
      telling = findTelling();
      state.edges = new Set();
      const linked = new Set();
      for (const edge of graph.edges) {
        if (edge.unless && state.kinds.has(edge.unless)) continue;
        if (!isWanted(edge.from) || !isWanted(edge.to) || !shownFacts(edge).length) continue;
        state.edges.add(edge.id);
        linked.add(edge.from).add(edge.to);
      }
      // a node whose lines are all filtered away says nothing; one that never had a line stays
      const stays = (id) => isWanted(id) && (linked.has(id) || !edgesAt.get(id).length);
      state.nodes = new Set([...byId.keys()].filter(stays));
    }

    function isFolded(kind) {
      return cards.folded.includes(kind) && !state.kinds.has(kind);
    }

    /* Whether a filter hides a node, rather than that its kind, or all that it is linked to, is folded away. */
    function isFiltered(node) {
      if (state.nodes.has(node.id)) return false;
      if (!allows(node.modality) || !telling.has(node.id)) return true;
      if (isFolded(node.kind)) return false;
      return !state.kinds.has(node.kind) || !edgesAt.get(node.id).some((edge) => tells(edge) && endsOf(edge).some((end) => isFolded(end.kind)));
    }

    /* Whether nothing that is left of a line is achieved or under way. */
    function isPending(edge) {
      const stated = shownFacts(edge).map(([, card]) => (card === null ? "" : cards.facts[card].modality));
      return stated.length > 0 && stated.every((modality) => modality && !cards.firm.includes(modality));
    }

    /* Whether a line counts under the filter: both ends may be seen, and a fact is left if it rests on any. */
    function isCounted(edge) {
      return !edge.unless && !endsOf(edge).some(isFiltered) && (isStructure(edge) || tells(edge));
    }

    function tick(name, value) {
      const box = root.querySelector(`input[name="${name}"][value="${value}"]`);
      if (box) box.checked = true;
    }

    /* Ticks what hides a node: its kind and modality, then those of its facts, of its ends, and then all. */
    function reveal(id, refresh) {
      const node = byId.get(id);
      const ends = edgesAt.get(id).flatMap(endsOf);
      const facts = edgesAt.get(id).flatMap((edge) => edge.facts).filter(([, card]) => card !== null);
      const tickKind = (kind) => cards.folded.includes(kind) || tick("kind", kind);
      const steps = [
        () => [tickKind(node.kind), tick("modality", node.modality)],
        () => facts.forEach(([, card]) => tick("modality", cards.facts[card].modality)),
        () => ends.forEach((end) => [tickKind(end.kind), tick("modality", end.modality)]),
        () => cards.modalities.forEach(({ key }) => tick("modality", key)), // facts of what belongs to it
      ];
      for (const step of steps) {
        if (!isFiltered(node)) break;
        step();
        refresh();
      }
    }

    return Object.assign(state, { decide, shownFacts, isFiltered, isCounted, isPending, reveal });
  };
})(window.kg);
