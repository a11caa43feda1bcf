{
  "indices": [
    {
      "names": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
      "privileges": ["read", "view_index_metadata"]
    }
  ],
  "applications": [{"application": "kibana-.kibana", "privileges": ["read"], "resources": ["*"]}]
}
