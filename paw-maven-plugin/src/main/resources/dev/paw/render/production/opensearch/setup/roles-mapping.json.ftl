[
  {"op": "add", "path": "/all_access", "value": {"backend_roles": ["admin"]}},
  {"op": "add", "path": "/kibana_server", "value": {"users": ["kibanaserver"]}},
  {"op": "add", "path": "/paw_mordred", "value": {"users": ["mordred"]}},
  {"op": "add", "path": "/paw_reader", "value": {"users": ["reader"]}},
  {"op": "add", "path": "/kibana_read_only", "value": {"users": ["reader"]}},
  {"op": "add", "path": "/kibana_user", "value": {"users": []}}
]
