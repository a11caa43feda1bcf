# What one may do beyond the roles that OpenSearch brings.
_meta:
  type: roles
  config_version: 2
# multi-mordred: its own indices and their aliases, nothing else. GrimoireLab asks for the names of all aliases first.
paw_mordred:
  cluster_permissions: ["cluster_monitor", "cluster_composite_ops", "indices:data/read/scroll*"]
  index_permissions:
    - index_patterns: [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>]
      allowed_actions: ["indices_all"]
    - index_patterns: ["*"]
      allowed_actions: ["indices:admin/aliases/get"]
# Who only looks, at the dashboards too: OpenSearch Dashboards reads its own index with the rights of who is logged in. Not
# kibana_user, which OpenSearch brings: that one changes and deletes dashboards.
paw_reader:
  cluster_permissions: ["cluster_composite_ops_ro"]
  index_permissions:
    - index_patterns: [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>]
      allowed_actions: ["read", "indices:admin/mappings/get", "indices:admin/get"]
    - index_patterns: [".kibana", ".kibana_*", ".opensearch_dashboards", ".opensearch_dashboards_*"]
      allowed_actions: ["read", "indices:admin/mappings/get", "indices:admin/get"]
# OpenSearch Dashboards hides from these what would change something; it gives no right and takes none.
kibana_read_only:
  reserved: true
