"""The pages in a real browser: nothing runs that should not, and what should, does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

Open = Callable[..., Any]
"""``visit(path, anchor=…, width=…)``: a page with what it asked for and what went wrong."""
SAMPLES = ("index.html", "report.html", "views/programmes.html", "views/agencies.html", "views/types.html")
CASES = ("cases/hc03-zunyi.html", "cases/hc05-pingyao.html", "cases/hc06-reply.html")
CONTRAST = """() => {
  const channel = (part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) =>
    0.2126 * channel(red / 255) + 0.7152 * channel(green / 255) + 0.0722 * channel(blue / 255);
  const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
  const ground = (element) => {
    for (let one = element; one; one = one.parentElement) {
      const colour = parse(getComputedStyle(one).backgroundColor);
      if (colour.length && (colour[3] === undefined || colour[3] > 0.5)) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.getClientRects().length) continue;
    if (element.closest("script, noscript")) continue;
    const style = getComputedStyle(element);
    const [one, other] = [light(parse(style.color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) poor.push(`${ratio.toFixed(2)} ${walker.currentNode.data.trim().slice(0, 20)}`);
  }
  return poor;
}"""

OUTSIDE = """() => {
  const id = network.getSelectedNodes()[0];
  const { clientWidth, clientHeight } = document.getElementById("mynetwork");
  return [id, ...network.getConnectedNodes(id)].filter((one) => {
    const { x, y } = network.canvasToDOM(network.getPosition(one));
    return x < 0 || y < 0 || x > clientWidth || y > clientHeight;
  });
}"""
"""The selected node and its neighbours, as far as they are out of view."""


@pytest.mark.parametrize("name", (*SAMPLES, *CASES))
@pytest.mark.parametrize("width", [1440, 390])
def test_pages_open_quietly(site: Path, visit: Open, name: str, width: int) -> None:
    """No request leaves, no error is thrown, nothing sticks out sideways, text has the contrast of WCAG AA."""
    seen = visit(site / name, width=width, height=844)
    assert seen.requests == []
    assert seen.errors == []
    assert seen.page.evaluate("document.documentElement.scrollWidth") <= width
    assert seen.page.evaluate(CONTRAST) == []


def test_hostile_names_are_text_and_nothing_else(hostile_site: Path, visit: Open) -> None:
    """Markup in names, remarks, passages and reports is shown as written; nothing of it runs or loads."""
    for path in sorted(hostile_site.rglob("*.html")):
        seen = visit(path)
        page = seen.page
        for button in page.locator(".panel button.node").all()[:4]:
            if button.is_visible():
                button.click()
        assert page.evaluate("window.hit") is None, path.name
        assert page.locator("img, iframe, object, embed, base, [onerror], [onload]").count() == 0, path.name
        assert page.locator('a[href^="javascript:"]').count() == 0, path.name
        assert page.locator('script:not([src]):not([type="application/json"])').count() == 0, path.name
        assert seen.requests == [], path.name
        assert seen.errors == [], path.name
    index = visit(hostile_site / "index.html").page
    assert "<script>window.hit=1</script>" in index.locator("h1").inner_text()


def search(page: Page, words: str) -> None:
    """Type into the search box and take the first hit."""
    page.fill("#network-search", words)
    page.wait_for_selector("#network-hits li[aria-selected=true]")
    page.keyboard.press("Enter")


def test_search_jumps_to_a_node_and_opens_it(site: Path, visit: Open) -> None:
    """A Chinese name selects its node, brings it into view with its neighbours, and tells what it does."""
    page = visit(site / "views" / "agencies.html").page
    search(page, "四平市教育局")
    assert page.locator(".panel h2").inner_text() == "四平市教育局"
    assert page.evaluate("network.getSelectedNodes().length") == 1
    assert page.evaluate(OUTSIDE) == []
    names = page.locator(".panel .nodes").inner_text()
    assert "学校急救培训" in names


def test_search_is_walked_with_the_keyboard(site: Path, visit: Open) -> None:
    """Arrow keys move, Escape closes, words that no name holds say so."""
    page = visit(site / "views" / "agencies.html").page
    page.fill("#network-search", "四平市")
    assert page.locator("#network-hits li").count() > 3
    page.keyboard.press("ArrowDown")
    second = page.locator("#network-hits li").nth(1)
    assert second.get_attribute("aria-selected") == "true"
    assert page.get_attribute("#network-search", "aria-activedescendant") == second.get_attribute("id")
    page.keyboard.press("Escape")
    assert page.locator("#network-hits").is_hidden()
    page.fill("#network-search", "没有这样的名称")
    assert "没有找到" in page.locator("#network-hits").inner_text()


def test_a_click_on_a_line_opens_its_facts(site: Path, visit: Open) -> None:
    """A line tells role, fact, place and passage with the words marked, and leads to the case page."""
    page = visit(site / "views" / "agencies.html").page
    search(page, "栾川县教育体育局")
    middle = page.evaluate(
        """() => {
          const edge = network.getConnectedEdges(network.getSelectedNodes()[0])[0];
          const [one, other] = network.getConnectedNodes(edge).map((id) => network.getPosition(id));
          const box = document.getElementById("mynetwork").getBoundingClientRect();
          const at = network.canvasToDOM({ x: one.x * 0.4 + other.x * 0.6, y: one.y * 0.4 + other.y * 0.6 });
          return { x: at.x + box.left, y: at.y + box.top };
        }"""
    )
    page.mouse.click(middle["x"], middle["y"])
    panel = page.locator(".panel")
    assert "参与" in panel.locator(".relation").first.inner_text()
    assert panel.locator("mark").first.inner_text() == "县教育体育局"
    assert "字符" in panel.locator(".where").first.inner_text()
    panel.locator(".home a").first.click()
    assert page.url.split("/")[-1].startswith("hc04-luanchuan.html#p-")


def test_a_click_on_a_node_opens_it(site: Path, visit: Open) -> None:
    """A node that is a fact shows its own passage and its modality."""
    page = visit(site / "views" / "programmes.html").page
    place = page.evaluate(
        """() => {
          const node = network.body.data.nodes.get().find((one) => one.name === "校园减盐");
          network.moveTo({ position: network.getPosition(node.id), scale: 1, animation: false });
          const box = document.getElementById("mynetwork").getBoundingClientRect();
          return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
        }"""
    )
    page.mouse.click(place["x"], place["y"])
    assert page.locator(".panel h2").inner_text() == "校园减盐"
    assert "计划" in page.locator(".panel .badge").first.inner_text()
    assert page.locator(".panel blockquote").count() == 1


def test_filters_hide_kinds_and_modalities(site: Path, visit: Open) -> None:
    """Unticking takes nodes away, with those that are linked to nothing any more."""
    page = visit(site / "views" / "programmes.html").page
    shown = "network.body.data.nodes.get().length"
    whole = page.evaluate(shown)
    page.uncheck('input[name="modality"][value="planned"]')
    fewer = page.evaluate(shown)
    assert fewer < whole
    planned = page.evaluate(
        'network.body.data.nodes.get().filter((one) => one.modality === "planned").length'
    )
    assert planned == 0
    page.uncheck('input[name="kind"][value="programme"]')
    assert (
        page.evaluate('network.body.data.nodes.get().filter((one) => one.kind === "programme").length') == 0
    )
    page.check('input[name="kind"][value="programme"]')
    page.check('input[name="modality"][value="planned"]')
    assert page.evaluate(shown) == whole


def test_types_without_a_fact_left_are_hidden(site: Path, visit: Open) -> None:
    """A type whose facts are all filtered away goes with its line to the broader type, and from the lists."""
    page = visit(site / "views" / "types.html").page
    facts_left = """() => {
      const cards = JSON.parse(document.getElementById("network-cards").textContent);
      const isLeft = ([, card]) => card !== null && cards.facts[card].modality === "planned";
      const told = new Set();
      for (const edge of network.body.data.edges.get()) {
        if (edge.facts.some(isLeft)) told.add(edge.from).add(edge.to);
      }
      for (let before = -1; before < told.size; ) {
        before = told.size;
        for (const edge of network.body.data.edges.get()) {
          if (edge.facts[0][0] === "broader" && told.has(edge.from)) told.add(edge.to);
        }
      }
      return [network.body.data.nodes.get().length, told.size];
    }"""
    whole = page.evaluate(facts_left)[0]
    for box in page.locator('input[name="modality"]:not([value="planned"])').all():
        box.uncheck()
    shown, told = page.evaluate(facts_left)
    assert 0 < shown == told < whole
    listed = sum(int(one) for one in page.locator(".panel h3 .count").all_inner_texts())
    assert listed == shown


def test_a_hit_hidden_by_the_filter_says_so_and_is_revealed(site: Path, visit: Open) -> None:
    """Enter on such a hit ticks the kind and the modality that hide it, and shows it with its neighbours."""
    page = visit(site / "views" / "programmes.html").page
    page.uncheck('input[name="modality"][value="planned"]')
    page.uncheck('input[name="kind"][value="initiative"]')
    page.fill("#network-search", "校园减盐")
    assert "已被筛选隐藏 · hidden by the filter" in page.locator("#network-hits li").first.inner_text()
    page.keyboard.press("Enter")
    assert page.locator(".panel h2").inner_text() == "校园减盐"
    assert page.is_checked('input[name="modality"][value="planned"]')
    assert page.is_checked('input[name="kind"][value="initiative"]')
    assert page.evaluate("network.getSelectedNodes().length") == 1
    assert page.evaluate(OUTSIDE) == []
    page.fill("#network-search", "校园减盐")
    assert "已被筛选隐藏" not in page.locator("#network-hits").inner_text()


@pytest.mark.parametrize("view", ["programmes", "agencies"])
def test_search_finds_initiatives_by_type_and_by_printed_words(site: Path, visit: Open, view: str) -> None:
    """The name of a type finds all of its initiatives, words as printed find theirs; a second line says why."""
    page = visit(site / "views" / f"{view}.html").page
    names = page.evaluate(
        """() => {
          const isOne = (node) => (node.types || []).includes("医养结合");
          return network.body.data.nodes.get().filter(isOne).map((node) => node.name);
        }"""
    )
    page.fill("#network-search", "医养结合")
    hits = page.locator("#network-hits li").all_inner_texts()
    assert names
    for name in names:
        why = [text for text in hits if text.startswith(name)]
        assert why, f"{name} is of the type and not found"
        assert "医养结合" in name or "类型 type：医养结合" in why[0]
    name, words = page.evaluate(
        """() => {
          const cards = JSON.parse(document.getElementById("network-cards").textContent);
          const found = network.body.data.nodes.get().filter((one) => one.fact !== undefined);
          const one = found.find((node) => {
            const { words } = cards.facts[node.fact];
            return words && !node.name.includes(words);
          });
          return [one.name, cards.facts[one.fact].words];
        }"""
    )
    page.fill("#network-search", words)
    found = [text for text in page.locator("#network-hits li").all_inner_texts() if name in text]
    assert found
    assert "原文 as printed" in found[0]


def test_an_address_with_a_node_opens_it(site: Path, visit: Open) -> None:
    """Case pages lead into a network, at the node that they mean."""
    page = visit(site / "views" / "types.html", "#type:medical-elderly-care").page
    if page.locator(".panel h2").inner_text() == "点选节点或连线":  # the codebook may rename a key
        node = page.evaluate('network.body.data.nodes.get().find((one) => one.name === "医养结合").id')
        page.evaluate("(id) => { location.hash = id; }", node)
        page.wait_for_function("document.querySelector('.panel h2').textContent === '医养结合'")
    assert page.locator(".panel h2").inner_text() == "医养结合"


def test_case_pages_are_filtered_by_words(site: Path, visit: Open) -> None:
    """The box leaves the facts that hold all the words, and their sections."""
    page = visit(site / "cases" / "hc03-zunyi.html").page
    whole = page.locator(".fact:visible").count()
    page.fill("[data-filter]", "婴儿死亡率 2018")
    shown = page.locator(".fact:visible[data-item]").all_inner_texts()
    assert 0 < len(shown) < whole
    assert all("婴儿死亡率" in text and "2018" in text for text in shown)
    assert page.locator("#initiatives").is_hidden()
    counts = page.locator(".toc [data-count-of]").all_inner_texts()
    assert sum(int(one.split("/")[0]) for one in counts) == len(shown), "the contents count what is left"
    page.fill("[data-filter]", "没有这样的词")
    assert page.locator("[data-filter-status]").inner_text() == "没有匹配 · nothing matches"
    page.fill("[data-filter]", "")
    assert page.locator("#initiatives").is_visible()


def test_everything_is_reached_by_keyboard(site: Path, visit: Open) -> None:
    """Tab passes skip link, navigation, search, ticks, network and panel, and shows where it is."""
    page = visit(site / "views" / "agencies.html").page
    reached = []
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate(
                """() => {
                  const one = document.activeElement;
                  const { outlineStyle, boxShadow } = getComputedStyle(one);
                  const name = one.className || one.id || one.name || one.tagName;
                  return [name, outlineStyle !== "none" || boxShadow !== "none"];
                }"""
            )
        )
    names = [name for name, _ in reached]
    assert {"skip", "network-search", "kind", "vis-network", "node"} <= set(names)
    assert [name for name, is_seen in reached if not is_seen and name != "BODY"] == []


def test_labels_keep_clear_of_each_other(site: Path, visit: Open) -> None:
    """At the zoom at which a network opens no label lies over another, on a wide screen and a small one."""
    for width in (1440, 390):
        page = visit(site / "views" / "agencies.html", width=width, height=844).page
        overlaps = page.evaluate(
            """() => {
              const shown = network.body.data.nodes.get().filter((node) => node.label.trim());
              const boxes = shown.map((node) => network.body.nodes[node.id].labelModule.size);
              let count = 0;
              for (let one = 0; one < boxes.length; one++) {
                for (let other = 0; other < one; other++) {
                  const [a, b] = [boxes[one], boxes[other]];
                  const across = Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left);
                  const down = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
                  if (across > 2 && down > 4) count += 1;
                }
              }
              return [shown.length, count];
            }"""
        )
        assert overlaps[0] > 10
        assert overlaps[1] == 0
