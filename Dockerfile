# One image for every agent: `docker run copydesk worker tag`.
#
# 3.11 because that is what the tests run on; docs/operations.md says how to pin it by digest. Where a library has no wheel for
# the platform, the first stage can compile it; the second has no compiler.
ARG PYTHON=3.11.13-slim-bookworm

FROM python:${PYTHON} AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends g++=4:12.2.0-3 \
    && rm -rf /var/lib/apt/lists/*
RUN python -m venv /opt/copydesk
ENV PATH=/opt/copydesk/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /src
# The libraries first: they change less often than the desk.
COPY requirements.lock .
RUN pip install --require-hashes --no-deps -r requirements.lock
COPY pyproject.toml README.md LICENSE THIRD_PARTY_NOTICES.md ./
COPY articles articles
COPY agents agents
COPY streams streams
COPY copydesk copydesk
COPY demo demo
RUN pip install --no-deps .

FROM python:${PYTHON}
RUN useradd --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin copydesk
COPY --from=build /opt/copydesk /opt/copydesk
# A worker is one core: numpy's own threads would only take it from the next worker.
ENV PATH=/opt/copydesk/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONFAULTHANDLER=1 \
    PROMETHEUS_DISABLE_CREATED_SERIES=true \
    OPENBLAS_NUM_THREADS=1 \
    COPYDESK_HTTP_HOST=0.0.0.0 \
    COPYDESK_HTTP_PORT=9100
USER 10001:10001
# Not the source: `agents` must be ours, from the environment, whatever is mounted.
WORKDIR /tmp
EXPOSE 9100
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 CMD ["python", "-c", \
    "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['COPYDESK_HTTP_PORT'] + '/healthz', timeout=4)"]
# Exec form: the signal reaches Python itself.
ENTRYPOINT ["copydesk"]
CMD ["--help"]
