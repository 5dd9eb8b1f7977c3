"""Write the README's picture, docs/network.png, from a page of the last build (output/views/programmes.html)."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "output" / "views" / "programmes.html"
PICTURE = ROOT / "docs" / "network.png"
SIZE = {"width": 1000, "height": 620}


def main() -> int:
    """Draw the page in the browser at hand and keep what it shows."""
    if not PAGE.is_file():
        print(f"{PAGE}: missing; run make first", file=sys.stderr)
        return 2
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=sys.argv[1] if len(sys.argv) > 1 else None)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]  # a dict of two numbers is what it takes
        page.goto(PAGE.as_uri())
        page.wait_for_timeout(2_000)  # the layout comes with the page, the drawing takes a moment
        page.screenshot(path=PICTURE)
        browser.close()
    print(f"wrote {PICTURE} ({PICTURE.stat().st_size} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
