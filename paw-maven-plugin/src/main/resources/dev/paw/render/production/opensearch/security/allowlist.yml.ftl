# Every address of the REST interface, to those whose role allows it.
_meta:
  type: allowlist
  config_version: 2
config:
  enabled: false
