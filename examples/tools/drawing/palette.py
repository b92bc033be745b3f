"""The colours of Aurora: the three of the brand, and the tints of a sunrise between them."""

INK = "#101a3a"
ACCENT = "#ff7a3c"
PAPER = "#fff6ea"

# From night to day.
NIGHT = "#0b1230"
INDIGO = "#2a2270"
VIOLET = "#5b2d8e"
PLUM = "#94347f"
ROSE = "#d64a72"
CORAL = "#f4645a"
AMBER = "#ffa54a"
SUN = "#ffd27a"
LIGHT = "#fff1cf"

# Paper in shadow: what is white turns violet away from the sun.
SHADE = "#c9b3cf"
DUSK = "#8a76ac"
