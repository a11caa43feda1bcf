# Failed logins and what security's administrators do, to the node's log.
_meta:
  type: audit
  config_version: 2
config:
  enabled: true
  audit:
    enable_rest: true
    disabled_rest_categories: ["AUTHENTICATED", "GRANTED_PRIVILEGES"]
    enable_transport: true
    disabled_transport_categories: ["AUTHENTICATED", "GRANTED_PRIVILEGES"]
    resolve_bulk_requests: false
    log_request_body: false
    resolve_indices: true
    exclude_sensitive_headers: true
  compliance:
    enabled: false
