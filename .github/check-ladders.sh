#!/usr/bin/env bash
# What the action in action.yml does: gets the released program for this machine, checks its checksum, and runs it.
set -euo pipefail

# Where the runner keeps an action: …/_actions/OWNER/REPOSITORY/REF. Its variables for the same are empty in some steps.
# On Windows it has backslashes.
path="${GITHUB_ACTION_PATH//\\//}"
case "$path" in
*/_actions/*)
    IFS=/ read -r owner repository ref <<<"${path##*/_actions/}"
    repository="$owner/$repository"
    ;;
*)
    repository="$GITHUB_REPOSITORY"
    ref=""
    ;;
esac

release="$RELEASE"
if [ -z "$release" ] && [[ "$ref" =~ ^v[0-9]+\.[0-9]+ ]]; then
    release="$ref"
fi

case "$RUNNER_OS-$RUNNER_ARCH" in
Linux-X64) target=x86_64-unknown-linux-musl archive=tar.gz ;;
Linux-ARM64) target=aarch64-unknown-linux-musl archive=tar.gz ;;
macOS-X64) target=x86_64-apple-darwin archive=tar.gz ;;
macOS-ARM64) target=aarch64-apple-darwin archive=tar.gz ;;
Windows-X64) target=x86_64-pc-windows-msvc archive=zip ;;
*)
    echo "::error::Stepladder has no program for $RUNNER_OS on $RUNNER_ARCH."
    exit 1
    ;;
esac

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
name="stepladder-$target"
# Without a tag, gh takes the newest release.
gh release download ${release:+"$release"} --repo "$repository" --dir "$folder" \
    --pattern "$name.$archive" --pattern "$name.sha256"
(
    cd "$folder"
    if command -v sha256sum >/dev/null; then sha256sum --check "$name.sha256"; else shasum -a 256 --check "$name.sha256"; fi
    # The tar of Git's bash on Windows reads no zip files.
    if [ "$archive" = zip ]; then unzip -q "$name.$archive"; else tar -xf "$name.$archive"; fi
) >&2

arguments=(--format github)
[ "$DENY_WARNINGS" = true ] && arguments+=(--deny warnings)
# Not a list of their own, which may be empty: bash 3.2, the one of macOS, takes an empty list for an unset variable.
while IFS= read -r path; do
    [ -n "$path" ] && arguments+=("$path")
done <<<"$LADDERS"
"$folder/stepladder" check "${arguments[@]}"
