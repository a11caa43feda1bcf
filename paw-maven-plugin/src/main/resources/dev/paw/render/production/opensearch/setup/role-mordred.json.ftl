{
  "cluster_permissions": ["cluster_monitor", "cluster_composite_ops", "indices:admin/aliases*"],
  "index_permissions": [
    {
      "index_patterns": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
      "allowed_actions": ["indices_all"]
    }
  ]
}
