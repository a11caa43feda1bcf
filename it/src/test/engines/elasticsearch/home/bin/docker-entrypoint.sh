#!/bin/bash
# What the image's entry point does: reads the password of the user elastic from its file, and makes variables settings.
set -eu
if [ "$(id -u)" = 0 ]; then
  echo "Elasticsearch cannot run as root. Please start your container as another user." >&2
  exit 1
fi
if [ -n "${ELASTIC_PASSWORD_FILE:-}" ]; then
  mode=$(stat -L -c %a "$ELASTIC_PASSWORD_FILE")
  if [ "$mode" != 400 ] && [ "$mode" != 600 ]; then
    echo "ELASTIC_PASSWORD_FILE has the mode $mode, not 400 or 600" >&2
    exit 1
  fi
  ELASTIC_PASSWORD=$(<"$ELASTIC_PASSWORD_FILE")
  export ELASTIC_PASSWORD
fi
home=$(cd "$(dirname "$0")/.." && pwd)
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xshare:auto -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
  -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dio.netty.noUnsafe=true -Dio.netty.noKeySetOptimization=true \
  -Dlog4j2.disable.jmx=true -Djava.locale.providers=SPI,COMPAT \
  ${ES_JAVA_OPTS:-} -Des.path.home="$home" -Des.path.conf="${ES_PATH_CONF:-$home/config}" -Des.distribution.type=docker \
  -cp "$home/lib/*" dev.paw.engines.elasticsearch.Launcher
