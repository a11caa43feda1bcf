# The service "secrets" fills the secrets in.
server.host: 0.0.0.0
server.name: opensearch-dashboards
opensearch.hosts: [${searchEngine.url}]
opensearch.username: kibanaserver
opensearch.password: "{{secret:kibanaserver-password}}"
<#if !searchEngine.external || searchEngine.ca>
opensearch.ssl.certificateAuthorities: [/run/paw/ca.crt]
</#if>
opensearch.ssl.verificationMode: full
opensearch.requestHeadersAllowlist: [authorization, securitytenant]
opensearch_security.multitenancy.enabled: false
opensearch_security.readonly_mode.roles: [kibana_read_only]
# People reach it over TLS only, which ends at the front end.
opensearch_security.cookie.secure: true
opensearch_security.cookie.password: "{{secret:dashboards-cookie-key}}"
