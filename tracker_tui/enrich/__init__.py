"""What an item's own words say: themes, places, organisations, figures, deals, events.

    passages -> figures -> organisations, regions -> themes -> deal    (one item)
    candidates in arrival order -> events and storylines               (many items)

Pure functions over text and the data files beside them; no database, no network.
"""
