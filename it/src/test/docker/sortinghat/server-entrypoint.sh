#!/bin/bash
# Stands in for the script of SortingHat's image of this name, and takes what that takes.
set -euo pipefail
for argument; do
  case $argument in
    --upgrade) UPGRADE_FLAG=1 ;;
    --dev) DEV_FLAG=1 ;;
    *) echo "SortingHat would spin for ever on $argument" >&2; exit 1 ;;
  esac
done
if [ -n "${DEV_FLAG:-}" ]; then
  echo "this would be development mode" >&2
  exit 1
fi
/opt/venv/bin/python3 -m sortinghat_stand_in "${UPGRADE_FLAG:+--upgrade}"
exec uwsgi_python311 --socket 0.0.0.0:9314 --module 'sortinghat_stand_in:application()' --master --die-on-term --need-app \
  --enable-threads --threads 4 --disable-logging
