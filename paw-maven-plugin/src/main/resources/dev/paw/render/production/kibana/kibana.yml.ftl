# The service "secrets" fills the secrets in.
server.host: 0.0.0.0
server.name: kibana
server.publicBaseUrl: ${frontend.url}
server.shutdownTimeout: 5s
elasticsearch.hosts: [${searchEngine.url}]
elasticsearch.username: kibana_system
elasticsearch.password: "{{secret:kibana-system-password}}"
<#if !searchEngine.external || searchEngine.ca>
elasticsearch.ssl.certificateAuthorities: [/run/paw/ca.crt]
</#if>
elasticsearch.ssl.verificationMode: full
xpack.security.encryptionKey: "{{secret:kibana-security-key}}"
xpack.security.secureCookies: true
xpack.encryptedSavedObjects.encryptionKey: "{{secret:kibana-saved-objects-key}}"
xpack.reporting.encryptionKey: "{{secret:kibana-reporting-key}}"
telemetry.optIn: false
