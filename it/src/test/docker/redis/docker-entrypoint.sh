#!/bin/sh
# As in Redis' official image a file of settings, or an option, alone is enough.
set -e
case "$1" in
  *.conf | -*) set -- redis-server "$@" ;;
esac
umask 0077
exec "$@"
