{"password": "{{secret:mordred-password}}", "roles": ["paw_mordred"], "full_name": "multi-mordred"}
