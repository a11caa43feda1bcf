{"hash": "{{secret:kibanaserver-password-hash}}"}
