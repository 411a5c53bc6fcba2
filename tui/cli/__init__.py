"""The ``caveat`` command: the only place that knows all the parts."""
