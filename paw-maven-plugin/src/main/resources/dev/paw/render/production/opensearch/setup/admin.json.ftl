{"hash": "{{secret:opensearch-admin-password-hash}}", "backend_roles": ["admin"]}
