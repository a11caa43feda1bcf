{
  "cluster_permissions": ["cluster_monitor", "cluster_composite_ops", "indices:data/read/scroll*"],
  "index_permissions": [
    {
      "index_patterns": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
      "allowed_actions": ["indices_all"]
    },
    {
      "index_patterns": ["*"],
      "allowed_actions": ["indices:admin/aliases/get"]
    }
  ]
}
