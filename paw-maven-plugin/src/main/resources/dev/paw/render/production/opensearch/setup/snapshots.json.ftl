{
  "type": "fs",
  "settings": {"location": "/usr/share/opensearch/snapshots", "compress": true}
}
