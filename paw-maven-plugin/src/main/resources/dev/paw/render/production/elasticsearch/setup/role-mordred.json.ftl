{
  "cluster": ["monitor"],
  "indices": [
    {
      "names": [<#list searchEngine.indices as pattern>${pattern}<#sep>, </#list>],
      "privileges": ["all"]
    }
  ]
}
