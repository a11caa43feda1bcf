# Who may log in. Only hashes are here, and they too are filled in by the service "secrets".
_meta:
  type: internalusers
  config_version: 2
admin:
  hash: "{{secret:opensearch-admin-password-hash}}"
  backend_roles: ["admin"]
  description: "Administers the search engine"
kibanaserver:
  hash: "{{secret:kibanaserver-password-hash}}"
  description: "OpenSearch Dashboards itself"
mordred:
  hash: "{{secret:mordred-password-hash}}"
  description: "multi-mordred: writes its own indices"
reader:
  hash: "{{secret:reader-password-hash}}"
  description: "Looks at what GrimoireLab has found"
