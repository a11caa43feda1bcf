#!/bin/bash
# Of what MariaDB's official image does at its start what the deployment uses: an empty data directory is set up, with a
# password for root out of a file, a user for the health check, and the scripts of /docker-entrypoint-initdb.d.
set -euo pipefail

data=/var/lib/mysql
[ "${1:0:1}" = - ] && set -- mariadbd "$@"

literal() {
  local text=${1//\\/\\\\} newline=$'\n'
  text=${text//$newline/\\n}
  printf "'%s'" "${text//\'/\\\'}"
}

root() {
  mariadb --no-defaults --protocol=socket --user=root "$@"
}

set_up() {
  local password check server script host
  password=$(<"$MARIADB_ROOT_PASSWORD_FILE")
  check=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  mariadb-install-db --datadir=$data --auth-root-authentication-method=normal --skip-test-db >/dev/null
  "$@" --skip-networking &
  server=$!
  until root --execute='SELECT 1' >/dev/null 2>&1; do
    kill -0 $server
    sleep 0.2
  done
  {
    for host in localhost 127.0.0.1 ::1; do
      echo "CREATE USER healthcheck@'$host' IDENTIFIED BY '$check';"
    done
    echo "ALTER USER root@localhost IDENTIFIED BY $(literal "$password");"
  } | root
  (umask 077 && printf '[mariadb-client]\nuser=healthcheck\npassword=%s\n' "$check" >$data/.my-healthcheck.cnf)
  for script in /docker-entrypoint-initdb.d/*.sql; do
    echo "running $script"
    MYSQL_PWD=$password root <"$script"
  done
  kill $server
  wait $server
}

# The official image looks for this directory, too.
[ -d $data/mysql ] || set_up "$@"
exec "$@"
