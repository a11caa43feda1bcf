#!/bin/sh
# Tells whether this host can run the deployment: "sh preflight.sh", before the first "docker-compose up". Changes nothing,
# and ends with 1 if there is an error. What stands in brackets is explained in docs/checks.md of paw.
set -u

proc=<#noparse>${PAW_PROC:-/proc}</#noparse>
errors=0

<#noparse>
error() {
  errors=$((errors + 1))
  echo "error [$1] $2"
  echo "  mend: $3"
}

warning() {
  echo "warning [$1] $2"
  echo "  mend: $3"
}

# The number in a file of /proc; 0 if there is none.
number() {
  cat "$proc/$1" 2>/dev/null || echo 0
}

# Megabytes of a line of meminfo.
megabytes() {
  awk -v name="$1:" '$1 == name { found = int($2 / 1024) } END { print found + 0 }' "$proc/meminfo"
}

# Whether somebody listens on a TCP port.
taken() {
  cat "$proc/net/tcp" "$proc/net/tcp6" 2>/dev/null |
    awk -v port=":$(printf '%04X' "$1")" '
      $4 == "0A" && substr($2, length($2) - 4) == port { found = 1 }
      END { exit !found }'
}

# Whether that much of a hundred of Docker's disk is free.
free() {
  [ "$(df -Pk "$root" | awk 'NR == 2 { print int($4 * 100 / $2) }')" -ge "$1" ]
}

</#noparse>
<#assign memory = dashboards.megabytes + sortingHat.megabytes + sortingHat.worker.megabytes * sortingHat.workers>
<#assign memory = memory + frontend.megabytes + multiMordred.megabytes>
<#if !mariadb.external>
<#-- And its backup. -->
<#assign memory = memory + mariadb.megabytes + 256>
</#if>
<#if !redis.external>
<#assign memory = memory + redis.megabytes>
</#if>
<#if !searchEngine.external>
<#assign memory = memory + searchEngine.megabytes * searchEngine.nodes?size>
areas=$(number sys/vm/max_map_count)
if [ "$areas" -lt 262144 ]; then
  error host-max-map-count "vm.max_map_count is $areas, and the search engine starts from 262144 on only" \
    "sysctl -w vm.max_map_count=1048576, and the same in a file of /etc/sysctl.d for the next start"
<#if searchEngine.kind == "elasticsearch">
elif [ "$areas" -lt 1048576 ]; then
  warning host-max-map-count-low "vm.max_map_count is $areas, and Elasticsearch recommends 1048576" \
    "sysctl -w vm.max_map_count=1048576, and the same in a file of /etc/sysctl.d for the next start"
</#if>
fi

files=$(number sys/fs/nr_open)
if [ "$files" -lt 65536 ]; then
  error host-open-files "a process may open $files files, and the search engine wants 65536" \
    "sysctl -w fs.nr_open=1048576"
fi

</#if>
wanted=${memory}
there=$(megabytes MemTotal)
if [ "$there" -lt "$wanted" ]; then
  error host-memory "the host has $there MB of memory, and the limits of the services come to $wanted MB" \
    "give the host more, or the services less (memory: in production.yaml)"
fi

swappiness=$(number sys/vm/swappiness)
if [ "$(megabytes SwapTotal)" -gt 0 ] && [ "$swappiness" -gt 10 ]; then
  warning host-swap "vm.swappiness is $swappiness and there is swap, so that databases make room for the cache of files" \
    "sysctl -w vm.swappiness=1, or swapoff -a"
fi

<#if !redis.external>
overcommit=$(number sys/vm/overcommit_memory)
if [ "$overcommit" -ne 1 ]; then
  warning host-overcommit "vm.overcommit_memory is $overcommit, and Redis asks for 1 to write its file anew when memory is scarce" \
    "sysctl -w vm.overcommit_memory=1, and the same in a file of /etc/sysctl.d for the next start"
fi

</#if>
root=$(docker info --format '{{.DockerRootDir}}' 2>/dev/null)
[ -d "$root" ] || root=/
if ! free 5; then
  error host-disk "less than 5 % of the disk of $root is free, where the search engine lets nobody write" \
    "free space, or move Docker's directory to a larger disk"
elif ! free 15; then
  warning host-disk-low "less than 15 % of the disk of $root is free, where the search engine takes no new indices" \
    "free space, or move Docker's directory to a larger disk"
fi

for port in 80 ${frontend.port}; do
  if taken "$port"; then
    warning host-port-taken "port $port is taken, unless it is this deployment that runs already" \
      "ss -ltnp shows by whom; stop it, or have another port in publicUrl"
  fi
done

[ "$errors" -eq 0 ]
