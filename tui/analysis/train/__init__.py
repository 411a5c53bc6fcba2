"""Training of the attribution readers: ``python -m tui.analysis.train``. Needs the extra ``train``."""
