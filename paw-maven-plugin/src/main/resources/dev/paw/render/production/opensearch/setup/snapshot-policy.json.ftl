{
  "description": "Every night; two weeks are kept",
  "enabled": true,
  "creation": {"schedule": {"cron": {"expression": "30 1 * * *", "timezone": "UTC"}}, "time_limit": "6h"},
  "deletion": {
    "schedule": {"cron": {"expression": "30 3 * * *", "timezone": "UTC"}},
    "condition": {"max_age": "14d", "min_count": 3, "max_count": 30},
    "time_limit": "1h"
  },
  "snapshot_config": {"repository": "paw", "indices": "*", "include_global_state": false}
}
