"""Pages in a real Chromium, and what axe-core and our own checks say of them.

Playwright is imported when a browser starts: the modules of these tests are collected on machines without it.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from npm import install, program

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = "axe-core@4.14.1"
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# axe leaves out rules that are new or whose wording may still change unless they are asked for.
AXE_OPTIONS = {"resultTypes": ["violations", "incomplete"], "rules": {"target-size": {"enabled": True}}}
CONTRAST = Path(__file__).with_name("contrast.js").read_text("utf-8")

Scheme = Literal["light", "dark"]


def install_axe(folder: Path) -> str:
    """The source of axe-core, installed into a folder by npm."""
    return (install(folder, AXE) / "axe-core" / "axe.min.js").read_text("utf-8")


@contextmanager
def chromium() -> Iterator["Browser"]:
    """Chromium with an empty profile of its own."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- only machine tests have it

    with sync_playwright() as playwright:
        # As root, as on most CI machines, Chromium starts only without its sandbox; the pages are our own.
        browser = playwright.chromium.launch(
            executable_path=program("chromium"), args=FLAGS, chromium_sandbox=False
        )
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True)
class Opened:
    """A page in the browser, and what it asked for and complained of."""

    page: "Page"
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def axe_findings(self, axe: str) -> Sequence[str]:
        """What axe finds; what it leaves for a person to look at counts too, but for contrast, which we decide."""
        self.page.evaluate(axe)
        results = self.page.evaluate("options => axe.run(document, options)", AXE_OPTIONS)
        return [
            f"{rule['id']} at {node['target']}: {node.get('failureSummary')}"
            for outcome in ("violations", "incomplete")
            for rule in results[outcome]
            if (outcome, rule["id"]) != ("incomplete", "color-contrast")
            for node in rule["nodes"]
        ]

    def contrast_findings(self) -> Sequence[str]:
        """Texts, and shapes of SVGs, that do not stand out from what lies under them."""
        found: list[str] = self.page.evaluate(CONTRAST)
        return found

    def sideways_scroll(self) -> int:
        """Pixels by which the page is wider than its window."""
        wider: int = self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        return max(wider, 0)

    def scripts(self) -> Sequence[str]:
        """Whatever could run in the page."""
        found: list[str] = self.page.evaluate(
            """[...document.querySelectorAll('*')].flatMap(element =>
                element.localName === 'script' ? [element.outerHTML] :
                [...element.attributes]
                    .filter(({name, value}) => name.startsWith('on') || /^\\s*javascript:/i.test(value))
                    .map(({name, value}) => `${element.localName} ${name}=${value}`))"""
        )
        return found

    def policy(self) -> Sequence[str]:
        """The directives of the page's content security policy."""
        content: str = self.page.evaluate(
            "document.head.querySelector('meta[http-equiv=\"Content-Security-Policy\" i]')?.content ?? ''"
        )
        return [directive.strip() for directive in content.split(";") if directive.strip()]


@contextmanager
def opened(
    browser: "Browser",
    file: Path,
    width: int = 1280,
    scheme: Scheme = "light",
    media: Literal["print", "screen"] = "screen",
) -> Iterator[Opened]:
    """A file in a window of its own."""
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    try:
        page.emulate_media(media=media)
        seen = Opened(page)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.goto(file.as_uri(), wait_until="load")
        yield seen
    finally:
        page.close()
