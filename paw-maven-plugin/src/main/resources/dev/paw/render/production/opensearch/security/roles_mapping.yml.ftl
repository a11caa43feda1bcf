# Who has which role at the first start; then setup/roles-mapping.json says so.
_meta:
  type: rolesmapping
  config_version: 2
all_access:
  backend_roles: ["admin"]
kibana_server:
  users: ["kibanaserver"]
paw_mordred:
  users: ["mordred"]
paw_reader:
  users: ["reader"]
kibana_read_only:
  users: ["reader"]
