# All nodes alike; what differs stands in the Compose file.
cluster.name: ${name}
network.host: 0.0.0.0
# Never swap; the Compose file lifts the limit.
bootstrap.memory_lock: true
action.destructive_requires_name: true
# Shared by all nodes; search-setup registers the repository.
path.repo: ["/usr/share/opensearch/snapshots"]
# Not "single-node", which would turn failing bootstrap checks into warnings. node.sh adds
# cluster.initial_cluster_manager_nodes until the cluster has formed once.
discovery.seed_hosts: [<#list searchEngine.nodes as node>${node}<#sep>, </#list>]

plugins.security.ssl.http.enabled: true
plugins.security.ssl.http.pemcert_filepath: certs/node.crt
plugins.security.ssl.http.pemkey_filepath: certs/node.key
plugins.security.ssl.http.pemtrustedcas_filepath: certs/ca.crt
plugins.security.ssl.transport.pemcert_filepath: certs/node.crt
plugins.security.ssl.transport.pemkey_filepath: certs/node.key
plugins.security.ssl.transport.pemtrustedcas_filepath: certs/ca.crt
plugins.security.ssl.transport.enforce_hostname_verification: true
plugins.security.allow_unsafe_democertificates: false
# The first start of the first node takes over the files of opensearch-security; later ones leave what is there alone.
plugins.security.allow_default_init_securityindex: true
# Whose certificates are nodes', and whose administers security.
plugins.security.nodes_dn: [<#list searchEngine.nodeSubjects as subject>${subject}<#sep>, </#list>]
plugins.security.authcz.admin_dn: [${searchEngine.adminSubject}]
plugins.security.restapi.roles_enabled: ["all_access", "security_rest_api_access"]
plugins.security.check_snapshot_restore_write_privileges: true
plugins.security.enable_snapshot_restore_privilege: true
# To the node's log, as opensearch-security/audit.yml says.
plugins.security.audit.type: log4j
plugins.security.system_indices.enabled: true
plugins.security.system_indices.indices: [".opendistro-alerting-config", ".opendistro-alerting-alert*", ".opendistro-anomaly-results*", ".opendistro-anomaly-detector*", ".opendistro-anomaly-checkpoints", ".opendistro-anomaly-detection-state", ".opendistro-reports-*", ".opendistro-notifications-*", ".opendistro-notebooks", ".opensearch-notifications-*", ".opensearch-observability", ".plugins-ml-*", ".ql-datasources"]
