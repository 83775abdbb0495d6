"""Translation: every word of ours is found here, and each language's catalogue is kept up with them.

``python -m handbook.translation`` does both (``make messages``); a catalogue is ``locale/<language>.po``.
"""
