# How one logs in: with a name and a password of internal_users.yml.
_meta:
  type: config
  config_version: 2
config:
  dynamic:
    kibana:
      # One set of dashboards for all.
      multitenancy_enabled: false
    http:
      anonymous_auth_enabled: false
    authc:
      basic_internal_auth_domain:
        http_enabled: true
        transport_enabled: true
        order: 0
        http_authenticator: {type: basic, challenge: true}
        authentication_backend: {type: intern}
