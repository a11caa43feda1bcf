# None beyond those that OpenSearch brings.
_meta:
  type: tenants
  config_version: 2
