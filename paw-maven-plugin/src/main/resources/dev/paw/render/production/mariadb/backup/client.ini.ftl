# How the backup logs in. The service "secrets" fills the password in.
[client]
host=mariadb
user=backup
password="{{secret:database-backup-password}}"
