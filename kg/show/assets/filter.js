/* Narrows a list to what contains all the words typed. */
"use strict";

(function () {
  const input = document.querySelector("[data-filter]");
  if (!input) return;
  const items = [...document.querySelectorAll("[data-item]")];
  const groups = [...document.querySelectorAll("[data-group]")];
  const status = document.querySelector("[data-filter-status]");
  const counters = [...document.querySelectorAll("[data-count-of]")].map((counter) => [
    counter,
    items.filter((item) => item.closest("[data-group]")?.id === counter.dataset.countOf),
  ]);

  function fold(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  }

  const texts = items.map((item) => fold(`${item.textContent} ${item.dataset.item}`));

  function apply() {
    const words = input.value.split(/\s+/).map(fold).filter(Boolean);
    let count = 0;
    items.forEach((item, number) => {
      const wanted = words.every((word) => texts[number].includes(word));
      item.hidden = !wanted;
      count += wanted ? 1 : 0;
    });
    for (const group of groups) group.hidden = !group.querySelector("[data-item]:not([hidden])");
    for (const [counter, members] of counters) {
      const shown = members.filter((item) => !item.hidden).length;
      counter.textContent = shown === members.length ? shown : `${shown} / ${members.length}`;
      counter.closest("li")?.classList.toggle("empty", !shown);
    }
    if (status && !count) status.textContent = "没有匹配 · nothing matches";
    else if (status) status.textContent = `显示 ${count} / ${items.length} · ${count} of ${items.length} shown`;
  }

  input.addEventListener("input", apply);

  function reveal() {
    const id = location.hash.slice(1); // keys are ASCII
    const target = id && document.getElementById(id);
    if (!target) return;
    if (target.closest("[hidden]")) {
      input.value = "";
      apply();
    }
    target.closest("details")?.setAttribute("open", "");
    target.scrollIntoView();
  }

  window.addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
