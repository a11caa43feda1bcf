# All nodes alike; what differs stands in the Compose file.
cluster.name: ${name}
network.host: 0.0.0.0
# Never swap; the Compose file lifts the limit.
bootstrap.memory_lock: true
action.destructive_requires_name: true
# Shared by all nodes; search-setup registers the repository.
path.repo: ["/usr/share/elasticsearch/snapshots"]
# Not "single-node", which would turn failing bootstrap checks into warnings. node.sh adds
# cluster.initial_master_nodes until the cluster has formed once.
discovery.seed_hosts: [<#list searchEngine.nodes as node>${node}<#sep>, </#list>]

xpack.license.self_generated.type: basic
xpack.security.enabled: true
# Certificates and passwords are those of this deployment, not made up at the first start.
xpack.security.enrollment.enabled: false
xpack.security.autoconfiguration.enabled: false
xpack.security.http.ssl.enabled: true
xpack.security.http.ssl.key: certs/node.key
xpack.security.http.ssl.certificate: certs/node.crt
xpack.security.http.ssl.certificate_authorities: [certs/ca.crt]
xpack.security.transport.ssl.enabled: true
xpack.security.transport.ssl.verification_mode: certificate
xpack.security.transport.ssl.key: certs/node.key
xpack.security.transport.ssl.certificate: certs/node.crt
xpack.security.transport.ssl.certificate_authorities: [certs/ca.crt]
