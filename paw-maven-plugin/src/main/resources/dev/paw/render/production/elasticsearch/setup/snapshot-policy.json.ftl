{
  "schedule": "0 30 1 * * ?",
  "name": "<paw-{now/d}>",
  "repository": "paw",
  "config": {"indices": ["*"], "include_global_state": true},
  "retention": {"expire_after": "14d", "min_count": 3, "max_count": 30}
}
