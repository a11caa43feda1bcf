package dev.paw.it;

/**
 * Requests in the form of {@link RoleMatrix}: those that grimoirelab-elk 1.8 and sirmordred 1.2 send for a setup.cfg as the
 * archetype makes it, and others that nobody but an administrator should get through. There has to be an index
 * {@code foreign}.
 */
final class GrimoireLabRequests {

    /** The way of a round: version, indices, mappings, documents, aliases, scrolling, queries that change, studies. */
    static final String ALL = """
            200 GET /
            404 GET /git_raw
            200 PUT /git_raw {"settings": {"analysis": {"analyzer": {"own": {"type": "standard"}}}}}
            200 GET /git_raw
            200 GET /git_raw/_settings
            200 POST /git_raw/_close
            200 PUT /git_raw/_settings {"index.mapping.total_fields.limit": 2000}
            200 POST /git_raw/_open
            200 PUT /git_raw/_mapping {"dynamic": true, "properties": {"hash": {"type": "keyword"}}}
            200 PUT /git_raw/_bulk?refresh=true {"index": {"_id": "1"}}\\n{"hash": "0"}\\n
            200 GET /git_raw/_alias
            200 GET /_aliases
            200 POST /_aliases {"actions": [{"add": {"alias": "git-raw", "index": "git_raw"}}]}
            200 PUT /git_enriched
            200 PUT /git_enriched/_bulk?refresh=true {"index": {"_id": "1"}}\\n{"hash": "0"}\\n
            200 POST /_aliases {"actions": [{"add": {"alias": "git", "index": "git_enriched"}}]}
            200 POST /_aliases {"actions": [{"add": {"alias": "git_author", "index": "git_enriched"}}]}
            200 POST /_aliases {"actions": [{"add": {"alias": "git_onion-src", "index": "git_enriched"}}]}
            200 POST /_aliases {"actions": [{"add": {"alias": "affiliations", "index": "git_enriched"}}]}
            200 POST /_aliases {"actions": [{"add": {"alias": "all_enriched", "index": "git_enriched"}}]}
            200 POST /_aliases {"actions": [{"add": {"alias": "demographics", "index": "git_enriched"}}]}
            200 GET /affiliations/_search
            200 POST /git_enriched/_search {"size": 0}
            200 POST /git_enriched/_delete_by_query?refresh {"query": {"term": {"hash": "absent"}}}
            200 POST /git_enriched/_update_by_query?refresh {"query": {"term": {"hash": "absent"}}}
            200 GET /_cat/count/git_enriched?v
            200 GET /git_enriched/_mapping
            404 HEAD /git_aoc-enriched
            200 PUT /git_onion-enriched_20260101
            200 PUT /git_onion-enriched_20260101/_alias/all_onion
            200 HEAD /git_onion-enriched_20260101/_alias/all_onion
            200 POST /_bulk?refresh=true {"index": {"_index": "git_onion-enriched_20260101"}}\\n{"hash": "0"}\\n
            200 GET /_cat/indices/git_onion-enriched*?format=json
            200 DELETE /git_onion-enriched_20260101
            200 PUT /grimoirelab_identities_cache
            200 PUT /grimoirelab_identities_cache/_bulk?refresh=true {"index": {"_id": "1"}}\\n{"sh_uuid": "0"}\\n
            """;

    /** An index that may be cloned and rolled over, as {@link #FOREIGN} tries. */
    static final String OWN =
            "200 PUT /git_own {\"settings\": {\"index.blocks.write\": true}, \"aliases\": {\"git_own-alias\": {}}}";

    /** What belongs to others, and what would give more rights. */
    static final String FOREIGN = """
            403 PUT /other
            403 GET /foreign
            403 GET /foreign/_search
            403 PUT /foreign/_doc/2 {"a": 1}
            403 DELETE /foreign
            403 POST /_aliases {"actions": [{"add": {"alias": "git_way-in", "index": "foreign"}}]}
            403 POST /_aliases {"actions": [{"remove_index": {"index": "foreign"}}]}
            403 PUT /foreign/_alias/git_way-in
            403 POST /_reindex {"source": {"index": "foreign"}, "dest": {"index": "git_copy"}}
            403 PUT /_cluster/settings {"persistent": {"cluster.routing.allocation.enable": "none"}}
            403 POST /_cluster/reroute
            403 PUT /_index_template/mine {"index_patterns": ["x*"]}
            403 DELETE /_index_template/paw
            403 PUT /_ingest/pipeline/mine {"processors": []}
            403 PUT /_snapshot/mine {"type": "fs", "settings": {"location": "/tmp"}}
            403 DELETE /_snapshot/paw
            403 PUT /_snapshot/paw/mine
            403 DELETE /_snapshot/paw/first
            403 POST /_snapshot/paw/first/_restore
            403 POST /foreign/_update/1 {"doc": {"a": 1}}
            403 DELETE /foreign/_doc/1
            403 POST /foreign/_delete_by_query {"query": {"match_all": {}}}
            403 POST /foreign/_update_by_query
            403 POST /_bulk {"index": {"_index": "foreign", "_id": "2"}}\\n{"a": 1}\\n
            403 POST /_bulk {"delete": {"_index": "foreign", "_id": "1"}}\\n
            403 POST /git_raw/_bulk {"update": {"_index": "foreign", "_id": "1"}}\\n{"doc": {"a": 1}}\\n
            403 POST /_mget {"docs": [{"_index": "foreign", "_id": "1"}]}
            403 POST /_msearch {"index": "foreign"}\\n{"query": {"match_all": {}}}\\n
            403 POST /foreign/_close
            403 PUT /foreign/_settings {"index.number_of_replicas": 0}
            403 PUT /foreign/_mapping {"dynamic": true}
            403 PUT /foreign/_block/write
            403 PUT /foreign/_clone/git_clone
            403 PUT /git_own/_clone/other
            403 POST /git_own-alias/_rollover/other
            403 PUT /.kibana_1/_doc/1 {"title": "x"}
            403 DELETE /.kibana_1
            403 PUT /_template/mine {"index_patterns": ["x*"]}
            403 DELETE /_template/paw
            403 PUT /_component_template/mine {"template": {}}
            403 PUT /_scripts/mine {"script": {"lang": "painless", "source": "1"}}
            403 POST /_tasks/_cancel
            403 POST /_nodes/reload_secure_settings
            """;

