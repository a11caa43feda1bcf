#!/bin/bash
# What the image's entry point does: variables with dots in their names become settings.
set -eu
umask 0002
if [ "$(id -u)" = 0 ]; then
  echo "OpenSearch cannot run as root. Please start your container as another user." >&2
  exit 1
fi
settings=()
while IFS='=' read -r name value; do
  if [[ "$name" =~ ^[a-z0-9_]+\.[a-z0-9_]+ && -n "$value" ]]; then
    settings+=("-E$name=$value")
  fi
done < <(env)
PATH="$(cd "$(dirname "$0")" && pwd)/bin:$PATH"
exec "$@" "${settings[@]}"
