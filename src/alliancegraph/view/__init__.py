"""Measures and network as things to look at and to take away.

``page``       one self-contained HTML file; ``payload`` and ``evidence`` are its data model
``network``    the drawing as a ``pyvis.Network``
``layout``     where each node stands
``palette``    colours, dashes, shapes

Nothing is imported here: who only writes a table needs neither layout nor template.
"""
