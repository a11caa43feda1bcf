"""Spares pip the files whose metadata the index gives on their own (PEP 658).

From 23.1 to 25.2 pip resolves by such metadata, and then downloads the wheels even in a dry run. A lock needs no more
than what the index tells: it is the build that fetches a wheel, and checks it by the locked digest.
"""
from internals import wrap

distributions = {}  # id of a requirement -> it, and what its metadata is


def remembered(original):
    def _fetch_metadata_only(self, req):
        found = original(self, req)
        if found is not None:
            distributions[id(req)] = (req, found)
        return found

    return _fetch_metadata_only


def spared(original):
    from pip._internal.utils.direct_url_helpers import direct_url_from_link

    def prepare_linked_requirements_more(self, reqs, *args, **kwargs):
        reqs = list(reqs)
        for req in reqs:
            # Digests that the user gives are for pip to compare, which takes the file.
            compared = self.require_hashes or req.hash_options
            if id(req) in distributions and req.link.hash_name == "sha256" and not compared:
                distribution = distributions[id(req)][1]
                req.download_info = direct_url_from_link(req.link, req.source_dir)
                req.get_dist = lambda distribution=distribution: distribution
                req.needs_more_preparation = False
        return original(self, reqs, *args, **kwargs)

    return prepare_linked_requirements_more


def spare_downloads():
    from pip._internal.operations.prepare import RequirementPreparer

    if hasattr(RequirementPreparer, "_fetch_metadata_only"):
        wrap(RequirementPreparer, "_fetch_metadata_only", remembered)
        wrap(RequirementPreparer, "prepare_linked_requirements_more", spared)
