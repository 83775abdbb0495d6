"""Charts: pictures where people would rather look than read, as static SVG.

Each module is one picture. Its ``drawing`` is pure geometry: values and a width in, shapes out, everything inside the
view. Its ``picture(site, writer)`` takes from the site what may be shown and gives the figure with title, description
and the same figures as a table; nothing at all where there is nothing to draw.

There is no chart library: those that write SVG know bars and lines with colours of their own, and no maps of
relations, no risk matrix, no theme that changes with the reader's, no description for those who do not see it.
"""
