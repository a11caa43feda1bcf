# The queue between SortingHat and its workers. The service "secrets" fills the password in.
bind * -::*
protected-mode yes
port 6379
requirepass "{{secret:redis-password}}"
# Jobs outlive a restart.
dir /data
appendonly yes
appendfsync everysec
# A full queue refuses jobs; it forgets none.
maxmemory-policy noeviction
# Half of mem_limit: while Redis writes its file anew, what changes is there twice.
maxmemory ${redis.maxmemory}
# What nobody here needs and an intruder would like.
rename-command FLUSHALL ""
rename-command FLUSHDB ""
rename-command CONFIG ""
