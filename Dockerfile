# extract in a container: docker build -t baogao . && docker run --rm -v "$PWD:/work" baogao reports/ -o results/
FROM python:3.12-slim AS build
WORKDIR /source
COPY . .
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .

FROM python:3.12-slim
COPY --from=build /wheels /wheels
# Everything is a wheel: nothing is compiled, nothing of a package's own is run at installation.
RUN set -eu; wheel=$(ls /wheels/*.whl); \
    python -m pip install --no-cache-dir --only-binary :all: "$wheel[docx,pdf,html,excel,parquet,duckdb]"; \
    rm -r /wheels; \
    useradd --create-home --uid 1000 reader
USER reader
WORKDIR /work
ENTRYPOINT ["extract"]
CMD ["--help"]
