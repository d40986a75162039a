from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Static files named by their content, so that browsers may keep them for ever; the imports between our ES modules follow the names."""

    support_js_module_import_aggregation = True
