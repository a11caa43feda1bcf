# None beyond those of opensearch.yml.
_meta:
  type: nodesdn
  config_version: 2
