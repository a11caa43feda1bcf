{"hash": "{{secret:mordred-password-hash}}"}
