{"hash": "{{secret:reader-password-hash}}"}
