"""The panel as files and frames: cells of its rows, in the long form, the wide one, or goals beside results."""
