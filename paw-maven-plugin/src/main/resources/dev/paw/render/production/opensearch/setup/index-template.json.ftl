{
  "index_patterns": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
  "priority": 1,
  "template": {
    "settings": {
      "index.number_of_shards": 1,
      "index.number_of_replicas": ${(searchEngine.nodes?size > 1)?then(1, 0)}
    }
  }
}
