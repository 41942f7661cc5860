"""The floor: aiohttp alone takes an activity and posts one reply over a shared session."""

import sys

import aiohttp
import orjson
from aiohttp import web


def main() -> None:
    """Serve on the port of the first argument."""
    app = web.Application()

    async def session(app: web.Application) -> object:
        async with aiohttp.ClientSession() as opened:
            app["session"] = opened
            yield

    async def messages(request: web.Request) -> web.Response:
        came = orjson.loads(await request.read())
        url = f"{came['serviceUrl']}v3/conversations/{came['conversation']['id']}/activities/{came['id']}"
        reply = orjson.dumps({"type": "message", "text": f"Echo: {came['text']}"})
        headers = {"Content-Type": "application/json"}
        async with request.app["session"].post(url, data=reply, headers=headers) as response:
            await response.read()
        return web.Response()

    app.cleanup_ctx.append(session)  # type: ignore[arg-type]
    app.router.add_post("/api/messages", messages)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None)


if __name__ == "__main__":
    main()
