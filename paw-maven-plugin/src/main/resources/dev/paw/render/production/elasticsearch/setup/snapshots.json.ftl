{
  "type": "fs",
  "settings": {"location": "/usr/share/elasticsearch/snapshots", "compress": true}
}
