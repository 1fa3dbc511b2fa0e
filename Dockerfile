# ---- build ------------------------------------------------------------------------------------------
FROM rust:1.95-slim-bookworm AS build
WORKDIR /build

# The dependencies alone, behind an empty program: this layer is kept until Cargo.lock changes.
COPY Cargo.toml Cargo.lock ./
COPY patches patches
RUN mkdir -p src benches examples \
    && echo 'fn main() {}' | tee src/main.rs $(sed -n '/^\[\[bench\]\]/,/^$/s/^name = "\(.*\)"/benches\/\1.rs/p' Cargo.toml) > /dev/null \
    && echo '//! Nothing yet.' > src/lib.rs \
    && cargo build --profile dist --locked \
    && rm -r src

COPY src src
# The program carries a ladder, for where it is put without any.
COPY data data
# The empty program is newer than these sources unless they are touched.
RUN touch src/main.rs src/lib.rs && cargo build --profile dist --locked

# The root of the final image: the program, the libraries that it names, the ladders, and one user without rights. That
# user can read all of it, whatever rights the files had where they came from.
RUN mkdir -p /root-of-image/etc /root-of-image/usr/local/bin \
    && cp -r data /root-of-image/data \
    && cp target/dist/stepladder /root-of-image/usr/local/bin/ \
    && ldd target/dist/stepladder | grep -o '/[^ ]*' | xargs -I '{}' cp --parents --dereference '{}' /root-of-image \
    && echo 'nonroot:x:65532:65532::/:/nonexistent' > /root-of-image/etc/passwd \
    && echo 'nonroot:x:65532:' > /root-of-image/etc/group \
    && echo 'hosts: files dns' > /root-of-image/etc/nsswitch.conf \
    && chmod -R a+rX /root-of-image

# ---- run --------------------------------------------------------------------------------------------
# No shell, no package manager. Root certificates are compiled into the program. Mount your own ladders over /data.
FROM scratch
COPY --from=build /root-of-image /
USER 65532:65532
ENV STEPLADDER_KNOWLEDGE=/data \
    STEPLADDER_OPS__LISTEN=127.0.0.1:9090
# Whether a library is missing, or a ladder broken, shows here rather than where the image runs.
RUN ["/usr/local/bin/stepladder", "check"]
# The program asks itself whether it is ready: no shell and no curl needed.
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["/usr/local/bin/stepladder", "healthcheck"]
# The program is process 1 and leaves cleanly on SIGTERM.
STOPSIGNAL SIGTERM
ENTRYPOINT ["/usr/local/bin/stepladder"]
