# None beyond those that OpenSearch brings.
_meta:
  type: actiongroups
  config_version: 2
