"""How the findings of the layout checker are shown."""
