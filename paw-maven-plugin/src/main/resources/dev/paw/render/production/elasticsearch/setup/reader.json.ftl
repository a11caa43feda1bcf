{"password": "{{secret:reader-password}}", "roles": ["paw_reader"], "full_name": "Reader"}
