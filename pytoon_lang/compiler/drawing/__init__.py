"""Pure helpers of the passes typeset and draw: how text is set, how things move, how they are written as SVG."""
