# A whole GrimoireLab on one host, for production. docs/production.md tells why each line is as it is.
#
#   mvn paw:secrets -Dpaw.environment=production    makes the secrets, once
#   docker-compose up -d                            starts it, and takes over what has changed
#   docker-compose ps                               shows what is healthy; the first start takes minutes
#   docker-compose down                             stops it; the data stays in the named volumes
#
# in this directory, with docker-compose 1.29 or Compose v2 ("docker compose").
#
# No secret is in this file, nor in the environment of any service, where "docker inspect" would show it. The service
# "secrets" writes each into the volume of the service that needs it.

x-common: &common
  restart: unless-stopped
  cap_drop: [ALL]
  security_opt: ["no-new-privileges:true"]
  pids_limit: 4096
  # Docker keeps logs for ever unless it is told not to.
  logging:
    driver: json-file
    options:
      max-size: "10m"
      max-file: "5"

x-job: &job
  restart: "no"
  cap_drop: [ALL]
  security_opt: ["no-new-privileges:true"]
  pids_limit: 256
  logging:
    driver: json-file
    options:
      max-size: "1m"
      max-file: "2"

services:

<#include "_secrets.yml.ftl">

<#if !searchEngine.external>
<#include "_" + searchEngine.kind + ".yml.ftl">

</#if>
<#include "_dashboards.yml.ftl">

<#include "_stores.yml.ftl">
<#include "_sortinghat.yml.ftl">

<#include "_frontend.yml.ftl">

<#include "_multi-mordred.yml.ftl">

networks:
  # What the internet reaches.
  edge:
  # What only the services reach: nothing on it has a way out.
  backend:
    internal: true
  # How multi-mordred reaches what it analyses.
  egress:

# "docker-compose down" keeps them all; "down -v" would not.
volumes:
<#if !searchEngine.external>
<#if searchEngine.nodes?size == 1>
<#if searchEngine.kind == "elasticsearch">
  elasticsearch-data:
  elasticsearch-secrets:
<#else>
  opensearch-data:
  opensearch-secrets:
</#if>
<#else>
<#if searchEngine.kind == "elasticsearch">
  elasticsearch-1-data:
  elasticsearch-1-secrets:
  elasticsearch-2-data:
  elasticsearch-2-secrets:
  elasticsearch-3-data:
  elasticsearch-3-secrets:
<#else>
  opensearch-1-data:
  opensearch-1-secrets:
  opensearch-2-data:
  opensearch-2-secrets:
  opensearch-3-data:
  opensearch-3-secrets:
</#if>
</#if>
<#if searchEngine.kind == "opensearch">
  opensearch-security:
</#if>
  search-snapshots:
  search-setup-secrets:
  search-formed:
</#if>
  dashboards-secrets:
<#if !mariadb.external>
  mariadb-data:
  mariadb-initdb:
  mariadb-secrets:
  database-backups:
  database-backup-secrets:
</#if>
<#if !redis.external>
  redis-data:
  redis-secrets:
</#if>
  sortinghat-static:
  sortinghat-secrets:
  sortinghat-worker-secrets:
  frontend-secrets:
  multi-mordred-instances:
  multi-mordred-secrets:
  perceval-cache:
  mordred-logs:
