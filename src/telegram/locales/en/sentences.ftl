## Typed sentences

help-sentences = <b>A stake in one line:</b> its sum, its side and its room, in any order and in any of our languages:
    <code>0.5 yes 3k</code> · <code>no 5 3k</code> · <code>/bet 3k yes 2.5</code>
    A code of digits alone is safest with #: <code>2 yes #5</code>
