#!/bin/bash
# Starts a node. Until the cluster has formed once, and never again, its nodes are told who may form it: a node that has
# lost its data must not begin a cluster of its own.
set -eu
if [ ! -e /run/formed/formed ]; then
  export ES_SETTING_CLUSTER_INITIAL__MASTER__NODES=${searchEngine.nodes?join(",")}
fi
exec /usr/local/bin/docker-entrypoint.sh eswrapper
