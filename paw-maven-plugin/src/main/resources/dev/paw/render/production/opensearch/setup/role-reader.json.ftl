{
  "cluster_permissions": ["cluster_composite_ops_ro"],
  "index_permissions": [
    {
      "index_patterns": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
      "allowed_actions": ["read", "indices:admin/mappings/get", "indices:admin/get"]
    },
    {
      "index_patterns": [".kibana", ".kibana_*", ".opensearch_dashboards", ".opensearch_dashboards_*"],
      "allowed_actions": ["read", "indices:admin/mappings/get", "indices:admin/get"]
    }
  ]
}
