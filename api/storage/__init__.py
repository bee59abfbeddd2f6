"""Where everything is kept: the only package with SQL. ``api.records.Store`` is the door; ``sqlite.open_store`` opens the embedded one."""
