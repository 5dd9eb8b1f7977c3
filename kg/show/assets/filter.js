/* Narrows a list to what contains the words typed, and to the kinds ticked. */
"use strict";

(function () {
  const input = document.querySelector("[data-filter]");
  if (!input) return;
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const status = document.querySelector("[data-filter-status]");
  const boxes = [...document.querySelectorAll("[data-filter-kind]")];

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  const texts = items.map((item) => fold(`${item.textContent} ${item.dataset.item}`));

  function apply() {
    const words = input.value.split(/\s+/).map(fold).filter(Boolean);
    const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    let count = 0;
    items.forEach((item, number) => {
      const modality = item.dataset.modality;
      const wanted = words.every((word) => texts[number].includes(word)) && (!modality || !boxes.length || shown.has(modality));
      item.hidden = !wanted;
      count += wanted ? 1 : 0;
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    if (status) status.textContent = `显示 ${count} / ${items.length} · ${count} of ${items.length} shown`;
  }

  input.addEventListener("input", apply);
  boxes.forEach((box) => box.addEventListener("change", apply));

  function reveal() {
    const id = location.hash.slice(1); // keys are ASCII
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      input.value = "";
      boxes.forEach((box) => (box.checked = true));
      apply();
    }
    target.closest("details")?.setAttribute("open", "");
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
