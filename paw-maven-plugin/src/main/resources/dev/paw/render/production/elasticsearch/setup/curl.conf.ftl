user = "elastic:{{secret:elastic-password}}"
cacert = "/run/paw/ca.crt"
header = "Content-Type: application/json"
silent
show-error
