#!/bin/bash
# Dumps SortingHat's database into /backups: "backup.sh" each night, for ever; "backup.sh now" once.
set -euo pipefail
umask 077
shopt -s nullglob
export LC_ALL=C

name=${sortingHat.database.name}
directory=<#noparse>${PAW_BACKUPS:-/backups}
login=${PAW_BACKUP_LOGIN:-/run/paw/client.ini}
keep=${BACKUPS_KEPT:-14}
hour=${BACKUP_HOUR:-2}

# What is called .sql.gz is whole: it is written beside and moved once mariadb-dump has said that it is done.
dump() {
  local file part
  file=$directory/$name-$(date -u +%Y%m%dT%H%M%SZ).sql.gz
  part=$directory/.part
  # One transaction sees all tables as they are at one moment, and holds nobody up. Loading the dump makes the database
  # as it was, without what has been added since.
  mariadb-dump --defaults-extra-file="$login" --single-transaction --quick --hex-blob \
    --add-drop-database --databases "$name" | gzip >"$part"
  gzip --decompress --stdout "$part" | tail --lines 1 | grep -q '^-- Dump completed'
  mv "$part" "$file"
  echo "$file"
}

# The names sort by time.
prune() {
  local all
  all=("$directory/$name"-*.sql.gz)
  while [ "${#all[@]}" -gt "$keep" ]; do
    rm "${all[0]}"
    all=("${all[@]:1}")
  done
}

# Whether there is none since the hour last struck.
due() {
  local all struck
  all=("$directory/$name"-*.sql.gz)
  struck=$(date -u --date="-$hour hours" +%Y%m%d)T$(printf %02d "$hour")0000Z
  [ "${#all[@]}" -eq 0 ] || [[ ${all[-1]} < $directory/$name-$struck ]]
}

if [ "${1:-}" = now ]; then
  dump
  prune
  exit
fi

trap 'exit 0' TERM INT
while true; do
  if due; then
    dump
    prune
  fi
  # In the background, so that the end of the container need not wait for it.
  sleep 300 &
  wait $!
done
</#noparse>
