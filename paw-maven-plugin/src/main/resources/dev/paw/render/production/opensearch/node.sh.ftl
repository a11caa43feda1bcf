#!/bin/bash
# Starts a node. Until the cluster has formed once, and never again, its nodes are told who may form it: a node that has
# lost its data must not begin a cluster of its own.
set -eu
set -- opensearch
if [ ! -e /run/formed/formed ]; then
  set -- "$@" ${"-Ecluster.initial_cluster_manager_nodes=" + searchEngine.nodes?join(",")}
fi
exec ./opensearch-docker-entrypoint.sh "$@"
