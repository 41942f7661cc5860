# Wegweiser as one image; the arguments say what it does: nothing serves and works, `worker` only works the queue,
# `import FILE`, `doctor`. tests/faults/test_image.py runs these steps where no container runtime is at hand.
FROM python:3.11-slim-bookworm AS build
WORKDIR /app
COPY requirements.txt ./
RUN python -m venv .venv
RUN .venv/bin/pip install --no-cache-dir --no-compile --disable-pip-version-check --require-hashes -r requirements.txt
# Written now, because the tree is read-only later; msgraph's 16,000 files are compiled in memory when they are needed.
RUN .venv/bin/python -m compileall -q -j 0 -x msgraph/generated .venv/lib

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --user-group --home-dir /data --no-create-home --shell /usr/sbin/nologin wegweiser
RUN install -d -m 0700 -o wegweiser -g wegweiser /data
WORKDIR /app
COPY --from=build /app/.venv ./.venv
COPY app.py clouds.py settings.py unfit.py ./
COPY bot ./bot
COPY cards ./cards
COPY doctor ./doctor
COPY domain ./domain
COPY graph ./graph
COPY locales ./locales
COPY manifest ./manifest
COPY scheduler ./scheduler
COPY store ./store
COPY wiring ./wiring
RUN .venv/bin/python -m compileall -q -x 'msgraph/generated|/lib/' .
ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    WEGWEISER_MODE=teams \
    WEGWEISER_HOST=0.0.0.0 \
    WEGWEISER_DATA_DIR=/data
USER wegweiser
VOLUME /data
EXPOSE 3978
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD [".venv/bin/python", "-c", "import os, urllib.request as r; r.urlopen(f'http://127.0.0.1:{os.environ.get(\"WEGWEISER_ADMIN_PORT\", \"3980\")}/readyz', timeout=4)"]
ENTRYPOINT [".venv/bin/python", "app.py"]
