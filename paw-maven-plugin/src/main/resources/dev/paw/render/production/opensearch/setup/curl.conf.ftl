cert = "/run/paw/admin.crt"
key = "/run/paw/admin.key"
cacert = "/run/paw/ca.crt"
header = "Content-Type: application/json"
silent
show-error
