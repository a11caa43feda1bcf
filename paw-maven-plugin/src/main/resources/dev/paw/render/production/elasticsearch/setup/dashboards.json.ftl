{"password": "{{secret:kibana-system-password}}"}
