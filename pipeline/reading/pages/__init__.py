"""Tables on pages, drawn or scanned: rules → grids → tables over several pages."""
