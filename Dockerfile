# syntax=docker/dockerfile:1

# ---- build ------------------------------------------------------------------------------------------
FROM rust:1.95-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev && rm -rf /var/lib/apt/lists/*
WORKDIR /build

# The dependencies alone, behind an empty program: this layer is kept until Cargo.lock changes.
COPY Cargo.toml Cargo.lock ./
COPY patches patches
RUN sed -i '/^\[\[bench\]\]/,/^$/d' Cargo.toml \
    && mkdir src && echo 'fn main() {}' > src/main.rs && touch src/lib.rs \
    && cargo build --release --locked \
    && rm -r src

COPY src src
# The empty program is newer than these sources unless they are touched.
RUN touch src/main.rs src/lib.rs && cargo build --release --locked

# ---- run --------------------------------------------------------------------------------------------
# libc and libgcc, no shell, no package manager; the user is `nonroot` (65532).
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /build/target/release/stepladder /usr/local/bin/stepladder
# Mount your own ladders over /data.
COPY data /data
ENV STEPLADDER_KNOWLEDGE=/data
# Signals reach the program itself: it is process 1, and it leaves cleanly on SIGTERM.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/stepladder"]
