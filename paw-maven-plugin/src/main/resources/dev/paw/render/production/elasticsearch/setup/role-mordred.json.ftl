{
  "cluster": ["monitor"],
  "indices": [
    {
      "names": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
      "privileges": [
        "read", "write", "create_index", "delete_index", "view_index_metadata", "monitor", "maintenance",
        "indices:admin/aliases", "indices:admin/close*", "indices:admin/open", "indices:admin/mapping/put",
        "indices:admin/settings/update"
      ]
    }
  ]
}
