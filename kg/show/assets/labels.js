/* Which labels a network shows at which zoom. */
"use strict";

window.kg = window.kg || {};

(function (kg) {
  const LEAST = 10; // pixels on the screen below which no label is set
  const HUBS = 24; // weightiest nodes, labelled even where the label hides others' shapes
  const ems = (line) => Array.from(line).reduce((sum, char) => sum + (char.codePointAt(0) > 0x2e7f ? 1 : 0.56), 0);

  /* Boxes found by the cells of a grid that they touch. */
  function makeGrid(cell) {
    const cells = new Map();
    const touched = ([left, top, right, bottom]) => {
      const keys = [];
      for (let column = Math.floor(left / cell); column <= Math.floor(right / cell); column++) {
        for (let row = Math.floor(top / cell); row <= Math.floor(bottom / cell); row++) keys.push(`${column},${row}`);
      }
      return keys;
    };
    return {
      add(box) {
        for (const key of touched(box)) cells.set(key, [...(cells.get(key) || []), box]);
      },
      count(box) {
        const found = new Set();
        for (const key of touched(box)) {
          for (const other of cells.get(key) || []) {
            if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) found.add(other);
          }
        }
        return found.size;
      },
    };
  }

  /* Returns what sets the labels of a network; `state` tells what is shown and selected.
     `ranked` are its nodes, the weightiest first; `nodes` is their DataSet. */
  kg.makeLabels = function (network, nodes, ranked, state) {
    let lettered = 0;

    /* Labels as on a map: legible at any zoom, the weightiest first, none over another. */
    return function letter(force) {
      const scale = network.getScale();
      if (!force && Math.abs(scale / lettered - 1) < 0.05) return;
      lettered = scale;
      const [labels, shapes] = [makeGrid(60 / scale), makeGrid(60 / scale)];
      const { shownNodes, bright, selected } = state();
      const order = bright ? [...ranked.filter((node) => bright.has(node.id)), ...ranked.filter((node) => !bright.has(node.id))] : ranked;
      const shown = order.filter((node) => shownNodes.has(node.id));
      const places = network.getPositions(shown.map((node) => node.id));
      for (const node of shown) {
        const { x, y } = places[node.id];
        const reach = node.size * 0.7;
        shapes.add([x - reach, y - reach, x + reach, y + reach]);
      }
      const updates = [];
      for (const [rank, node] of shown.entries()) {
        const size = Math.max(node.font.size, Math.round(LEAST / scale));
        const lines = node.label.split("\n");
        const half = (Math.max(...lines.map(ems)) * size) / 2;
        const { x, y } = places[node.id];
        const top = y + node.size * 0.8;
        const box = [x - half, top + 3, x + half, top + lines.length * size * 1.2];
        const pad = 3 / scale;
        // no label over another; over a shape only those of the weightiest nodes and of what is selected
        const isWeighty = rank < HUBS || bright?.has(node.id);
        const isClear = !labels.count([box[0] - pad, box[1], box[2] + pad, box[3]]) && (isWeighty || !shapes.count(box));
        const fits = isClear || node.id === selected;
        if (fits) labels.add(box);
        const label = fits ? node.label : " ";
        const old = nodes.get(node.id);
        if (old.label !== label || old.font.size !== size) updates.push({ id: node.id, label, font: { ...old.font, size } });
      }
      nodes.update(updates);
    };
  };
})(window.kg);
