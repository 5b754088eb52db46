#!/bin/sh
# Installs the tools that judge our specs and clients into a folder: Prism and Redocly's linter by npm, openapi-spec-validator by pip.
# Versions are those of package-lock.json and requirements.txt. What is installed already is left alone.
# usage: tests/judge/install.sh DIR
set -eu

here=$(cd "$(dirname "$0")" && pwd)
dir=${1:?usage: install.sh DIR}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)

for tool in node npm python3; do
    command -v "$tool" >/dev/null || { echo "install.sh: $tool is not installed" >&2; exit 1; }
done

node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' || {
    echo "install.sh: node $(node --version) is too old, 20 is needed" >&2
    exit 1
}

wanted=$(cat "$here/package.json" "$here/package-lock.json" "$here/requirements.txt" | cksum)
if [ "$(cat "$dir/installed" 2>/dev/null || true)" = "$wanted" ]; then
    exit 0
fi

rm -f "$dir/installed"
cp "$here/package.json" "$here/package-lock.json" "$dir/"
(cd "$dir" && npm ci --no-audit --no-fund --ignore-scripts)
python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
printf '%s\n' "$wanted" > "$dir/installed"
