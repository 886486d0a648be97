#!/usr/bin/env bash
# Installs the Debian packages that building needs and that are missing, and says what else is.
# A Swift toolchain is the one thing that it does not install.
set -euo pipefail
cd "$(dirname "$0")/.."
need_swift=6.2

missing=()
for pair in git:git; do
  command -v "${pair%%:*}" > /dev/null || missing+=("${pair##*:}")
done
# The headers and libraries that Swift's compiler and Foundation build against.
[ -e /usr/include/stdlib.h ] || missing+=(libc6-dev)
compgen -G '/usr/lib/gcc/*/*/libstdc++.a' > /dev/null || missing+=(g++)
# The archive is an SQLite database.
[ -e /usr/include/sqlite3.h ] || missing+=(libsqlite3-dev)
[ -e /usr/share/zoneinfo/UTC ] || missing+=(tzdata)
# The authorities that certificates of web sites are checked against.
[ -e /etc/ssl/certs/ca-certificates.crt ] || missing+=(ca-certificates)
# Parsers of pages and feeds, encodings, compression.
[ -e /usr/include/gumbo.h ] || missing+=(libgumbo-dev)
[ -e /usr/include/libxml2/libxml/parser.h ] || missing+=(libxml2-dev)
[ -e /usr/include/uchardet/uchardet.h ] || missing+=(libuchardet-dev)
[ -e /usr/include/zlib.h ] || missing+=(zlib1g-dev)
[ -e /usr/include/zstd.h ] || missing+=(libzstd-dev)
[ -e /usr/include/brotli/encode.h ] || missing+=(libbrotli-dev)
# Passwords.
[ -e /usr/include/sodium.h ] || missing+=(libsodium-dev)

if [ "${#missing[@]}" -gt 0 ]; then
  echo "Missing: ${missing[*]}"
  if ! command -v apt-get > /dev/null; then
    echo "Install them with this system's package manager, then run again." >&2
    exit 1
  fi
  become=()
  if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo > /dev/null; then
      echo "Installing needs root. Run: apt-get install -y --no-install-recommends ${missing[*]}" >&2
      exit 1
    fi
    become=(sudo)
  fi
  "${become[@]}" apt-get update -q
  "${become[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends "${missing[@]}"
fi

if ! command -v "${SWIFT:-swift}" > /dev/null; then
  echo "No Swift toolchain is on the PATH. Install Swift $need_swift or later (6.3.1 is what the" >&2
  echo "project is tested with): https://www.swift.org/install/linux/" >&2
  exit 1
fi
version=$("${SWIFT:-swift}" --version 2> /dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
if [ -n "$version" ] && [ "$(printf '%s\n%s\n' "$need_swift" "$version" | sort -V | head -n 1)" != "$need_swift" ]; then
  echo "Swift $version is too old; Mahdar needs $need_swift or later." >&2
  exit 1
fi
if ! command -v python3 > /dev/null; then
  echo "python3 is not there: the build and the tests do without it; 'make floors', 'make embed'"
  echo "and the comparison with the reference scorer need it."
fi
# Programs of others read the exports in the tests (Scripts/readers). They are put beside the build, once.
readers=.build/readers
wanted=Scripts/readers/requirements.txt
if command -v python3 > /dev/null && ! cmp -s "$wanted" "$readers/requirements.txt"; then
  echo "Installing what reads the exports in the tests into $readers"
  if python3 -m venv "$readers" && "$readers/bin/pip" install -q --disable-pip-version-check -r "$wanted"; then
    cp "$wanted" "$readers/requirements.txt"
  else
    echo "That failed: the build does without it, and the tests that need it are skipped." >&2
  fi
fi
