"""The files of the page, and the renderer's files as npm installed them."""

from pathlib import Path

from aiohttp import web

HERE = Path(__file__).parent
PAGE = HERE / "page"
MODULES = (HERE / "node_modules", HERE.parent / "node_modules")
VENDOR = {
    "adaptivecards.min.js": ("adaptivecards/dist/adaptivecards.min.js",),
    "adaptivecards.css": ("adaptivecards/dist/adaptivecards.css",),
    # markdown-it 15 moved its browser build.
    "markdown-it.min.js": (
        "markdown-it/dist/browser/markdown-it.umd.min.js",
        "markdown-it/dist/markdown-it.min.js",
    ),
}
# A card is somebody's text: it runs no script, and no picture tells an outside server who looked.
POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
MISSING = "{name} is not installed. Run `make run`, it installs the page's packages."


async def index(request: web.Request) -> web.FileResponse:
    return _file(PAGE / "index.html", PAGE)


async def page_file(request: web.Request) -> web.FileResponse:
    return _file(PAGE / request.match_info["path"], PAGE)


async def vendor_file(request: web.Request) -> web.FileResponse:
    name = request.match_info["name"]
    for root in MODULES:
        for path in VENDOR.get(name, ()):
            if (root / path).is_file():
                return _file(root / path, root)
    raise web.HTTPNotFound(text=MISSING.format(name=name))


def _file(path: Path, root: Path) -> web.FileResponse:
    resolved = path.resolve()
    if not resolved.is_relative_to(root.resolve()) or not resolved.is_file():
        raise web.HTTPNotFound(text=f"{path.name} is not here.")
    return web.FileResponse(
        resolved,
        headers={
            "Cache-Control": "no-cache",
            "Content-Security-Policy": POLICY,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "no-referrer",
        },
    )


def routes() -> list[web.RouteDef]:
    return [
        web.get("/", index),
        web.get("/page/{path:.+}", page_file),
        web.get("/vendor/{name}", vendor_file),
    ]