    /** Of who only looks: at the index git_read. */
    static final String READ_ONLY = """
            200 GET /git_read/_search
            200 GET /git*/_search
            200 GET /git_read/_mapping
            200 GET /git_read/_doc/1
            403 PUT /git_read/_doc/2 {"a": 1}
            403 POST /git_read/_delete_by_query {"query": {"match_all": {}}}
            403 POST /git_read/_update_by_query
            403 DELETE /git_read/_doc/1
            403 DELETE /git_read
            403 PUT /git_other
            403 PUT /git_read/_mapping {"dynamic": true}
            403 PUT /git_read/_settings {"index.number_of_replicas": 0}
            403 POST /_aliases {"actions": [{"add": {"alias": "git_mine", "index": "git_read"}}]}
            403 GET /foreign/_search
            403 PUT /_cluster/settings {"persistent": {"cluster.routing.allocation.enable": "none"}}
            403 DELETE /_snapshot/paw
            403 POST /git_read/_update/1 {"doc": {"a": 1}}
            403 POST /_bulk {"index": {"_index": "git_read", "_id": "2"}}\\n{"a": 1}\\n
            403 POST /git_read/_bulk {"delete": {"_id": "1"}}\\n
            403 PUT /git_read/_alias/git_mine
            403 POST /_aliases {"actions": [{"remove_index": {"index": "git_read"}}]}
            403 POST /git_read/_close
            403 PUT /git_read/_block/write
            403 PUT /git_read/_clone/git_clone
            403 POST /_reindex {"source": {"index": "git_read"}, "dest": {"index": "git_copy"}}
            403 PUT /_index_template/mine {"index_patterns": ["x*"]}
            403 DELETE /_index_template/paw
            403 PUT /_template/mine {"index_patterns": ["x*"]}
            403 PUT /_component_template/mine {"template": {}}
            403 PUT /_ingest/pipeline/mine {"processors": []}
            403 PUT /_scripts/mine {"script": {"lang": "painless", "source": "1"}}
            403 POST /_cluster/reroute
            403 PUT /_snapshot/mine {"type": "fs", "settings": {"location": "/tmp"}}
            403 PUT /_snapshot/paw/mine
            403 POST /_snapshot/paw/first/_restore
            """;

    /** What would change the dashboards, for who only looks: in {@code .kibana_1}, which has the alias {@code .kibana}. */
    static final String DASHBOARDS = """
            403 PUT /.kibana_1/_doc/2 {"title": "x"}
            403 PUT /.kibana/_doc/2 {"title": "x"}
            403 POST /.kibana_1/_doc {"title": "x"}
            403 POST /.kibana_1/_update/1 {"doc": {"title": "x"}}
            403 POST /.kibana/_update/1 {"doc": {"title": "x"}}
            403 POST /_bulk {"index": {"_index": ".kibana_1", "_id": "2"}}\\n{"title": "x"}\\n
            403 POST /.kibana/_bulk {"update": {"_id": "1"}}\\n{"doc": {"title": "x"}}\\n
            403 POST /.kibana_1/_bulk {"delete": {"_id": "1"}}\\n
            403 DELETE /.kibana_1/_doc/1
            403 DELETE /.kibana/_doc/1
            403 POST /.kibana_1/_delete_by_query {"query": {"match_all": {}}}
            403 POST /.kibana_1/_update_by_query
            403 DELETE /.kibana_1
            403 POST /.kibana_1/_close
            403 PUT /.kibana_1/_settings {"index.number_of_replicas": 0}
            403 PUT /.kibana_1/_mapping {"dynamic": true}
            403 POST /_aliases {"actions": [{"remove": {"index": ".kibana_1", "alias": ".kibana"}}]}
            403 POST /_aliases {"actions": [{"add": {"index": "git_read", "alias": ".kibana"}}]}
            403 POST /_aliases {"actions": [{"remove_index": {"index": ".kibana_1"}}]}
            403 PUT /.kibana_1/_alias/git_way-in
            403 PUT /.kibana_7
            403 PUT /.kibana_7/_doc/2 {"title": "x"}
            403 PUT /.opensearch_dashboards_1
            403 PUT /.tasks/_doc/1 {"title": "x"}
            """;

    private GrimoireLabRequests() {}
}
